#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "broker/broker.h"
#include "broker/kafka/client.h"

namespace dateline::broker::kafka {

/// A producer over librdkafka, transactional when it was given a transactional id.
///
/// librdkafka commits happily after a synchronous produce error; this class remembers the first
/// error of any kind and commit() refuses until abort().
class KafkaProducer final : public Producer {
 public:
  KafkaProducer(std::shared_ptr<Client> client, bool transactional)
      : client_(std::move(client)), transactional_(transactional) {}
  KafkaProducer(const KafkaProducer&) = delete;
  KafkaProducer& operator=(const KafkaProducer&) = delete;

  Result<void> init_transactions(std::chrono::milliseconds timeout) override;
  Result<void> begin() override;
  /// Waits up to kRoomLimit when the queue is full.
  Result<void> produce(const Outgoing& record) override;
  Result<void> send_offsets(const std::vector<PartitionOffset>& next, const GroupMetadata& group,
                            std::chrono::milliseconds timeout) override;
  Result<void> commit(std::chrono::milliseconds timeout) override;
  Result<void> abort(std::chrono::milliseconds timeout) override;
  bool tainted() const override;
  Result<void> flush(std::chrono::milliseconds timeout) override;
  std::size_t queued() const override;

 private:
  rd_kafka_topic_t* topic(std::string_view name);
  /// Ends a transactional call: maps its error, prefers the reason that error_cb gave (a refused
  /// login shows up as a time-out), and marks a producer whose state is unknown.
  Result<void> finish(rd_kafka_error_t* error, std::string_view during);
  Result<void> refuse(Error error);
  std::optional<Error> first_error() const;  // since begin, of any kind

  static constexpr std::chrono::milliseconds kRoomLimit{5000};
  /// What a call may take beyond its timeout, for librdkafka to report that itself.
  static constexpr std::chrono::milliseconds kOverstay{250};
  /// Delivery failures are looked for this often; room and memory do not depend on it.
  static constexpr unsigned kServeEvery = 64;

  std::shared_ptr<Client> client_;
  std::vector<std::pair<std::string, Topic>> topics_;  // a handful, the last used first
  std::optional<Error> broken_;                        // first synchronous error since begin
  unsigned since_served_ = 0;
  bool transactional_;
  bool open_ = false;  // a transaction
  bool lost_ = false;  // a call ended without an answer, or fatally
};

}  // namespace dateline::broker::kafka
