#include "broker/kafka/kafka_broker.h"

#include "broker/kafka/client.h"
#include "broker/kafka/consumer.h"
#include "broker/kafka/lookout.h"
#include "broker/kafka/producer.h"
#include "broker/kafka/settings.h"
#include "broker/kafka/topics.h"

namespace dateline::broker::kafka {

Result<std::unique_ptr<Consumer>> KafkaBroker::consumer(const ConsumerOptions& options) {
  auto seer = lookout();
  if (!seer) return tl::unexpected(seer.error());
  auto configuration = configure(consumer_settings(options), {&settings_, &options.settings});
  if (!configuration) return tl::unexpected(configuration.error());
  auto client = open_client(RD_KAFKA_CONSUMER, std::move(*configuration));
  if (!client) return tl::unexpected(client.error());
  // Errors and rebalances then come out of the same poll as records.
  rd_kafka_poll_set_consumer((*client)->instance);
  return std::make_unique<KafkaConsumer>(options, std::move(*client), std::move(*seer));
}

Result<std::unique_ptr<Producer>> KafkaBroker::producer(const ProducerOptions& options) {
  auto configuration = configure(producer_settings(options), {&settings_, &options.settings});
  if (!configuration) return tl::unexpected(configuration.error());
  auto client = open_client(RD_KAFKA_PRODUCER, std::move(*configuration));
  if (!client) return tl::unexpected(client.error());
  return std::make_unique<KafkaProducer>(std::move(*client), !options.transactional_id.empty());
}

Result<std::vector<TopicDescription>> KafkaBroker::describe(const std::vector<std::string>& topics,
                                                            std::chrono::milliseconds timeout) {
  const auto seer = lookout();
  if (!seer) return tl::unexpected(seer.error());
  auto found = describe_topics((*seer)->instance(), topics, timeout);
  if (found) {
    (*seer)->reached();
  } else if (auto reason = (*seer)->refusal()) {
    return tl::unexpected(*std::move(reason));
  }
  return found;
}

Result<void> KafkaBroker::create(const std::vector<TopicSpec>& topics,
                                 std::chrono::milliseconds timeout) {
  const auto seer = lookout();
  if (!seer) return tl::unexpected(seer.error());
  return create_topics((*seer)->instance(), topics, timeout);
}

Result<std::shared_ptr<Lookout>> KafkaBroker::lookout() {
  const std::scoped_lock lock(mutex_);
  if (!lookout_) {
    auto configuration = configure(lookout_settings(), {&settings_});
    if (!configuration) return tl::unexpected(configuration.error());
    auto opened = Lookout::open(std::move(*configuration));
    if (!opened) return tl::unexpected(opened.error());
    lookout_ = std::move(*opened);
  }
  return lookout_;
}

bool clients_are_ending() { return LooseThread::any(); }

}  // namespace dateline::broker::kafka
