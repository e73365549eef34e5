#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/result.h"

namespace dateline::app {

/// The changelog's record of how far a shard has come, in the same transaction as the events, the
/// state changes and the offset. On restore it proves that the three belong together.
struct TrackProgress {
  std::int64_t next_offset = 0;  // of the sightings partition; kUnsettled while a rebuilt state is
                                 // being written
  std::uint64_t sequence = 0;    // of the next tracked event
  std::uint64_t digest = 0;      // of the tracker's state after the batch
};

inline constexpr std::int64_t kUnsettled = -1;

/// No key of track::Tracker begins like it.
inline constexpr std::string_view kProgressKey = "!progress";

std::string encode(const TrackProgress& progress);

/// Fatal: bad_configuration when written by a newer version, failed when damaged.
model::Result<TrackProgress> decode_progress(std::string_view value);

}  // namespace dateline::app
