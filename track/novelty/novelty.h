#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "model/sighting.h"

namespace dateline::track::novelty {

inline constexpr std::size_t kHistorySentences = 512;  // the newest of a story
inline constexpr std::size_t kSentenceTerms = 32;      // the rarest of a sentence

// From this novelty on a sentence tells something new.
inline constexpr double kNewSentence = 0.35;

/// Sentences as the story remembers them: their term keys, one after the other.
struct Remembered {
  std::vector<std::uint32_t> terms;
  std::vector<std::uint8_t> lengths;  // terms of each sentence
};

struct Reading {
  std::vector<double> sentences;  // novelty of each sentence of the sighting, in [0,1]
  double article = 0;             // of the article: mean over its body, by weight of the sentences
  Remembered remembered;          // those that said something that was not there before
};

/// Weight of a term, > 0: how rare it is.
using Rarity = std::function<float(std::uint32_t)>;

/// Novelty of each sentence: one less the best coverage of its words, by weight, by any one
/// earlier sentence of the story or of the article itself (reference: the TREC novelty track's
/// overlap measures). Body first, then headings and captions, which repeat it.
/// `history`: articles of the story, oldest first.
Reading read(const model::Sighting& sighting, std::span<const Remembered* const> history,
             const Rarity& rarity);

}  // namespace dateline::track::novelty
