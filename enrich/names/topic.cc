#include "enrich/names/topic.h"

#include <algorithm>

namespace dateline::enrich::names {
namespace {

constexpr std::size_t kStem = 4;
constexpr std::size_t kWordsPerRole = 16;

/// Words of descriptions that tell nothing about what an article is about.
bool says_nothing(std::string_view word) {
  constexpr std::string_view kWords[] = {
      "based", "best",    "born",    "currently", "first", "former", "from", "known",
      "large", "located", "largest", "major",     "north", "other",  "part", "since",
      "south", "that",    "their",   "used",      "which", "with",   "world"};
  return std::binary_search(std::begin(kWords), std::end(kWords), word);
}

}  // namespace

bool Topic::holds(std::string_view stem) const {
  if (sorted_.empty()) {
    for (const Word& word : words_.list) {
      if (word.folded_length >= kStem) sorted_.push_back(words_.folded_of(word));
    }
    std::sort(sorted_.begin(), sorted_.end());
  }
  const auto found = std::lower_bound(sorted_.begin(), sorted_.end(), stem);
  return found != sorted_.end() && found->starts_with(stem);
}

int Topic::shared(std::string_view role) const {
  const Words words = read_words(role);
  int count = 0;
  for (std::size_t i = 0; i < words.list.size() && i < kWordsPerRole; ++i) {
    const std::string_view word = words.folded_of(words.list[i]);
    if (word.size() < kStem || says_nothing(word)) continue;
    // Two thirds of a word are its stem, near enough: "politi-cian", "golf-er", "journa-list".
    if (holds(word.substr(0, std::max(kStem, word.size() * 2 / 3)))) ++count;
  }
  return count;
}

}  // namespace dateline::enrich::names
