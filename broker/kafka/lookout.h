#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "broker/broker.h"
#include "broker/kafka/client.h"

namespace dateline::broker::kafka {

/// Answers questions about the log itself, past open transactions. Watermarks follow the asking
/// instance's isolation level, so a read_committed consumer would be told the last stable offset,
/// and a restore that stops there misses the last transaction. Thread-safe; shared by all
/// consumers of a broker.
class Lookout {
 public:
  static Result<std::shared_ptr<Lookout>> open(Configuration configuration);

  Result<Consumer::Watermarks> watermarks(const TopicPartition& at,
                                          std::chrono::milliseconds timeout);

  rd_kafka_t* instance() const { return client_->instance; }

  /// Why a call may have failed that only says that no broker was reached: a refused login. Null
  /// when nothing is known, or when a broker has let us in before.
  std::optional<Error> refusal();
  /// Called after a broker has answered.
  void reached();

 private:
  explicit Lookout(std::shared_ptr<Client> client) : client_(std::move(client)) {}

  std::mutex mutex_;  // of what callbacks have told
  std::shared_ptr<Client> client_;
};

/// Sets the offset of each of `positions` (kBeginning or kEnd on entry) to what the log says now,
/// as far as `instance` may see. One request a broker; bounded by `timeout`, which
/// rd_kafka_query_watermark_offsets of 2.0.2 is not (#4460).
Result<void> look_up_offsets(rd_kafka_t* instance, std::vector<PartitionOffset>& positions,
                             std::chrono::milliseconds timeout);

/// Number of partitions of each topic; 0 where there is no such topic.
Result<std::int32_t> partition_count(rd_kafka_t* instance, const std::string& topic,
                                     std::chrono::milliseconds timeout);

}  // namespace dateline::broker::kafka
