#pragma once

#include <absl/container/flat_hash_set.h>

#include <array>
#include <initializer_list>
#include <string_view>

#include "enrich/text/characters.h"

namespace dateline::enrich::text {

/// A fixed list of lower-case English words; look-ups take any case and do not allocate. The words
/// must outlive the set: literals.
class WordSet {
 public:
  static constexpr std::size_t kLongest = 24;

  WordSet(std::initializer_list<std::string_view> words) : words_(words) {}

  bool has(std::string_view word) const {
    if (word.empty() || word.size() > kLongest) return false;
    std::array<char, kLongest> buffer;
    return words_.contains(lower_ascii(word, buffer));
  }

 private:
  absl::flat_hash_set<std::string_view> words_;
};

}  // namespace dateline::enrich::text
