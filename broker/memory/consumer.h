#pragma once

#include <string>
#include <vector>

#include "broker/broker.h"
#include "broker/memory/cluster.h"
#include "broker/memory/positions.h"

namespace dateline::broker::memory {

/// Destroyed without close(), it is a process that was killed: its place in the group stays until
/// the session ends.
class MemoryConsumer : public Consumer {
 public:
  MemoryConsumer(Cluster& cluster, const ConsumerOptions& options)
      : cluster_(cluster), options_(options), positions_(cluster, options_) {}

  Result<void> subscribe(std::vector<std::string> topics) override;
  Result<Polled> poll(Batch& batch, const PollLimits& limits) override;
  Result<void> assign(const std::vector<PartitionOffset>& from) override;
  Result<void> unassign() override;
  Result<void> seek(const PartitionOffset& to) override;
  Result<void> pause(const std::vector<TopicPartition>& partitions) override;
  Result<void> resume(const std::vector<TopicPartition>& partitions) override;
  Result<std::vector<PartitionOffset>> committed(const std::vector<TopicPartition>& partitions,
                                                 std::chrono::milliseconds timeout) override;
  Result<void> commit(const std::vector<PartitionOffset>& next,
                      std::chrono::milliseconds timeout) override;
  Result<Watermarks> watermarks(const TopicPartition& at,
                                std::chrono::milliseconds timeout) override;
  std::optional<std::int64_t> cached_lag(const TopicPartition& at) const override;
  GroupMetadata group_metadata() override;
  void close() override;

 private:
  /// A member's way through a rebalance. `idle`: not subscribed, or closed.
  enum class Phase { idle, joining, waiting, answering_assigned, active, answering_revoked };

  /// What every call begins with: dead and closed clients get no further, others prove alive.
  Result<void> enter();
  Result<void> enter(Call call, Fault& fault);
  Result<Polled> poll_once(Batch& batch, const PollLimits& limits);
  Result<std::optional<Rebalance>> follow_group();
  Result<void> join();
  tl::unexpected<model::Error> taken_over() const;
  Rebalance give_up(Rebalance::Kind kind);
  Members& members() { return cluster_.group(options_.group).members; }

  Cluster& cluster_;
  const ConsumerOptions options_;
  Positions positions_;
  Phase phase_ = Phase::idle;
  std::vector<std::string> topics_;
  std::vector<TopicPartition> partitions_;  // as last reported assigned
  std::string member_;
  std::int32_t generation_ = -1;
  bool dead_ = false;
  bool closed_ = false;
};

}  // namespace dateline::broker::memory
