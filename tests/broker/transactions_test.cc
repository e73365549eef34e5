#include "tests/broker/kafka_fixture.h"

namespace dateline::broker::kafka {
namespace {

class KafkaTransactions : public RealKafka {
 protected:
  using Values = std::vector<std::string>;
};

TEST_F(KafkaTransactions, RefuseToCommitAfterARecordThatWasTooLarge) {
  const auto topic = fresh_topic(1);
  auto producer = writer(fresh("id"));
  ASSERT_TRUE(producer->begin());
  ASSERT_TRUE(producer->produce(record(topic, "fits")));
  EXPECT_FALSE(producer->produce(record(topic, std::string(2'000'000, 'x'))));
  const auto committed = producer->commit(30s);
  ASSERT_FALSE(committed);
  EXPECT_EQ(committed.error().failure, Failure::transient);
  EXPECT_NE(committed.error().message.find("MSG_SIZE_TOO_LARGE"), std::string::npos);
  EXPECT_FALSE(producer->commit(30s)) << "asking again does not help";
  ASSERT_TRUE(producer->abort(30s));
  ASSERT_TRUE(producer->begin());
  ASSERT_TRUE(producer->produce(record(topic, "next")));
  ASSERT_TRUE(producer->commit(30s));
  EXPECT_EQ(values_in(topic), Values{"next"});
}

TEST_F(KafkaTransactions, RefuseToCommitAfterARecordThatTheBrokerFoundTooLarge) {
  const auto topic = fresh_topic(1, {{"max.message.bytes", "10000"}});
  const auto id = fresh("id");
  const std::map<std::string, std::string> uncompressed = {{"compression.codec", "none"}};
  auto producer = writer(id, uncompressed);
  ASSERT_TRUE(producer->begin());
  ASSERT_TRUE(producer->produce(record(topic, std::string(50'000, 'x'))));
  const auto committed = producer->commit(30s);
  ASSERT_FALSE(committed);
  EXPECT_EQ(committed.error().failure, Failure::transient);
  ASSERT_TRUE(producer->abort(30s));
  EXPECT_TRUE(producer->tainted()) << "its sequence numbers have a gap now";
  producer = writer(id, uncompressed);
  ASSERT_TRUE(producer->begin());
  ASSERT_TRUE(producer->produce(record(topic, "next")));
  const auto next = producer->commit(30s);
  ASSERT_TRUE(next) << next.error().message;
  EXPECT_EQ(values_in(topic), Values{"next"});
}

TEST_F(KafkaTransactions, RefuseAPartitionThatDoesNotExist) {
  const auto topic = fresh_topic(1);
  auto producer = writer(fresh("id"));
  ASSERT_TRUE(producer->begin());
  ASSERT_TRUE(producer->produce(record(topic, "fits")));
  ASSERT_TRUE(producer->flush(30s));
  const std::vector<Header> headers = {{"name", "value"}};
  Outgoing outgoing = record(topic, "lost", 7);
  outgoing.headers = headers;
  EXPECT_FALSE(producer->produce(outgoing));
  EXPECT_FALSE(producer->commit(30s));
  ASSERT_TRUE(producer->abort(30s));
}

TEST_F(KafkaTransactions, CarryTheOffsetsOfTheirGroup) {
  const auto topic = fresh_topic(1);
  write(topic, {"a", "b", "c"});
  ConsumerOptions options;
  options.group = fresh("group");
  auto consumer = reader(options);
  ASSERT_TRUE(consumer->subscribe({topic}));
  Batch batch;
  poll_until(*consumer, batch, [&] { return batch.records.size() == 3; });
  auto producer = writer(fresh("id"));

  ASSERT_TRUE(producer->begin());
  ASSERT_TRUE(producer->send_offsets({{{topic, 0}, 1}}, consumer->group_metadata(), 30s));
  ASSERT_TRUE(producer->abort(30s));
  auto offsets = consumer->committed({{topic, 0}}, 30s);
  ASSERT_TRUE(offsets) << offsets.error().message;
  EXPECT_EQ(offsets->front().offset, kCommitted);

  ASSERT_TRUE(producer->begin());
  ASSERT_TRUE(producer->send_offsets({{{topic, 0}, 2}}, consumer->group_metadata(), 30s));
  ASSERT_TRUE(producer->commit(30s));
  offsets = consumer->committed({{topic, 0}}, 30s);
  ASSERT_TRUE(offsets) << offsets.error().message;
  EXPECT_EQ(offsets->front().offset, 2);
}

}  // namespace
}  // namespace dateline::broker::kafka
