#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "enrich/names/matcher.h"

namespace dateline::enrich::names {

/// Whether the name [begin, end) meets another one on a field: "X beat NAME", "NAME versus X".
/// Places that play are teams.
bool plays(const ReadText& read, std::uint32_t begin, std::uint32_t end);

/// "in NAME": where it surely is a place.
bool located_in(const ReadText& read, std::uint32_t begin);

/// "wrote on X", "in a post on X": the letter is a social network where something was said there.
bool network_letter(const ReadText& read, std::uint32_t at);

/// "tx": two letters that stand for a state behind a comma.
bool us_state_code(std::string_view folded);

/// Of a plural head of places in capitals the hash of its singular: of "county" for "Counties"; 0
/// for every other word.
std::uint64_t plural_head(const Dictionary& dictionary, const ReadText& read, const Word& word);

/// Hash of the head that the last name of a list carries for all of them: of "county" for each name
/// in "A, B and C Counties". Null where there is none.
std::optional<std::uint64_t> shared_head(const Dictionary& dictionary, const ReadText& read,
                                         std::uint32_t begin, std::uint32_t end);

}  // namespace dateline::enrich::names
