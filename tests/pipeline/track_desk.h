#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/track_stage.h"
#include "app/worker.h"
#include "broker/memory/memory_broker.h"

namespace dateline::tests {

/// The track stage with its worker on the memory broker, fed with sightings: put them, work, die,
/// spoil the state, see what is there.
class TrackDesk {
 public:
  explicit TrackDesk(int shards = 1, std::size_t batch = 5'000);

  void on_gap(const std::string& choice) { config_.on_gap = choice; }
  /// A worker in the same slot; the one before it gets no chance to say farewell.
  void hire(std::size_t debt_bytes = 16 << 20);
  void fire() { worker_.reset(); }

  /// The next `count` sightings, spread over the shards.
  void put(int count);
  /// Turns the worker until nothing is left to do, or it gives up.
  model::Result<void> work();
  model::Result<void> turn();
  void pass(std::chrono::milliseconds time) { now_ += time; }
  /// The clock of the worker alone leaps.
  void leap(std::chrono::milliseconds time) { leapt_ += time; }

  /// Values of tracked events, shard by shard.
  std::vector<std::string> tracked() { return values(config_.topics.tracked); }
  /// Values of alerts; raise_alerts() before anything is tracked.
  std::vector<std::string> alerts() { return values(config_.topics.alerts); }
  void raise_alerts(track::alerts::Rule rule) { config_.alerts.rules = {std::move(rule)}; }
  /// What their headers number them with.
  std::vector<std::uint64_t> sequences(std::int32_t shard = 0);
  /// The changelog as compaction would leave it, without the progress record.
  std::map<std::string, std::string> state(std::int32_t shard = 0);
  std::int64_t committed(std::int32_t shard = 0);

  /// Writes a changelog record from outside.
  void write_state(std::string_view key, std::optional<std::string_view> value);
  void delete_before(const std::string& topic, std::int64_t offset);
  /// Makes the group stand elsewhere; it has no members then.
  void commit(std::int64_t offset);
  void forget_group() { group_ += "-new"; }

  double gauge(const char* name);
  double rebuilds();
  app::Worker& worker() { return *worker_; }
  app::TrackStage& stage() { return *stage_; }
  const app::Config& config() const { return config_; }
  broker::memory::MemoryBroker& broker() { return broker_; }
  model::Timestamp now() const { return now_; }

 private:
  broker::memory::Options options();
  std::vector<std::string> values(const std::string& topic);

  app::Config config_;
  model::Timestamp now_;
  std::chrono::milliseconds leapt_{0};
  broker::memory::MemoryBroker broker_;
  app::Metrics metrics_;
  app::WorkerMetrics counts_;
  std::size_t batch_;
  std::string group_ = "track";
  std::unique_ptr<app::TrackStage> stage_;
  std::unique_ptr<app::Worker> worker_;
  std::size_t put_ = 0;
};

/// Encoded sightings of the bundled and of generated articles, always the same.
const std::vector<std::string>& sightings();

}  // namespace dateline::tests
