#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/enriched_article.h"

namespace dateline::enrich::names {

/// Consonant skeleton of one folded word of a person's name: transliterations of one name fall
/// together (Mohammed, Muhammad; Hussein, Husayn). Method: vowels dropped but for a leading one,
/// doubled letters collapsed, digraphs of Arabic and Cyrillic transliteration unified.
std::string skeleton_of_word(std::string_view folded);

/// Skeletons of the words of a person's name, blank between. `folded` are folded words with a blank
/// between; particles ("bin", "al", "van"), honorifics and initials are dropped, "Abd al X", "Abdul
/// X" are one part.
std::string skeleton_of_name(std::string_view folded);

/// First and last part of a skeleton: what all spellings of a name share, middle names or not.
std::string ends_of_skeleton(std::string_view skeleton);

/// True when the parts of the shorter skeleton (at least two) stand in the longer one in order, the
/// first and the last being the same.
bool skeletons_agree(std::string_view one, std::string_view other);

/// Whether names of this country (two letters) reach English papers from another script, and so in
/// several spellings of one name. Elsewhere another spelling is another person.
bool transliterated(std::string_view country);

/// Whether the words of the shorter name, particles and initials aside, stand in the longer one in
/// order, letter by letter. Both folded, blanks between.
bool words_agree(std::string_view one, std::string_view other);

/// Hash under which the dictionary files persons by the ends of their skeleton.
std::uint64_t person_key(std::string_view skeleton_ends);

/// The stable number behind "nil:": of the type and the name, so that one unlisted person has one
/// id in every article. Persons by the ends of their skeleton, others by their folded words.
std::uint64_t local_id(model::EntityType type, std::string_view folded, std::string_view qualifier);

}  // namespace dateline::enrich::names
