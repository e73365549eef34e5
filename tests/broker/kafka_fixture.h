#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "broker/kafka/kafka_broker.h"

namespace dateline::broker::kafka {

using namespace std::chrono_literals;
using model::ExitCode;
using model::Failure;

/// A test beside a real Kafka. Names are new for each test and process, so tests do not meet.
class RealKafka : public testing::Test {
 protected:
  void SetUp() override {
    const char* address = std::getenv("DATELINE_TEST_BOOTSTRAP");
    ASSERT_NE(address, nullptr) << "These tests need a Kafka broker: run them with ctest, or as "
                                   "tests/broker/with-kafka broker_test";
    bootstrap = address;
    broker = std::make_unique<KafkaBroker>(
        std::map<std::string, std::string>{{"bootstrap.servers", bootstrap}});
  }

  std::string fresh(std::string_view what) {
    static int count = 0;
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    return fmt::format("{}-{}-{}-{}", what, test->name(), getpid(), ++count);
  }

  std::string fresh_topic(std::int32_t partitions,
                          std::map<std::string, std::string> settings = {}) {
    TopicSpec spec{fresh("topic"), partitions, 1, std::move(settings)};
    const auto created = broker->create({spec}, 30s);
    EXPECT_TRUE(created) << created.error().message;
    return spec.name;
  }

  std::unique_ptr<Consumer> reader(ConsumerOptions options = {}) {
    auto made = broker->consumer(options);
    EXPECT_TRUE(made) << made.error().message;
    return std::move(*made);
  }

  std::unique_ptr<Producer> writer(std::string transactional_id = {},
                                   std::map<std::string, std::string> settings = {}) {
    ProducerOptions options;
    options.transactional_id = std::move(transactional_id);
    options.settings = std::move(settings);
    auto made = broker->producer(options);
    EXPECT_TRUE(made) << made.error().message;
    if (!options.transactional_id.empty()) {
      const auto ready = (*made)->init_transactions(30s);
      EXPECT_TRUE(ready) << ready.error().message;
    }
    return std::move(*made);
  }

  static Outgoing record(std::string_view topic, std::string_view value,
                         std::optional<std::int32_t> partition = 0) {
    Outgoing outgoing;
    outgoing.topic = topic;
    outgoing.partition = partition;
    outgoing.value = value;
    outgoing.timestamp = model::Timestamp(1'700'000'000'000ms);
    return outgoing;
  }

  void write(const std::string& topic, const std::vector<std::string>& values) {
    auto producer = writer();
    for (const auto& value : values) ASSERT_TRUE(producer->produce(record(topic, value)));
    const auto flushed = producer->flush(30s);
    ASSERT_TRUE(flushed) << flushed.error().message;
  }

  /// The values of one partition up to the end that this reader sees.
  std::vector<std::string> values_in(const std::string& topic, bool read_committed = true) {
    ConsumerOptions options;
    options.read_committed = read_committed;
    options.report_ends = true;
    auto consumer = reader(options);
    EXPECT_TRUE(consumer->assign({{{topic, 0}, kBeginning}}));
    std::vector<std::string> values;
    Batch batch;
    for (const auto give_up = std::chrono::steady_clock::now() + 30s;
         std::chrono::steady_clock::now() < give_up;) {
      batch.clear();
      const auto polled = consumer->poll(batch, {});
      EXPECT_TRUE(polled) << polled.error().message;
      for (const auto& found : batch.records) values.emplace_back(found.value.value_or("(null)"));
      if (!polled || !polled->ends.empty()) return values;
    }
    ADD_FAILURE() << "the end of " << topic << " was not reached";
    return values;
  }

  /// Polls until `done` says so, answering rebalances by starting at the committed offset.
  /// Transient errors are counted, fatal ones end the test.
  template <class Done>
  void poll_until(Consumer& consumer, Batch& batch, Done done, std::chrono::seconds limit = 60s) {
    const auto give_up = std::chrono::steady_clock::now() + limit;
    while (!done()) {
      ASSERT_LT(std::chrono::steady_clock::now(), give_up) << "waited in vain";
      const auto polled = consumer.poll(batch, {});
      if (!polled) {
        ASSERT_EQ(polled.error().failure, Failure::transient) << polled.error().message;
        ++transient_errors;
        continue;
      }
      if (polled->rebalance) answer(consumer, *polled->rebalance);
    }
  }

  void answer(Consumer& consumer, const Rebalance& rebalance) {
    ++rebalances;
    if (rebalance.kind != Rebalance::Kind::assigned) {
      EXPECT_TRUE(consumer.unassign());
      return;
    }
    std::vector<PartitionOffset> from;
    for (const auto& at : rebalance.partitions) from.push_back({at, kCommitted});
    const auto assigned = consumer.assign(from);
    EXPECT_TRUE(assigned) << assigned.error().message;
  }

  /// Steers the broker process: "kill9", "start", "restart".
  static void kafka_local(const std::string& command) {
    const char* script = std::getenv("DATELINE_TEST_KAFKA_LOCAL");
    ASSERT_NE(script, nullptr) << "run this test with ctest or tests/broker/with-kafka";
    ASSERT_EQ(std::system(fmt::format("'{}' {} >&2", script, command).c_str()), 0);
  }

  std::string bootstrap;
  std::unique_ptr<KafkaBroker> broker;
  int transient_errors = 0;
  int rebalances = 0;
};

}  // namespace dateline::broker::kafka
