#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/names/tagger/decoder.h"
#include "enrich/names/tagger/features.h"
#include "enrich/names/tagger/tags.h"
#include "enrich/names/tagger/word_classes.h"
#include "model/result.h"

namespace dateline::enrich::names::tagger {

/// Weights of one feature for every tag but "no name", which is 0: first pass, then second.
inline constexpr std::size_t kLanes = kTags - 1;
struct alignas(64) Row : std::array<std::int16_t, 2 * kLanes> {};
/// Sums of at most kRowsPerSum rows: 16 bits hold them.
using RowSum = Row;
inline constexpr std::int16_t kLargestWeight = 700;
inline constexpr std::size_t kRowsPerSum = 46;
static_assert(kRowsPerSum * kLargestWeight <= INT16_MAX);

/// What a model is made of; the training writes it, Model reads it.
struct ModelParts {
  std::vector<WordClasses::Row> classes;
  std::array<Transitions<std::int16_t>, 2> transitions{};
  std::vector<std::uint32_t> features;  // ascending, each below 2^kFeatureBits
  std::vector<Row> rows;                // by features
};

/// The file of a model: a header and the parts, compressed. The same parts give the same bytes.
std::string file_of(const ModelParts& parts);

/// Weights of the tagger, read-only, shared by all threads. Cheap to copy.
class Model {
 public:
  /// The one built into the program.
  static const Model& starter();

  /// bad_configuration when the file is cut, damaged, of another format or numbering of features.
  static model::Result<Model> read(std::string_view file, std::string_view label);

  explicit Model(ModelParts parts);

  std::string_view version() const { return version_; }
  const WordClasses& classes() const { return classes_; }
  const Transitions<std::int32_t>& transitions(std::size_t pass) const {
    return (*transitions_)[pass];
  }
  std::size_t features() const { return rows_->size(); }

  /// Differs between models, whatever became of the others: for caches of what a model says.
  std::uint64_t number() const { return number_; }

  /// Adds the rows of the features that the model has. With those of other calls on the same sum
  /// at most kRowsPerSum.
  void add(std::span<const std::uint32_t> features, RowSum& sum) const;

 private:
  /// Presence of 64 features and how many are present before them.
  struct Block {
    std::uint64_t present = 0;
    std::uint32_t before = 0;
  };

  std::shared_ptr<const std::vector<Block>> blocks_;
  std::shared_ptr<const std::vector<Row>> rows_;
  std::shared_ptr<const std::array<Transitions<std::int32_t>, 2>> transitions_;
  WordClasses classes_;
  std::uint64_t number_ = 0;
  std::string version_ = "untrained";
};

}  // namespace dateline::enrich::names::tagger
