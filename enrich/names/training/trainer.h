#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/names/tagger/tagger.h"

namespace dateline::enrich::names::training {

struct AnnotatedName {
  model::ByteSpan span;
  model::EntityType type = model::EntityType::other;
};

/// A text with all its names.
struct AnnotatedText {
  std::string text;
  std::vector<AnnotatedName> names;  // in order, not overlapping
};

struct TrainingOptions {
  std::uint64_t seed = 1;
  int epochs = 10;
  float margin = 0;
  std::uint32_t least_seen = 2;     // a feature must occur so often
  std::uint32_t least_in_text = 3;  // a word must, to have a class
  std::uint16_t coarse = 200;
  std::uint16_t fine = 600;
  int rounds = 8;  // of the clustering
  float least_weight =
      0.05F;  // of the largest: features whose weights are all smaller are left out
  std::function<void(std::string_view)> say = [](std::string_view) {};  // progress
};

/// Trains the weights of the tagger. The texts of the annotated articles and `unlabelled` feed the
/// classes of words; with `classes` given there is no clustering. Deterministic for a seed.
tagger::ModelParts train(const Dictionary& dictionary, const std::vector<AnnotatedText>& annotated,
                         const std::vector<std::string>& unlabelled,
                         const std::vector<tagger::WordClasses::Row>& classes,
                         const TrainingOptions& options);

/// Right, wrong and missed names of a type; a name is right when both ends and the type are.
struct Tally {
  std::uint64_t right = 0;
  std::uint64_t wrong = 0;
  std::uint64_t missed = 0;
  double f1() const;
};
struct Score {
  std::array<Tally, tagger::kTypes> types;
  /// Of persons, organisations and places together.
  Tally all() const;
};
Score evaluate(const tagger::Model& model, const Dictionary& dictionary,
               const std::vector<AnnotatedText>& annotated);

}  // namespace dateline::enrich::names::training
