#pragma once

#include <cstdint>

#include "model/sighting.h"

namespace dateline::app::bench {

/// Sightings for filling a track shard without any text being read: the sizes of a short agency
/// report (30 terms, 5 entities, 4 sentences, 2 facts; 1.5 KB of changelog), words drawn from a
/// vocabulary of 60,000, eight articles to a story on average, all within six days. The n-th is
/// always the same.
class SightingSource {
 public:
  explicit SightingSource(std::uint64_t count) : count_(count) {}
  model::Sighting make(std::uint64_t number) const;

 private:
  const std::uint64_t count_;
};

}  // namespace dateline::app::bench
