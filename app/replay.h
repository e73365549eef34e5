#pragma once

#include <cstdint>
#include <optional>

#include "app/config.h"
#include "broker/broker.h"
#include "model/timestamp.h"

namespace dateline::app {

/// Which input records, by their own times.
struct Period {
  std::optional<model::Timestamp> from;
  std::optional<model::Timestamp> to;  // the first that is left out

  bool holds(model::Timestamp at) const { return (!from || at >= *from) && (!to || at < *to); }
};

/// Copies input records as they are, times, keys and headers included, each to the partition it
/// came from; how many.
model::Result<std::uint64_t> copy_input(broker::Broker& broker, const std::string& from,
                                        const std::string& to, const Period& period);

/// What a pipeline has made of a number of input records.
class ReplayOutcomes {
 public:
  explicit ReplayOutcomes(const Topics& topics) : topics_(topics) {}

  void take(const broker::Record& record);
  /// Each of `records` has its outcome of the enrich stage, each enriched article that of track.
  bool complete(std::uint64_t records) const;

  std::uint64_t enriched = 0;
  std::uint64_t tracked = 0;
  std::uint64_t developments = 0;
  std::uint64_t alerts = 0;
  std::uint64_t refused_by_enrich = 0;
  std::uint64_t refused_by_track = 0;

 private:
  const Topics& topics_;
};

}  // namespace dateline::app
