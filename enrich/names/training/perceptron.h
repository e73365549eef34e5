#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "enrich/names/tagger/decoder.h"

namespace dateline::enrich::names::training {

using tagger::Tag;

/// Tokens that are decoded together: their features, numbered densely, and their true tags.
struct Stretch {
  std::vector<std::uint32_t> features;  // of all tokens
  std::vector<std::uint32_t> ends;      // by token, into `features`
  std::vector<Tag> gold;

  std::span<const std::uint32_t> of(std::size_t token) const {
    const std::uint32_t begin = token == 0 ? 0 : ends[token - 1];
    return std::span(features).subspan(begin, ends[token] - begin);
  }
};

struct Weights {
  std::vector<tagger::TagScores<float>> rows;
  tagger::Transitions<float> transitions{};
};

struct LearningOptions {
  int epochs = 10;
  std::uint64_t seed = 1;
  float margin = 0;  // wrong tags are scored this much better while learning
};

/// An averaged structured perceptron (Collins 2002): what is learned is the mean of the weights
/// over all steps, which no single step moves much. Deterministic for a seed.
Weights learn(const std::vector<const Stretch*>& stretches, std::size_t features,
              const LearningOptions& options);

/// The best tags of a stretch.
void decode(const Weights& weights, const Stretch& stretch, std::vector<Tag>& tags);

}  // namespace dateline::enrich::names::training
