#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "enrich/names/tagger/tags.h"

namespace dateline::enrich::names::tagger {

template <class Score>
using TagScores = std::array<Score, kTags>;
template <class Score>
using Transitions = std::array<TagScores<Score>, kTags>;  // [before][tag]; illegal ones are unused

/// The best legal sequence of tags, by dynamic programming (Viterbi). Equal scores: the lower tag.
/// Keeps its buffers between calls; for one thread.
template <class Score>
class Decoder {
 public:
  /// Before the first and behind the last token there is no name. `tags` has the size of
  /// `emissions`.
  void decode(std::span<const TagScores<Score>> emissions, const Transitions<Score>& transitions,
              std::span<Tag> tags) {
    if (emissions.empty()) return;
    back_.resize(emissions.size());
    TagScores<Score> scores;
    scores.fill(kNever);
    for (std::size_t tag = 0; tag < kTags; ++tag) {
      if (opens(static_cast<Tag>(tag))) scores[tag] = emissions[0][tag] + transitions[0][tag];
    }
    for (std::size_t i = 1; i < emissions.size(); ++i) {
      scores = advance(scores, emissions[i], transitions, back_[i]);
    }
    std::size_t best = kTags;
    for (std::size_t tag = 0; tag < kTags; ++tag) {
      if (!closes(static_cast<Tag>(tag))) continue;
      scores[tag] += transitions[tag][kOutside];
      if (best == kTags || scores[tag] > scores[best]) best = tag;
    }
    for (std::size_t i = emissions.size(); i-- > 0;) {
      tags[i] = static_cast<Tag>(best);
      if (i > 0) best = back_[i][best];
    }
  }

 private:
  using Back = std::array<std::uint8_t, kTags>;
  // Far below every sum of a text, far above what would overflow.
  static constexpr Score kNever = std::numeric_limits<Score>::lowest() / 4;

  static TagScores<Score> advance(const TagScores<Score>& scores, const TagScores<Score>& emission,
                                  const Transitions<Score>& transitions, Back& back) {
    TagScores<Score> next;
    for (std::size_t tag = 0; tag < kTags; ++tag) {
      next[tag] = scores[0] + transitions[0][tag];
      back[tag] = 0;
    }
    for (std::size_t before = 1 + static_cast<std::size_t>(Place::last); before < kTags;
         before += (before % kPlaces == 0 ? 3 : 1)) {
      const auto& row = transitions[before];
      for (std::size_t tag = 0; tag < kTags; ++tag) {
        const Score score = scores[before] + row[tag];
        const bool better = score > next[tag];
        next[tag] = better ? score : next[tag];
        back[tag] = better ? static_cast<std::uint8_t>(before) : back[tag];
      }
    }
    for (std::size_t first = 1; first < kTags; first += kPlaces) {
      for (std::size_t tag = first + 1; tag <= first + 2; ++tag) {
        const Score opened = scores[first] + transitions[first][tag];
        const Score longer = scores[first + 1] + transitions[first + 1][tag];
        next[tag] = longer > opened ? longer : opened;
        back[tag] = static_cast<std::uint8_t>(longer > opened ? first + 1 : first);
      }
    }
    for (std::size_t tag = 0; tag < kTags; ++tag) next[tag] += emission[tag];
    return next;
  }

  std::vector<Back> back_;
};

}  // namespace dateline::enrich::names::tagger
