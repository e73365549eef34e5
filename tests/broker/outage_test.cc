#include "tests/broker/kafka_fixture.h"

namespace dateline::broker::kafka {
namespace {

using std::chrono::steady_clock;

/// The broker goes away and comes back. Every test leaves it serving.
class KafkaOutage : public RealKafka {
 protected:
  void SetUp() override {
    RealKafka::SetUp();
    kafka_local("start");
  }
  void TearDown() override { kafka_local("start"); }

  /// Commits one record as a worker does: any error aborts, a tainted producer is replaced, and
  /// the record is tried again. Every error on the way has to be transient.
  void commit_with_patience(std::unique_ptr<Producer>& producer, const std::string& id,
                            const std::string& topic, const std::string& value) {
    const auto give_up = steady_clock::now() + 90s;
    while (steady_clock::now() < give_up) {
      if (!producer || producer->tainted()) {
        producer.reset();
        auto made = broker->producer({id, 15s, {}});
        ASSERT_TRUE(made);
        if (!passes((*made)->init_transactions(5s))) continue;
        producer = std::move(*made);
      }
      if (passes(producer->begin()) && passes(producer->produce(record(topic, value))) &&
          passes(producer->commit(5s))) {
        return;
      }
      passes(producer->abort(5s));
    }
    FAIL() << "never committed: " << value;
  }

  bool passes(const Result<void>& done) {
    if (done) return true;
    EXPECT_EQ(done.error().failure, Failure::transient) << done.error().message;
    ++transient_errors;
    return false;
  }
};

TEST_F(KafkaOutage, OfACleanRestartIsPassing) {
  const auto topic = fresh_topic(1);
  const auto id = fresh("id");
  std::unique_ptr<Producer> producer;
  commit_with_patience(producer, id, topic, "before");
  ConsumerOptions options;
  options.group = fresh("group");
  auto consumer = reader(options);
  ASSERT_TRUE(consumer->subscribe({topic}));
  Batch batch;
  poll_until(*consumer, batch, [&] { return batch.records.size() == 1; });

  kafka_local("stop");
  poll_until(*consumer, batch, [&] { return transient_errors > 0; });
  ASSERT_TRUE(producer->begin());
  const auto committed_anyway = producer->produce(record(topic, "lost")) && producer->commit(2s);
  EXPECT_FALSE(committed_anyway);
  EXPECT_TRUE(producer->tainted());
  kafka_local("start");

  commit_with_patience(producer, id, topic, "after");
  // "before" may come a second time: nothing was committed, and a long outage ends the membership.
  poll_until(*consumer, batch, [&] { return batch.records.back().value == "after"; });
}

TEST_F(KafkaOutage, OfAKilledBrokerIsPassing) {
  const auto topic = fresh_topic(1);
  const auto id = fresh("id");
  std::unique_ptr<Producer> producer;
  commit_with_patience(producer, id, topic, "before");
  ASSERT_TRUE(producer->begin());
  ASSERT_TRUE(producer->produce(record(topic, "torn")));
  ASSERT_TRUE(producer->flush(30s));
  kafka_local("kill9");
  const auto committed = producer->commit(2s);
  ASSERT_FALSE(committed);
  EXPECT_EQ(committed.error().failure, Failure::transient) << committed.error().message;
  EXPECT_TRUE(producer->tainted());
  kafka_local("start");
  commit_with_patience(producer, id, topic, "after");
  EXPECT_EQ(values_in(topic), (std::vector<std::string>{"before", "after"}));
}

TEST_F(KafkaOutage, NeverKeepsCloseLongerThanFiveSeconds) {
  const auto topic = fresh_topic(1);
  write(topic, {"a"});
  ConsumerOptions options;
  options.group = fresh("group");
  auto consumer = reader(options);
  ASSERT_TRUE(consumer->subscribe({topic}));
  Batch batch;
  poll_until(*consumer, batch, [&] { return batch.records.size() == 1; });
  auto producer = writer(fresh("id"));
  ASSERT_TRUE(producer->begin());
  ASSERT_TRUE(producer->produce(record(topic, "b")));
  batch.clear();
  kafka_local("kill9");
  auto begin = steady_clock::now();
  consumer->close();
  consumer.reset();
  EXPECT_LT(steady_clock::now() - begin, 5s);
  begin = steady_clock::now();
  producer.reset();
  EXPECT_LT(steady_clock::now() - begin, 5s);
}

TEST_F(KafkaOutage, BoundsEveryCallByItsTimeout) {
  const auto topic = fresh_topic(1);
  ConsumerOptions options;
  options.group = fresh("group");
  auto consumer = reader(options);
  auto producer = writer(fresh("id"));
  kafka_local("kill9");
  const auto bounded = [](auto call) {
    const auto begin = steady_clock::now();
    const auto result = call();
    EXPECT_FALSE(result);
    EXPECT_LT(steady_clock::now() - begin, 2500ms);
    return result ? Failure::malformed : result.error().failure;
  };
  EXPECT_EQ(bounded([&] { return consumer->watermarks({topic, 0}, 1s); }), Failure::transient);
  EXPECT_EQ(bounded([&] { return consumer->committed({{topic, 0}}, 1s); }), Failure::transient);
  EXPECT_EQ(bounded([&] { return broker->describe({topic}, 1s); }), Failure::transient);
  EXPECT_EQ(bounded([&] {
              return broker->create({{topic + "-new", 1, 1, {}}}, 1s);
            }),
            Failure::transient);
  auto late = broker->producer({fresh("id"), 15s, {}});
  ASSERT_TRUE(late);
  EXPECT_EQ(bounded([&] { return (*late)->init_transactions(1s); }), Failure::transient);
  ASSERT_TRUE(producer->begin());
  ASSERT_TRUE(producer->produce(record(topic, "x")));
  EXPECT_EQ(bounded([&] { return producer->flush(1s); }), Failure::transient);
  EXPECT_EQ(bounded([&] { return producer->commit(1s); }), Failure::transient);
  EXPECT_EQ(bounded([&] { return producer->abort(1s); }), Failure::transient);
}

}  // namespace
}  // namespace dateline::broker::kafka
