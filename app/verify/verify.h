#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/verify/findings.h"
#include "broker/broker.h"

namespace dateline::app::verify {

struct Options {
  /// For an open transaction to end: longer than one of a dead worker lasts at default settings.
  std::chrono::milliseconds patience{25'000};
  /// How many records the writer of the input topic knows it has written; null: it is not known.
  std::optional<std::uint64_t> written;
};

struct Verification {
  std::uint64_t inputs = 0;
  std::uint64_t enriched = 0;
  std::uint64_t enrich_dead_letters = 0;
  std::uint64_t sightings = 0;
  std::uint64_t tracked = 0;
  std::uint64_t track_dead_letters = 0;
  std::uint64_t developments = 0;
  Findings findings;
  std::vector<std::string> notes;  // what could not be looked at, and why

  bool green() const { return findings.empty(); }
};

/// Proves from the topics alone that nothing was lost and nothing doubled: every record of the
/// input topic has one outcome of each stage, in order; sequences are gapless; events, stories and
/// state are those of a single-threaded replay; committed offsets, progress records and state
/// belong together. For a pipeline at rest, under the configuration that the workers ran with.
/// Method: the checker of Jepsen's Kafka workload, and replay. Memory: some 30 bytes a record.
model::Result<Verification> verify(broker::Broker& broker, const Config& config,
                                   const Options& options);

}  // namespace dateline::app::verify
