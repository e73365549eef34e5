#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/log_reader.h"
#include "app/metrics.h"
#include "app/rebuild.h"
#include "app/state_debt.h"
#include "app/track_progress.h"
#include "broker/broker.h"
#include "track/tracker.h"

namespace dateline::app {

/// Brings the shards of a worker back to where they stood: one reader over all their changelog
/// partitions up to the true high watermarks, then the indexes, then the checks: the digest of what
/// was read, and the progress record against the group's committed offset. A piece a call, so that
/// the caller stays in its group and hears its stop signal.
///
/// Where a shard fails a check, track.on_gap decides: stop (bad_configuration, with both sides
/// named), or a Rebuild from the sightings.
class Restoration {
 public:
  /// `committed`: the group's offsets of the sightings partitions.
  Restoration(broker::Broker& broker, const Config& config, Metrics& metrics,
              const std::vector<broker::PartitionOffset>& committed);
  ~Restoration();
  Restoration(const Restoration&) = delete;
  Restoration& operator=(const Restoration&) = delete;

  /// True when all shards are there; then the shards below are the result.
  model::Result<bool> go_on(model::Timestamp now);
  /// How far it is, for a person.
  std::string progress() const;

  struct Shard {
    broker::PartitionOffset committed;  // of the sightings
    track::Tracker tracker;
    std::uint64_t sequence = 0;  // of the next tracked event
    StateDebt debt;              // after a rebuild

    std::uint64_t records = 0;
    std::optional<TrackProgress> progress;
    std::optional<model::Error> damage;  // the log cannot be used from here on
    bool loaded = false;
    std::unique_ptr<Rebuild> rebuild;  // while it runs
    prometheus::Gauge* remaining = nullptr;
  };
  std::vector<Shard>& shards() { return shards_; }

  /// From its beginning to the last record read, and from there to now.
  struct Took {
    std::chrono::milliseconds read;
    std::chrono::milliseconds index;
  };
  Took took() const;
  bool reading() const { return !reader_ || !reader_->finished(); }

 private:
  model::Result<void> open();
  model::Result<void> read();
  model::Result<void> take(const broker::Record& record);
  model::Result<bool> load(Shard& shard);
  model::Result<void> check(Shard& shard);
  model::Result<bool> rebuild(Shard& shard);
  broker::TopicPartition changelog_of(const Shard& shard) const;
  model::Result<void> watch(model::Timestamp now);
  std::uint64_t left() const;

  broker::Broker& broker_;
  const Config& config_;
  Metrics& metrics_;
  std::vector<Shard> shards_;
  std::optional<LogReader> reader_;
  std::map<std::int32_t, Shard*> by_partition_;
  std::uint64_t all_ = 0;  // records when it began

  model::Timestamp told_at_{};
  model::Timestamp moved_at_{};
  std::uint64_t left_then_ = 0;
  bool watched_ = false;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point read_at_ = began_;
};

}  // namespace dateline::app
