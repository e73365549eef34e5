#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

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
inline constexpr Traits kCareless = 1u << 18;      // "dont", "gonna", "u": how nobody edits
inline constexpr Traits kCreditWord = 1u << 19;    // "photo", "courtesy": in picture credits
inline constexpr Traits kContraction = 1u << 20;   // "don't", "they're": set by form, not by list

constexpr unsigned char fold_byte(char c) {
  return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/// Hash of a word's folded bytes, eight at a time, first byte lowest; a short rest is padded with
/// zeros. By the byte here; word_scan.h does whole chunks of letters at once.
class WordHasher {
 public:
  constexpr void add(unsigned char byte) {
    chunk_ |= std::uint64_t{byte} << (8 * filled_);
    if (++filled_ == 8) add_chunk(std::exchange(chunk_, 0));
  }
  constexpr void add_chunk(std::uint64_t chunk) {
    hash_ = (hash_ ^ chunk) * 0xD6E8FEB86659FD93ULL;
    hash_ ^= hash_ >> 32;
    filled_ = 0;
  }
  constexpr std::uint64_t finish() {
    if (filled_ > 0) add_chunk(chunk_);
    return hash_;
  }

 private:
  std::uint64_t hash_ = 0x9E3779B97F4A7C15ULL;
  std::uint64_t chunk_ = 0;
  unsigned filled_ = 0;
};

/// Equal for words that differ only in ASCII case or in the form of the apostrophe.
constexpr std::uint64_t word_hash(std::string_view word) {
  WordHasher hasher;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool curly = word[i] == '\xE2' && word.substr(i, 3) == "’";
    hasher.add(curly ? '\'' : fold_byte(word[i]));
    if (curly) i += 2;
  }
  return hasher.finish();
}

Traits traits_of(std::uint64_t hash);
inline Traits traits_of(std::string_view word) { return traits_of(word_hash(word)); }

}  // namespace dateline::enrich::text
