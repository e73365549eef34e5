#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::enrich::names {

/// What a word can be, as bits; from data/word-classes.txt, word lists and name cues. `kName...`
/// classes hold for capitalised words, the others for both.
enum WordClass : std::uint32_t {
  kCommon = 1u << 0,              // an English word that is written in lower case
  kForename = 1u << 1,            //
  kSurname = 1u << 2,             //
  kTitle = 1u << 3,               // president, minister, envoy
  kTitleModifier = 1u << 4,       // prime, foreign, deputy, former
  kHonorific = 1u << 5,           // Mr, Sheikh, Dr
  kRank = 1u << 6,                // General, Sgt.
  kOrganizationHead = 1u << 7,    // ministry, university
  kOrganizationSuffix = 1u << 8,  // Inc, Ltd, FC
  kPlaceHead = 1u << 9,           // city, strip, river
  kPlacePrefix = 1u << 10,        // Mount, Lake, San, New
  kParticle = 1u << 11,           // bin, al, van: inside the name of a person
  kFunction = 1u << 12,           // the, of, and, but, he
  kSpeech = 1u << 13,             // said, told
  kLocative = 1u << 14,           // in, at, from, near
  kCalendar = 1u << 15,           // weekdays, months
  kEventHead = 1u << 16,          // war, cup, act, resolution: names of neither kind
  kPaperHead = 1u << 17,          // Times, Post, Herald
  kPeople = 1u << 18,             // religions, languages and peoples: no names here
  kPlaceCue = 1u << 19,           // a source lists it as something of a country
  kLinking = 1u << 20,            // of, for, and: may stand inside names of organisations
  kNumber = 1u << 21,             // one, two, first
  kKinship = 1u << 22,            // son-in-law, wife
};

/// Nouns that a name of an institution, a place, a paper or an event is built around.
inline constexpr std::uint32_t kHeads = kOrganizationHead | kPlaceHead | kPaperHead | kEventHead;

/// 0 for a class name that does not exist.
std::uint32_t word_class(std::string_view name);

/// The names of the classes in `classes`, in the order of their bits.
std::vector<std::string_view> class_names(std::uint32_t classes);

}  // namespace dateline::enrich::names
