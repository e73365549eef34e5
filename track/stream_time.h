#pragma once

#include <optional>
#include <vector>

#include "model/timestamp.h"

namespace dateline::track {

/// The time of a shard: the median of its last kWindow event times, never going back (contract:
/// Time). One article from the future, or an undated one inside an archive, moves nothing.
class StreamTime {
 public:
  static constexpr std::size_t kWindow = 15;

  void see(model::Timestamp event_time);

  /// Null until the window is full: the median of one or two times is no better than they are,
  /// and nothing may expire by it.
  std::optional<model::Timestamp> settled() const;

  /// The settled time, else the median of what has been seen.
  model::Timestamp now() const { return now_; }

  // For the changelog.
  const std::vector<model::Timestamp>& window() const { return window_; }
  static StreamTime of(std::vector<model::Timestamp> window, model::Timestamp now);

 private:
  std::vector<model::Timestamp> window_;  // oldest first
  model::Timestamp now_{};
};

}  // namespace dateline::track
