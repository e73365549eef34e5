#pragma once

#include <gtest/gtest.h>
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <array>
#include <chrono>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "broker/kafka/kafka_broker.h"

namespace dateline::broker::kafka {

using namespace std::chrono_literals;
using model::ExitCode;
using model::Failure;

/// Kafka's numbers of the requests that tests make fail.
enum class Request : std::int16_t {
  produce = 0,
  init_producer_id = 22,
  add_partitions = 24,
  add_offsets = 25,
  end_transaction = 26,
  transaction_offsets = 28,
};

/// One mock broker in this process with one topic of one partition.
class MockCluster : public testing::Test {
 protected:
  void SetUp() override {
    std::array<char, 512> text{};
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    rd_kafka_conf_set_log_cb(conf, [](const rd_kafka_t*, int, const char*, const char*) {});
    host_ = rd_kafka_new(RD_KAFKA_PRODUCER, conf, text.data(), text.size());
    ASSERT_NE(host_, nullptr) << text.data();
    cluster_ = rd_kafka_mock_cluster_new(host_, 1);
    ASSERT_NE(cluster_, nullptr);
    rd_kafka_mock_topic_create(cluster_, kTopic, 1, 1);
    broker = std::make_unique<KafkaBroker>(std::map<std::string, std::string>{
        {"bootstrap.servers", rd_kafka_mock_cluster_bootstraps(cluster_)}});
  }

  void TearDown() override {
    broker.reset();
    rd_kafka_mock_cluster_destroy(cluster_);
    rd_kafka_destroy(host_);
  }

  /// The next requests of this kind are answered with these errors, one each.
  void fail(Request request, const std::vector<rd_kafka_resp_err_t>& errors) {
    rd_kafka_mock_push_request_errors_array(cluster_, static_cast<std::int16_t>(request),
                                            errors.size(), errors.data());
  }

  void down() { rd_kafka_mock_broker_set_down(cluster_, 1); }
  void up() { rd_kafka_mock_broker_set_up(cluster_, 1); }

  std::unique_ptr<Producer> producer() {
    auto made = broker->producer({"slot-0", 15s, {}});
    EXPECT_TRUE(made) << made.error().message;
    return std::move(*made);
  }

  std::unique_ptr<Producer> ready_producer() {
    auto made = producer();
    const auto ready = made->init_transactions(10s);
    EXPECT_TRUE(ready) << ready.error().message;
    return made;
  }

  static Result<void> produce(Producer& to) {
    Outgoing outgoing;
    outgoing.topic = kTopic;
    outgoing.value = "value";
    return to.produce(outgoing);
  }

  /// A whole transaction of one record; the first error, if any.
  static Result<void> transact(Producer& through) {
    if (auto begun = through.begin(); !begun) return begun;
    if (auto produced = produce(through); !produced) return produced;
    return through.commit(10s);
  }

  static constexpr const char* kTopic = "topic";
  std::unique_ptr<KafkaBroker> broker;

 private:
  rd_kafka_t* host_ = nullptr;
  rd_kafka_mock_cluster_t* cluster_ = nullptr;
};

}  // namespace dateline::broker::kafka
