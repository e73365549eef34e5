#pragma once

#include <cstdint>

#include "app/config.h"
#include "broker/broker.h"
#include "enrich/enricher.h"
#include "model/result.h"

/// Benchmarks on a real Kafka, or without one; each checks its answers. docs/performance.md.
namespace dateline::app::bench {

/// Interleaved in one run: a bare librdkafka exactly-once relay (the yardstick), the worker with
/// parse + hash only, and, when `full`, the enrich stage and the track stage as they run. Same
/// articles, lz4.
model::Result<void> relay(broker::Broker& kafka, const Config& config,
                          const enrich::Enricher& enricher, std::uint64_t articles,
                          std::uint64_t rounds, bool full);

/// Produce to read_committed receipt at 1,000 articles/s through the whole pipeline.
model::Result<void> latency(broker::Broker& kafka, const Config& config,
                            const enrich::Enricher& enricher, std::uint64_t articles);

/// Resident memory on a real Kafka with `articles` waiting, until `taken` of them are tracked.
model::Result<void> backlog(broker::Broker& kafka, const Config& config,
                            const enrich::Enricher& enricher, std::uint64_t articles,
                            std::uint64_t taken);

/// Resident memory over many articles through the whole pipeline, broker in memory.
model::Result<void> memory(const Config& config, const enrich::Enricher& enricher,
                           std::uint64_t articles);

/// One core, no broker: parse, enrich and track of generated articles, microseconds each.
model::Result<void> steps(const Config& config, const enrich::Enricher& enricher,
                          std::uint64_t articles);

/// The state of so many synthetic articles written to a changelog on a real Kafka and restored from
/// it: records read and articles indexed, each a second.
model::Result<void> restore(broker::Broker& kafka, const Config& config, std::uint64_t articles,
                            std::uint64_t rounds);

/// The enrich stage exactly once and at least once in turns, at the configured commit settings, and
/// the ratio of their rates.
model::Result<void> delivery(broker::Broker& kafka, const Config& config,
                             const enrich::Enricher& enricher, std::uint64_t articles,
                             std::uint64_t rounds);

}  // namespace dateline::app::bench
