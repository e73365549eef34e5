#include "enrich/text/phrases.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <bitset>

#include "enrich/text/phrase_table.h"

namespace dateline::enrich::text {
namespace {

constexpr std::uint64_t kGap = 0;  // in a pattern: up to kWidestGap words
constexpr std::uint32_t kWidestGap = 4;

struct Pattern {
  std::vector<std::uint64_t> words;
  float weight;
  Place place;
  model::RemovalReason reason;
};

std::vector<std::uint64_t> compile(std::string_view phrase) {
  std::vector<std::uint64_t> words;
  while (!phrase.empty()) {
    const std::size_t space = std::min(phrase.find(' '), phrase.size());
    const std::string_view word = phrase.substr(0, space);
    words.push_back(word == "*" ? kGap : word_hash(word));
    phrase.remove_prefix(std::min(space + 1, phrase.size()));
  }
  return words;
}

using Patterns = std::vector<Pattern>;

// Patterns by their first word.
class PatternIndex {
 public:
  void add(Pattern pattern) {
    const std::uint64_t first = pattern.words.front();
    seen_.set(first % kBits);
    by_first_[first].push_back(std::move(pattern));
  }

  const Patterns* beginning_with(std::uint64_t word) const {
    if (!seen_[word % kBits]) return nullptr;
    const auto found = by_first_.find(word);
    return found == by_first_.end() ? nullptr : &found->second;
  }

 private:
  static constexpr std::size_t kBits = 1 << 13;  // 1 KB: most words are told apart here

  std::bitset<kBits> seen_;
  absl::flat_hash_map<std::uint64_t, Patterns> by_first_;
};

struct Indexes {
  PatternIndex initial;   // whole, heading, opens, label: tried at few words
  PatternIndex anywhere;  // anywhere, closes
};

Indexes make_indexes() {
  Indexes indexes;
  for (const PhraseRow& row : phrase_table()) {
    const bool anywhere = row.place == Place::anywhere || row.place == Place::closes;
    PatternIndex& index = anywhere ? indexes.anywhere : indexes.initial;
    std::string_view rest = row.phrases;
    while (!rest.empty()) {
      const std::size_t bar = std::min(rest.find('|'), rest.size());
      if (bar > 0) index.add({compile(rest.substr(0, bar)), row.weight, row.place, row.reason});
      rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
  }
  return indexes;
}

// The end of the match of pattern[i..] at `word`, or 0. `must_end`: only matches that end the block
// count. Gaps take as few words as they can.
std::uint32_t match(const Draft& draft, const Block& block, std::span<const std::uint64_t> pattern,
                    std::uint32_t word, bool must_end) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == kGap) {
      for (std::uint32_t skip = 0; skip <= kWidestGap && word + skip <= block.end_word; ++skip) {
        const auto end = match(draft, block, pattern.subspan(i + 1), word + skip, must_end);
        if (end != 0) return end;
      }
      return 0;
    }
    if (word >= block.end_word || draft.words[word].hash != pattern[i]) return 0;
    ++word;
  }
  return must_end && word != block.end_word ? 0 : word;
}

// Whether a colon or bar stands behind the word before `end`.
bool is_label(const Draft& draft, const Block& block, std::uint32_t end) {
  std::uint32_t at = draft.words[end - 1].span.end;
  if (at < block.span.end && draft.text[at] == ' ') ++at;
  return at < block.span.end && (draft.text[at] == ':' || draft.text[at] == '|');
}

void try_patterns(const Draft& draft, const Block& block, std::uint32_t i, const Patterns& patterns,
                  std::vector<PhraseHit>& hits) {
  for (const Pattern& pattern : patterns) {
    const bool whole = pattern.place == Place::whole || pattern.place == Place::heading;
    if (whole && i != block.first_word) continue;
    const bool must_end = whole || pattern.place == Place::closes;
    const std::uint32_t end = match(draft, block, pattern.words, i, must_end);
    if (end == 0) continue;
    if (pattern.place == Place::label && !is_label(draft, block, end)) continue;
    hits.push_back({i, end, pattern.weight, pattern.place, pattern.reason});
  }
}

}  // namespace

void find_phrases(const Draft& draft, const Block& block, std::vector<PhraseHit>& hits) {
  static const Indexes indexes = make_indexes();
  for (std::uint32_t i = block.first_word; i < block.end_word; ++i) {
    const DraftWord& word = draft.words[i];
    if (word.quoted) continue;
    if (word.initial) {
      if (const Patterns* patterns = indexes.initial.beginning_with(word.hash)) {
        try_patterns(draft, block, i, *patterns, hits);
      }
    }
    if (const Patterns* patterns = indexes.anywhere.beginning_with(word.hash)) {
      try_patterns(draft, block, i, *patterns, hits);
    }
  }
}

}  // namespace dateline::enrich::text
