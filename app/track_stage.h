#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/batch_counts.h"
#include "app/config.h"
#include "app/metrics.h"
#include "app/stage.h"
#include "track/tracker.h"

namespace dateline::app {

class Restoration;

track::Options tracker_options(const Config& config);

/// Sightings in; verdicts, developments, stories and state changes out. A shard (= a partition of
/// the sightings and of the changelog) is one Tracker.
class TrackStage : public Stage {
 public:
  /// `debt_bytes`: of a rebuilt state, written with one batch. Far below what a producer may queue
  /// and what fits into a transaction's time.
  TrackStage(const Config& config, Metrics& metrics, std::size_t debt_bytes = 16 << 20);
  ~TrackStage() override;

  std::string_view name() const override { return "track"; }
  const std::string& input_topic() const override { return config_.topics.sightings; }
  model::Result<void> acquire(broker::Broker& broker,
                              const std::vector<broker::PartitionOffset>& committed) override;
  model::Result<bool> restore(model::Timestamp now) override;
  std::string restoring() const override;
  void release(const std::vector<broker::TopicPartition>& partitions) override;
  model::Result<void> step(const broker::Record& record, model::Timestamp now,
                           Outbox& out) override;
  void seal(const std::vector<broker::PartitionOffset>& next, Outbox& out) override;
  void commit() override;
  void rollback() override;

 private:
  struct Shard;

  Shard& shard(std::int32_t partition);
  void write(const track::Tracking& tracking, const broker::Record& record,
             model::Timestamp detected_at, Shard& shard, Outbox& out);
  std::string_view rule_name(std::string_view name) const;
  void refuse(const model::Error& error, const broker::Record& record, model::Timestamp now,
              Outbox& out);

  const Config& config_;
  Metrics& metrics_;
  const std::size_t debt_bytes_;
  BatchCounts counts_;
  std::map<std::int32_t, Shard> shards_;
  std::unique_ptr<Restoration> restoration_;  // of partitions that are not yet stepped
};

}  // namespace dateline::app
