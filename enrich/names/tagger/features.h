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

/// What the token and its surroundings say. `tokens[at]` is no border.
void local_features(std::span<const Token> tokens, std::size_t at, FeatureList& list);

/// Kinds from here on belong to the second pass (votes.h).
inline constexpr std::uint32_t kFirstVoteKind = 128;

}  // namespace dateline::enrich::names::tagger
