#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::enrich::text {

// English words that steps of this folder ask about, by what they tell. Facts of the language and
// of how newspapers are made; no learned weights.

using Traits = std::uint32_t;

inline constexpr Traits kOpener = 1u << 0;  // opens a sentence rather than follows an abbreviation
inline constexpr Traits kReporting = 1u << 1;  // verbs of saying: "said", "told", "warned"
inline constexpr Traits kFunction = 1u << 2;   // articles, prepositions, pronouns, auxiliaries
inline constexpr Traits kMonth = 1u << 3;
inline constexpr Traits kWeekday = 1u << 4;
inline constexpr Traits kSecondPerson = 1u << 5;   // "you", "your", "you're"
inline constexpr Traits kFirstSingular = 1u << 6;  // "I", "my"
inline constexpr Traits kFirstPlural = 1u << 7;    // "we", "our"
inline constexpr Traits kThirdPerson = 1u << 8;    // "he", "their"
inline constexpr Traits kOutlet = 1u << 9;         // what outlets sell: "newsletter", "membership"
inline constexpr Traits kImperative = 1u << 10;    // what readers are asked: "join", "subscribe"
inline constexpr Traits kOpinion = 1u << 11;       // "obviously", "disgusting", "lol"
inline constexpr Traits kClock = 1u << 12;         // "am", "gmt"
inline constexpr Traits kDateLabel = 1u << 13;     // "published", "updated"
inline constexpr Traits kBylineWord = 1u << 14;    // "staff", "correspondent", "writer"
inline constexpr Traits kAgency = 1u << 15;        // "reuters", "afp"
inline constexpr Traits kHeadlineWord = 1u << 16;  // frequent content words of English headlines
inline constexpr Traits kZone = 1u << 17;          // "gmt", "eastern": follows a time of day

/// Equal for words that differ only in ASCII case or in the form of the apostrophe.
std::uint64_t word_hash(std::string_view word);

Traits traits_of(std::uint64_t hash);
inline Traits traits_of(std::string_view word) { return traits_of(word_hash(word)); }

}  // namespace dateline::enrich::text
