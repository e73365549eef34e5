#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>

#include "track/copies/entry.h"

namespace dateline::track::copies {

/// An article that is the numbered sentences [first, last): ten shingles each, so that two articles
/// share what their ranges share.
struct Numbers {
  int first = 0;
  int last = 0;
};

inline std::uint64_t scramble(std::uint64_t value) {
  value = (value + 0x9e3779b97f4a7c15ULL) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 29)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 32);
}

/// `indexed_sentences` false: shingles only, as if every sentence had been touched.
inline Entry article(const std::string& id, Numbers numbers, bool with_sentences = true) {
  Entry entry;
  entry.article_id = id;
  entry.url = "https://example.org/" + id;
  entry.words = static_cast<std::uint32_t>(10 * (numbers.last - numbers.first));
  entry.signature.shingles = entry.words;
  const std::uint64_t text[2] = {scramble(numbers.first), scramble(numbers.last)};
  std::memcpy(entry.text_hash.data(), text, sizeof(text));
  for (std::size_t slot = 0; slot < model::kSignatureSlots; ++slot) {
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    for (int shingle = 10 * numbers.first; shingle < 10 * numbers.last; ++shingle) {
      least = std::min(least, scramble(scramble(shingle) + slot));
    }
    entry.signature.slots[slot] = static_cast<std::uint16_t>(least);
  }
  for (int i = numbers.first; with_sentences && i < numbers.last; ++i) {
    entry.sentence_hashes.push_back(scramble(1'000'000 + i));
  }
  return entry;
}

}  // namespace dateline::track::copies
