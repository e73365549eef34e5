#pragma once

#include <memory>
#include <string_view>

#include "broker/broker.h"
#include "broker/memory/cluster.h"
#include "broker/memory/options.h"

namespace dateline::broker::memory {

/// Kafka in one process, as far as broker.h promises it: partitions, groups, transactions, the last
/// stable offset, fencing, compaction. Nothing is kept on disk. Deterministic: with one thread, the
/// same calls give the same answers, member and producer ids included. Thread-safe.
///
/// Unlike librdkafka: records are in the log when produce() returns; client settings are ignored;
/// without Options::waits no call waits; a client destroyed without close() counts as killed; a
/// tainted producer may begin() again, so that tests can show what the rule against it prevents.
class MemoryBroker : public Broker {
 public:
  explicit MemoryBroker(Options options = {}) : cluster_(std::move(options)) {}

  Result<std::unique_ptr<Consumer>> consumer(const ConsumerOptions& options) override;
  Result<std::unique_ptr<Producer>> producer(const ProducerOptions& options) override;
  Result<std::vector<TopicDescription>> describe(const std::vector<std::string>& topics,
                                                 std::chrono::milliseconds timeout) override;
  Result<void> create(const std::vector<TopicSpec>& topics,
                      std::chrono::milliseconds timeout) override;

  // What time, an operator or the network does to a broker. An unknown topic or group: no effect.

  /// Log compaction of all partitions, whatever the topic's policy. See Log::compact.
  void compact(std::string_view topic);
  /// Retention: records below `offset` are gone; readers that have yet to read them stop.
  void delete_before(const TopicPartition& at, std::int64_t offset);
  /// The topic has so many from now on; groups that read it rebalance.
  void add_partitions(std::string_view topic, std::int32_t partitions);
  /// All members of the group have to rejoin.
  void rebalance(const std::string& group);
  /// End requests that Fault::late_end and Fault::delay_end left under way arrive.
  void deliver_late_ends();

 private:
  Cluster cluster_;
};

}  // namespace dateline::broker::memory
