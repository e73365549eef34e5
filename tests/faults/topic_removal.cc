#include "tests/faults/topic_removal.h"

#include <librdkafka/rdkafka.h>

#include <string_view>
#include <vector>

namespace dateline::tests {
namespace {

constexpr int kLimitMs = 10'000;

std::vector<rd_kafka_DeleteTopic_t*> topics_with(rd_kafka_t* instance, std::string_view prefix) {
  std::vector<rd_kafka_DeleteTopic_t*> found;
  const rd_kafka_metadata_t* metadata = nullptr;
  if (rd_kafka_metadata(instance, 1, nullptr, &metadata, kLimitMs) != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return found;
  }
  for (int i = 0; i < metadata->topic_cnt; ++i) {
    if (std::string_view(metadata->topics[i].topic).starts_with(prefix)) {
      found.push_back(rd_kafka_DeleteTopic_new(metadata->topics[i].topic));
    }
  }
  rd_kafka_metadata_destroy(metadata);
  return found;
}

}  // namespace

void delete_topics_of(const std::string& bootstrap, const std::string& application) {
  const auto prefix = application.substr(0, application.find('.') + 1);
  if (prefix.empty()) return;
  char text[256];
  rd_kafka_conf_t* settings = rd_kafka_conf_new();
  rd_kafka_conf_set(settings, "bootstrap.servers", bootstrap.c_str(), text, sizeof text);
  rd_kafka_t* instance = rd_kafka_new(RD_KAFKA_PRODUCER, settings, text, sizeof text);
  auto topics = topics_with(instance, prefix);
  if (!topics.empty()) {
    rd_kafka_queue_t* answers = rd_kafka_queue_new(instance);
    rd_kafka_DeleteTopics(instance, topics.data(), topics.size(), nullptr, answers);
    rd_kafka_event_t* answer = rd_kafka_queue_poll(answers, kLimitMs);
    if (answer != nullptr) rd_kafka_event_destroy(answer);
    rd_kafka_queue_destroy(answers);
    rd_kafka_DeleteTopic_destroy_array(topics.data(), topics.size());
  }
  rd_kafka_destroy(instance);
}

}  // namespace dateline::tests
