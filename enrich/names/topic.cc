#include "enrich/names/topic.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <bit>
#include <iterator>
#include <string>

#include "enrich/names/fold.h"

namespace dateline::enrich::names {
namespace {

constexpr std::size_t kStem = 4;
constexpr std::size_t kWordsPerRole = 16;
constexpr int kFurtherWord = 40;

/// Words of descriptions that tell nothing about what an article is about.
bool says_nothing(std::string_view word) {
  constexpr std::string_view kWords[] = {
      "american",  "area",         "based",        "best",    "born",    "capital",  "city",
      "club",      "college",      "company",      "country", "county",  "district", "during",
      "fictional", "first",        "former",       "from",    "group",   "into",     "known",
      "large",     "largest",      "located",      "major",   "member",  "most",     "national",
      "north",     "organisation", "organization", "other",   "part",    "people",   "person",
      "province",  "region",       "series",       "since",   "south",   "state",    "team",
      "that",      "their",        "town",         "used",    "village", "which",    "with",
      "world"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

/// By hash, each in both numbers: which of the words it is.
const absl::flat_hash_map<std::uint64_t, int>& words_of_sport() {
  static const auto words = [] {
    constexpr std::string_view kWords[] = {
        "championship", "coach", "cup",     "defeat",  "defender", "final",
        "fixture",      "game",  "goal",    "league",  "match",    "midfielder",
        "penalty",      "play",  "player",  "scored",  "scorer",   "season",
        "side",         "squad", "stadium", "striker", "team",     "test",
        "tournament",   "try",   "victory", "wicket",  "win"};
    static_assert(std::size(kWords) <= 64);
    absl::flat_hash_map<std::uint64_t, int> made;
    for (int i = 0; const std::string_view word : kWords) {
      made.emplace(hash_word(word), i);
      made.emplace(hash_word(std::string(word) + "s"), i++);
    }
    return made;
  }();
  return words;
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

bool Topic::sporting() const {
  if (sporting_ >= 0) return sporting_ == 1;
  std::uint64_t seen = 0;
  int scores = 0;
  for (std::size_t i = 0; i < words_.list.size(); ++i) {
    const Word& word = words_.list[i];
    if (word.digit) {
      // "30-25": two small numbers, a hyphen between.
      const bool score = word.glued && i > 0 && words_.list[i - 1].digit &&
                         word.folded_length <= 3 && words_.list[i - 1].folded_length <= 3;
      scores += score ? 1 : 0;
      continue;
    }
    const auto known = words_of_sport().find(word.hash);
    if (known != words_of_sport().end()) seen |= std::uint64_t{1} << known->second;
  }
  const int words = std::popcount(seen);
  sporting_ = (scores >= 1 && words >= 5) || words >= 8 ? 1 : 0;
  return sporting_ == 1;
}

int Topic::shared(std::string_view role) const {
  const Words words = read_words(role);
  int deeds = 0;
  int places = 0;
  for (std::size_t i = 0; i < words.list.size() && i < kWordsPerRole; ++i) {
    const std::string_view word = words.folded_of(words.list[i]);
    if (word.size() < kStem || says_nothing(word)) continue;
    // Two thirds of a word are its stem, near enough: "politi-cian", "golf-er", "journa-list".
    if (!holds(word.substr(0, std::max(kStem, word.size() * 2 / 3)))) continue;
    ++(words.list[i].capital ? places : deeds);
  }
  return std::min(deeds, 1) * kTopicalWord + std::min(deeds + places, 3) * kFurtherWord;
}

}  // namespace dateline::enrich::names
