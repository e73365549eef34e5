#pragma once

#include <map>
#include <optional>
#include <vector>

#include "broker/broker.h"
#include "broker/memory/cluster.h"

namespace dateline::broker::memory {

/// Where one consumer stands in each of its partitions, and the fetching from there. Guarded by the
/// broker's lock.
class Positions {
 public:
  /// `options` outlive this.
  Positions(Cluster& cluster, const ConsumerOptions& options)
      : cluster_(cluster), options_(options) {}

  /// Replaces all partitions. Fatal bad_configuration when one does not exist.
  Result<void> assign(const std::vector<PartitionOffset>& from);
  void clear();

  Result<void> seek(const PartitionOffset& to);
  Result<void> pause(const std::vector<TopicPartition>& partitions, bool paused);

  /// Takes what is there, from a different partition first each time. Appends ends that were
  /// reached, each once for the same offset, as librdkafka reports them.
  Result<void> fetch(Batch& batch, const PollLimits& limits, Polled& polled);

  std::optional<std::int64_t> lag(const TopicPartition& at) const;

 private:
  struct Position {
    Log* log = nullptr;
    std::int64_t next = kCommitted;
    bool paused = false;
    std::optional<std::int64_t> end;           // as of the last fetch
    std::optional<std::int64_t> reported_end;  // so that each end is reported once
  };

  Position* find(const TopicPartition& at);
  void resolve(const TopicPartition& at, Position& position) const;
  std::int64_t uncommitted_start() const;
  Result<void> fetch(const TopicPartition& at, Position& position, Room& room, Batch& batch,
                     Polled& polled);

  Cluster& cluster_;
  const ConsumerOptions& options_;
  std::map<TopicPartition, Position> positions_;
  std::size_t turn_ = 0;
};

}  // namespace dateline::broker::memory
