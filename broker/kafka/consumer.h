#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "broker/broker.h"
#include "broker/kafka/client.h"
#include "broker/kafka/lookout.h"
#include "broker/kafka/message_set.h"
#include "broker/kafka/positions.h"

namespace dateline::broker::kafka {

/// A consumer over librdkafka's classic group protocol. Polls single messages: batch consume of
/// 2.0.2 skips offsets after pause and seek (#4208). A rebalance is reported alone, never with
/// records, and answered by assign() or unassign() on the caller's thread; librdkafka waits for
/// that without limit, with fetching paused.
class KafkaConsumer final : public Consumer {
 public:
  KafkaConsumer(ConsumerOptions options, std::shared_ptr<Client> client,
                std::shared_ptr<Lookout> lookout)
      : options_(std::move(options)), client_(std::move(client)), lookout_(std::move(lookout)) {}
  KafkaConsumer(const KafkaConsumer&) = delete;
  KafkaConsumer& operator=(const KafkaConsumer&) = delete;
  ~KafkaConsumer() override { close(); }

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
  /// Takes one message: a record into `batch`, an end into `polled`, or an error.
  std::optional<Error> take(rd_kafka_message_t* message, Batch& batch, MessageSet& kept,
                            Polled& polled);
  std::optional<Error> error_in(const rd_kafka_message_t& message);
  Error out_of_range(const rd_kafka_message_t& message);

  /// Replaces kCommitted by the group's offset or the start rule, and kBeginning and kEnd by what
  /// they are now: librdkafka would look the end up some time later, and the beginning 0.5 s later.
  Result<std::vector<PartitionOffset>> resolve(std::vector<PartitionOffset> from);
  Result<void> apply_start_rule(std::vector<PartitionOffset>& from);
  Result<bool> group_has_offsets(const std::string& topic);

  ConsumerOptions options_;
  std::shared_ptr<Client> client_;
  std::shared_ptr<Lookout> lookout_;
  Positions positions_;
  std::optional<Error> held_back_;  // happened behind records, which go first
  bool unanswered_ = false;         // a rebalance was reported
  bool closed_ = false;
};

}  // namespace dateline::broker::kafka
