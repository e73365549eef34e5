#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/fault_points.h"
#include "app/flood_guard.h"
#include "app/stage.h"
#include "app/worker_metrics.h"
#include "broker/broker.h"

namespace dateline::app {

struct WorkerOptions {
  std::string group;
  std::string instance_id;       // static member, one per slot and thread
  std::string transactional_id;  // the same; empty: at least once, see Worker
  std::map<std::string, std::string> settings;
  std::chrono::milliseconds commit_interval{100};
  std::size_t commit_records = 5'000;
  std::size_t commit_bytes = 8 << 20;
  std::size_t poll_records = 500;
  std::chrono::milliseconds poll_timeout{100};
  std::chrono::milliseconds poll_gather{2};
  std::chrono::milliseconds transaction_timeout{15'000};
  std::chrono::milliseconds call_timeout{
      3'000};  // bound of every broker call: SIGTERM is seen between
  std::chrono::milliseconds backoff_least{50};
  std::chrono::milliseconds backoff_most{5'000};
  std::string dead_letter_topic;  // what the stage writes there counts as refused
  FloodLimits flood;
};

/// The loop both stages run on: poll a batch, begin, step each record, produce its outcomes, seal,
/// send offsets, commit; on any error abort, drop the overlay and rewind. One thread, one consumer,
/// one transactional producer. Stepped by its caller, time comes in as an argument, so that a test
/// can run ten thousand crashes a minute.
///
/// Without a transactional id the same loop runs at least once: what would be a commit waits until
/// everything is acknowledged and then commits the offsets. A dropped batch is produced again, so
/// only a stage whose outcomes depend on the record alone may run that way.
class Worker {
 public:
  Worker(broker::Broker& broker, Stage& stage, WorkerOptions options, WorkerMetrics& metrics,
         FaultPoints* faults = nullptr);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// One turn: connects if need be, commits when due, polls once and steps what came. Blocks for
  /// poll_timeout, or for call_timeout per broker call that stalls. Transient errors are dealt with
  /// inside (back-off); only fatal ones come out.
  model::Result<void> turn(model::Timestamp now);

  /// How long there is nothing to do after a transient error: the caller waits that long, or until
  /// it is told to stop.
  std::chrono::milliseconds rest(model::Timestamp now) const;

  /// Commits the open batch if the broker lets it, else leaves it to be aborted; leaves the group.
  /// At most one broker call's timeout and the consumer's 5 s.
  void leave();

  /// Connected, assigned (or told that there is nothing for it) and restored.
  bool ready() const { return connected_ && joined_; }
  /// What it is not ready for, for a person; empty when it is.
  std::string waiting_for() const;
  /// Takes no records because too many became dead letters; it keeps its partitions.
  bool paused() const { return flood_.holds(); }
  /// Ends the pause at the next turn. From any thread; nothing to a worker that is not paused.
  void resume() { resume_asked_ = true; }
  /// Records stepped in the open batch; 0 between batches.
  std::size_t in_batch() const { return batch_records_; }

 private:
  struct Progress {
    broker::TopicPartition at;
    std::int64_t first = 0;  // of the open batch: where a rewind goes
    std::int64_t next = 0;
  };

  model::Result<void> connect();
  model::Result<void> renew_producer();
  model::Result<void> answer(const broker::Rebalance& rebalance);
  model::Result<void> assign(const std::vector<broker::TopicPartition>& partitions);
  model::Result<void> restore(model::Timestamp now);
  model::Result<void> take(const broker::Record& record, model::Timestamp now);
  model::Result<void> open_batch(model::Timestamp now);
  model::Result<void> produce(const Outbox& out);
  model::Result<void> finish_batch();
  model::Result<void> commit_batch();
  void watch_flood();
  model::Result<void> heed_flood();
  model::Result<void> commit_in_transaction(const std::vector<broker::PartitionOffset>& next);
  model::Result<void> commit_plainly(const std::vector<broker::PartitionOffset>& next);
  Progress& progress_of(const broker::Record& record);
  void settle_batch();
  model::Result<void> drop_batch();
  model::Result<void> hear_group();
  void disconnect();
  model::Result<void> recover(const model::Error& error, model::Timestamp now);
  model::Result<void> reach(std::string_view point);
  std::chrono::milliseconds until_due(model::Timestamp now) const;
  bool batch_full() const;
  bool transactional() const { return !options_.transactional_id.empty(); }

  broker::Broker& broker_;
  Stage& stage_;
  const WorkerOptions options_;
  WorkerMetrics& metrics_;
  FaultPoints* const faults_;

  std::unique_ptr<broker::Consumer> consumer_;
  std::unique_ptr<broker::Producer> producer_;
  bool connected_ = false;
  bool joined_ = false;
  bool acquiring_ = false;  // assigned, and not yet restored
  std::vector<broker::PartitionOffset> acquired_;
  std::chrono::milliseconds backoff_{0};
  model::Timestamp retry_at_{};

  broker::Batch polled_;
  Outbox outbox_;
  FloodGuard flood_;
  std::atomic<bool> resume_asked_{false};
  bool held_ = false;  // the consumer's partitions are paused
  std::vector<broker::TopicPartition> assigned_;
  std::vector<Progress> progress_;  // partitions touched by the open batch, few
  bool open_ = false;
  model::Timestamp opened_at_{};
  model::Timestamp now_{};
  std::size_t batch_records_ = 0;
  std::size_t batch_bytes_ = 0;
};

}  // namespace dateline::app
