#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "model/sighting.h"

namespace dateline::track::novelty {

inline constexpr std::size_t kHistorySentences = 512;  // the newest of a story
inline constexpr std::size_t kSentenceTerms = 32;      // the rarest of a sentence

// From this uncovered share on a sentence tells something new.
inline constexpr double kNewSentence = 0.35;

/// Sentences as the story remembers them: their term keys, one after the other.
struct Remembered {
  std::vector<std::uint32_t> terms;
  std::vector<std::uint8_t> lengths;  // terms of each sentence
};

struct Reading {
  std::vector<double> uncovered;  // share of each sentence that no one earlier sentence holds
  std::vector<double> sentences;  // novelty of each sentence, in [0,1]: what events carry
  double article = 0;             // share of the body that is uncovered
  Remembered remembered;          // the sentences that said something that was not there before
};

/// Weight of a term in (0,1]: how rare it is.
using Rarity = std::function<float(std::uint32_t)>;

/// Compares each sentence with every earlier one of the story and of the article itself, by the
/// weight of the words that they share. Uncovered = 1 - the best coverage by one of them (the
/// overlap measure of the TREC novelty track). Novelty also asks how much it is that the sentence
/// adds, three words are seldom news, and which of it nobody has mentioned; where the sentence
/// stands and whether it quotes somebody.
/// Body first, then headings and captions, which repeat it.
/// `history`: articles of the story, oldest first.
Reading read(const model::Sighting& sighting, std::span<const Remembered* const> history,
             const Rarity& rarity);

}  // namespace dateline::track::novelty
