#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "enrich/names/tagger/sequence.h"

namespace dateline::enrich::names::tagger {

inline constexpr int kFeatureBits = 22;

/// A feature is a kind and what it says, hashed; different features may meet in one number.
constexpr std::uint32_t feature(std::uint32_t kind, std::uint64_t a, std::uint64_t b = 0) {
  std::uint64_t hash = (a + kind * 0x9E3779B97F4A7C15ULL) * 0xFF51AFD7ED558CCDULL;
  hash = ((hash ^ (hash >> 32)) + b) * 0xC4CEB9FE1A85EC53ULL;
  hash = (hash ^ (hash >> 29)) * 0x94D049BB133111EBULL;
  return static_cast<std::uint32_t>(hash >> (64 - kFeatureBits));
}

/// The features of one token; a few numbers on the stack.
class FeatureList {
 public:
  static constexpr std::size_t kMost = 96;

  void add(std::uint32_t kind, std::uint64_t a, std::uint64_t b = 0) {
    ids_[size_++] = feature(kind, a, b);
  }
  void clear() { size_ = 0; }
  std::span<const std::uint32_t> ids() const { return {ids_.data(), size_}; }

 private:
  std::array<std::uint32_t, kMost> ids_;
  std::size_t size_ = 0;
};

/// Features of the first pass fall into three groups. What a word says of itself, and as a
/// neighbour two or one to the left (place 0, 1) or right (3, 4) of another, depends on the word
/// alone: the sums can be kept (word_sums.h). The rest is joint.
inline constexpr std::array<std::uint32_t, 4> kNeighbourPlaces{0, 1, 3, 4};
void own_features(const Token& token, FeatureList& list);
void neighbour_features(const Token& token, std::uint32_t place, FeatureList& list);
void joint_features(std::span<const Token> tokens, std::size_t at, FeatureList& list);

/// All three. `tokens[at]` is no border.
void local_features(std::span<const Token> tokens, std::size_t at, FeatureList& list);

/// Kinds from here on belong to the second pass (votes.h).
inline constexpr std::uint32_t kFirstVoteKind = 128;

}  // namespace dateline::enrich::names::tagger
