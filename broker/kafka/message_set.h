#pragma once

#include <librdkafka/rdkafka.h>

#include <memory>
#include <vector>

#include "broker/broker.h"
#include "broker/kafka/client.h"

namespace dateline::broker::kafka {

/// The messages of one poll, which the batch's records point into: one owner a poll instead of one
/// a record. Keeps the client alive, as librdkafka cannot end while messages are out.
class MessageSet {
 public:
  MessageSet(std::shared_ptr<Client> client, std::size_t expected) : client_(std::move(client)) {
    messages_.reserve(expected);
  }
  MessageSet(const MessageSet&) = delete;
  MessageSet& operator=(const MessageSet&) = delete;
  ~MessageSet() {
    for (auto* message : messages_) rd_kafka_message_destroy(message);
  }

  void add(rd_kafka_message_t* message) { messages_.push_back(message); }
  bool empty() const { return messages_.empty(); }

 private:
  std::shared_ptr<Client> client_;
  std::vector<rd_kafka_message_t*> messages_;
};

/// A view of `message`; no byte of key, value or headers is copied.
Record record_of(rd_kafka_message_t* message);

}  // namespace dateline::broker::kafka
