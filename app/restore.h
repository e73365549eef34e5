#pragma once

#include <optional>
#include <string>

#include "app/track_progress.h"
#include "broker/broker.h"
#include "track/tracker.h"

namespace dateline::app {

struct Restored {
  std::optional<TrackProgress> progress;  // null: the changelog is empty
  std::uint64_t records = 0;
};

/// Reads one partition of the changelog into `tracker`, to its true high watermark: readers that
/// stop at the last stable offset miss a transaction whose marker is still on its way. Waits for
/// open transactions up to a bound (then transient). Verifies the digest.
model::Result<Restored> restore(broker::Broker& broker, const broker::TopicPartition& changelog,
                                track::Tracker& tracker);

}  // namespace dateline::app
