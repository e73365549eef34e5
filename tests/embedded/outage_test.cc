#include "tests/embedded/mock_cluster.h"

namespace dateline::broker::kafka {
namespace {

using std::chrono::steady_clock;

class MockOutage : public MockCluster {};

TEST_F(MockOutage, IsToldOnceByPollAsTransient) {
  auto consumer = broker->consumer({});
  ASSERT_TRUE(consumer);
  ASSERT_TRUE((*consumer)->assign({{{kTopic, 0}, 0}}));
  Batch batch;
  ASSERT_TRUE((*consumer)->poll(batch, {}));
  down();
  int told = 0;
  for (const auto end = steady_clock::now() + 4s; steady_clock::now() < end;) {
    const auto polled = (*consumer)->poll(batch, {});
    if (polled) continue;
    EXPECT_EQ(polled.error().failure, Failure::transient) << polled.error().message;
    ++told;
  }
  EXPECT_EQ(told, 1);
}

TEST_F(MockOutage, EndsACommitAtItsTimeoutAndTaintsTheProducer) {
  auto producer = ready_producer();
  ASSERT_TRUE(transact(*producer));
  ASSERT_TRUE(producer->begin());
  down();
  ASSERT_TRUE(produce(*producer));
  const auto begin = steady_clock::now();
  const auto committed = producer->commit(1s);
  EXPECT_LT(steady_clock::now() - begin, 2s);
  ASSERT_FALSE(committed);
  EXPECT_EQ(committed.error().failure, Failure::transient) << committed.error().message;
  EXPECT_TRUE(producer->tainted());

  const auto close = steady_clock::now();
  producer.reset();
  EXPECT_LT(steady_clock::now() - close, 5s);
  up();
  auto next = ready_producer();
  EXPECT_TRUE(transact(*next));
}

TEST_F(MockOutage, EndsInitTransactionsAtItsTimeout) {
  down();
  auto waiting = producer();
  const auto begin = steady_clock::now();
  const auto ready = waiting->init_transactions(1s);
  EXPECT_LT(steady_clock::now() - begin, 2s);
  ASSERT_FALSE(ready);
  EXPECT_EQ(ready.error().failure, Failure::transient) << ready.error().message;
  up();
  EXPECT_TRUE(waiting->init_transactions(10s)) << "the same call goes on";
}

TEST_F(MockOutage, MakesAFullQueueATransientError) {
  ProducerOptions options;
  options.settings = {{"queue.buffering.max.messages", "10"}};
  auto producer = broker->producer(options);
  ASSERT_TRUE(producer);
  down();
  Result<void> produced;
  for (int i = 0; i < 11 && produced; ++i) produced = produce(**producer);
  ASSERT_FALSE(produced);
  EXPECT_EQ(produced.error().failure, Failure::transient);
  EXPECT_NE(produced.error().message.find("QUEUE_FULL"), std::string::npos);
}

}  // namespace
}  // namespace dateline::broker::kafka
