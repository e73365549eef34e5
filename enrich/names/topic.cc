#include "enrich/names/topic.h"

#include <algorithm>

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
  constexpr std::string_view kWords[] = {
      "championship", "coach",   "cup",        "defeat",     "final",         "fixture",
      "game",         "goal",    "half-time",  "league",     "match",         "midfielder",
      "defender",     "penalty", "play",       "player",     "quarter-final", "scored",
      "scorer",       "season",  "semi-final", "side",       "squad",         "striker",
      "stadium",      "team",    "test",       "tournament", "try",           "victory",
      "wicket",       "win"};
  std::vector<std::string_view> seen;
  int scores = 0;
  for (std::size_t i = 0; i < words_.list.size(); ++i) {
    const Word& word = words_.list[i];
    std::string_view folded = words_.folded_of(word);
    // "30-25": two small numbers, a hyphen between.
    if (word.digit && word.glued && i > 0 && words_.list[i - 1].digit && folded.size() <= 3) {
      scores += words_.list[i - 1].folded_length <= 3 ? 1 : 0;
    }
    if (folded.size() > 3 && folded.back() == 's') folded.remove_suffix(1);
    const bool known = std::find(std::begin(kWords), std::end(kWords), folded) != std::end(kWords);
    if (known && std::find(seen.begin(), seen.end(), folded) == seen.end()) seen.push_back(folded);
  }
  sporting_ = (scores >= 1 && seen.size() >= 5) || seen.size() >= 8 ? 1 : 0;
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
