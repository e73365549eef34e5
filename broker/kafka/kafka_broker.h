#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "broker/broker.h"

namespace dateline::broker::kafka {

class Lookout;

/// Apache Kafka through librdkafka (2.0.2 or later). `settings` are librdkafka properties for
/// every client made here ("bootstrap.servers", "security.protocol"...); the options of a single
/// consumer or producer go over them. A key that librdkafka does not know is fatal
/// (bad_configuration) at the first client made.
class KafkaBroker final : public Broker {
 public:
  explicit KafkaBroker(std::map<std::string, std::string> settings)
      : settings_(std::move(settings)) {}

  Result<std::unique_ptr<Consumer>> consumer(const ConsumerOptions& options) override;
  Result<std::unique_ptr<Producer>> producer(const ProducerOptions& options) override;
  Result<std::vector<TopicDescription>> describe(const std::vector<std::string>& topics,
                                                 std::chrono::milliseconds timeout) override;
  Result<void> create(const std::vector<TopicSpec>& topics,
                      std::chrono::milliseconds timeout) override;

 private:
  Result<std::shared_ptr<Lookout>> lookout();

  std::map<std::string, std::string> settings_;
  std::mutex mutex_;
  std::shared_ptr<Lookout> lookout_;  // made when first needed
};

/// Whether a client that was closed is still at work in threads of its own, as one can be that was
/// fenced or whose broker is away. The end of main() would free what they use: end by _Exit then.
bool clients_are_ending();

}  // namespace dateline::broker::kafka
