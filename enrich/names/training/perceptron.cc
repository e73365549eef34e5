#include "enrich/names/training/perceptron.h"

#include <utility>

namespace dateline::enrich::names::training {
namespace {

using tagger::kTags;
using tagger::TagScores;

/// SplitMix64: the same numbers on every machine and library.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t below(std::uint64_t limit) {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = (state_ ^ (state_ >> 30)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
    return (mixed ^ (mixed >> 31)) % limit;
  }

 private:
  std::uint64_t state_;
};

void score(const Weights& weights, const Stretch& stretch,
           std::vector<TagScores<float>>& emissions) {
  emissions.resize(stretch.ends.size());
  for (std::size_t i = 0; i < emissions.size(); ++i) {
    TagScores<float> sum{};
    for (const std::uint32_t feature : stretch.of(i)) {
      const TagScores<float>& row = weights.rows[feature];
      for (std::size_t tag = 0; tag < kTags; ++tag) sum[tag] += row[tag];
    }
    emissions[i] = sum;
  }
}

class Learner {
 public:
  Learner(std::size_t features, float margin) : margin_(margin) {
    now_.rows.resize(features);
    sums_.rows.resize(features);
  }

  void step(const Stretch& stretch) {
    ++steps_;
    score(now_, stretch, emissions_);
    for (std::size_t i = 0; i < emissions_.size(); ++i) {
      for (std::size_t tag = 0; tag < kTags; ++tag) {
        if (tag != stretch.gold[i]) emissions_[i][tag] += margin_;
      }
    }
    tags_.resize(stretch.gold.size());
    decoder_.decode(emissions_, now_.transitions, tags_);
    Tag before_gold = tagger::kOutside;
    Tag before = tagger::kOutside;
    for (std::size_t i = 0; i <= tags_.size(); ++i) {
      const Tag gold = i < tags_.size() ? stretch.gold[i] : tagger::kOutside;
      const Tag tag = i < tags_.size() ? tags_[i] : tagger::kOutside;
      if (gold != tag || before_gold != before) {
        change(now_.transitions[before_gold][gold], sums_.transitions[before_gold][gold], 1);
        change(now_.transitions[before][tag], sums_.transitions[before][tag], -1);
      }
      if (gold != tag) {
        for (const std::uint32_t feature : stretch.of(i)) {
          change(now_.rows[feature][gold], sums_.rows[feature][gold], 1);
          change(now_.rows[feature][tag], sums_.rows[feature][tag], -1);
        }
      }
      before_gold = gold;
      before = tag;
    }
  }

  Weights mean() && {
    const auto steps = static_cast<float>(steps_ + 1);
    const auto average = [&](TagScores<float>& row, const TagScores<float>& sum) {
      for (std::size_t tag = 0; tag < kTags; ++tag) row[tag] -= sum[tag] / steps;
    };
    for (std::size_t i = 0; i < now_.rows.size(); ++i) average(now_.rows[i], sums_.rows[i]);
    for (std::size_t i = 0; i < kTags; ++i) average(now_.transitions[i], sums_.transitions[i]);
    return std::move(now_);
  }

 private:
  /// `sum` gathers the step of each change, so that the mean needs no pass over all weights.
  void change(float& weight, float& sum, float by) const {
    weight += by;
    sum += by * static_cast<float>(steps_);
  }

  float margin_;
  std::uint64_t steps_ = 0;
  Weights now_;
  Weights sums_;
  tagger::Decoder<float> decoder_;
  std::vector<TagScores<float>> emissions_;
  std::vector<Tag> tags_;
};

}  // namespace

Weights learn(const std::vector<const Stretch*>& stretches, std::size_t features,
              const LearningOptions& options) {
  Learner learner(features, options.margin);
  Dice dice(options.seed);
  std::vector<const Stretch*> order = stretches;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[dice.below(i)]);
    for (const Stretch* stretch : order) learner.step(*stretch);
  }
  return std::move(learner).mean();
}

void decode(const Weights& weights, const Stretch& stretch, std::vector<Tag>& tags) {
  std::vector<TagScores<float>> emissions;
  score(weights, stretch, emissions);
  tags.resize(emissions.size());
  tagger::Decoder<float>().decode(emissions, weights.transitions, tags);
}

}  // namespace dateline::enrich::names::training
