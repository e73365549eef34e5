#include <algorithm>
#include <set>

#include "tests/broker/kafka_fixture.h"

namespace dateline::broker::kafka {
namespace {

class KafkaRecords : public RealKafka {};

TEST_F(KafkaRecords, ArriveOnceEachWithKeysHeadersAndTimesIntact) {
  constexpr int kCount = 100'000;
  const auto topic = fresh_topic(4);
  auto producer = writer();
  for (int i = 0; i < kCount; ++i) {
    const auto number = std::to_string(i);
    const std::vector<Header> headers = {
        {"number", number}, {"nothing", std::nullopt}, {"empty", ""}, {"number", "again"}};
    Outgoing outgoing = record(topic, "value " + number, std::nullopt);
    const std::string value = "value " + number;
    outgoing.value = value;
    outgoing.key = number;
    outgoing.headers = headers;
    outgoing.timestamp = model::Timestamp(std::chrono::milliseconds(1'700'000'000'000 + i));
    const auto produced = producer->produce(outgoing);
    ASSERT_TRUE(produced) << produced.error().message;
  }
  ASSERT_TRUE(producer->flush(60s));
  EXPECT_EQ(producer->queued(), 0U);

  ConsumerOptions options;
  options.group = fresh("group");
  auto consumer = reader(options);
  ASSERT_TRUE(consumer->subscribe({topic}));
  std::vector<char> seen(kCount, 0);
  std::set<std::int32_t> partitions;
  int count = 0;
  Batch batch;
  poll_until(*consumer, batch, [&] {
    for (const auto& found : batch.records) {
      const int i = std::stoi(std::string(found.key.value_or("-1")));
      EXPECT_EQ(++seen.at(static_cast<std::size_t>(i)), 1);
      const auto number = std::to_string(i);
      EXPECT_EQ(found.value, "value " + number);
      EXPECT_EQ(found.timestamp.time_since_epoch().count(), 1'700'000'000'000 + i);
      EXPECT_EQ(found.headers.size(), 4U);
      EXPECT_EQ(found.headers[0].name, "number");
      EXPECT_EQ(found.headers[0].value, number);
      EXPECT_EQ(found.headers[1].value, std::nullopt);
      EXPECT_EQ(found.headers[2].value, "");
      EXPECT_EQ(found.headers[3].value, "again");
      partitions.insert(found.partition);
      ++count;
    }
    batch.clear();
    return count >= kCount;
  });
  EXPECT_EQ(std::ranges::count(seen, 1), kCount);
  EXPECT_EQ(partitions.size(), 4U);
}

TEST_F(KafkaRecords, LoseOnlyTheHeadersBeyondTheLimitAndSaySo) {
  const auto topic = fresh_topic(1);
  auto producer = writer();
  const std::vector<Header> many(kHeaderLimit + 6, Header{"name", "value"});
  const std::string long_value(40 * 1024, 'x');
  const std::vector<Header> heavy = {{"a", long_value}, {"b", long_value}, {"c", "short"}};
  for (const auto& headers : {many, heavy}) {
    Outgoing outgoing = record(topic, "value");
    outgoing.headers = headers;
    ASSERT_TRUE(producer->produce(outgoing));
  }
  ASSERT_TRUE(producer->flush(30s));

  auto consumer = reader();
  ASSERT_TRUE(consumer->assign({{{topic, 0}, kBeginning}}));
  Batch batch;
  poll_until(*consumer, batch, [&] { return batch.records.size() == 2; });
  EXPECT_EQ(batch.records[0].headers.size(), kHeaderLimit);
  EXPECT_EQ(batch.records[0].headers_dropped, 6U);
  EXPECT_EQ(batch.records[1].headers.size(), 1U);
  EXPECT_EQ(batch.records[1].headers_dropped, 2U);
}

TEST_F(KafkaRecords, OutliveTheConsumerThatReadThem) {
  const auto topic = fresh_topic(1);
  write(topic, {"first", "second"});
  Batch batch;
  {
    auto consumer = reader();
    ASSERT_TRUE(consumer->assign({{{topic, 0}, kBeginning}}));
    poll_until(*consumer, batch, [&] { return batch.records.size() == 2; });
  }
  EXPECT_EQ(batch.records[0].value, "first");
  EXPECT_EQ(batch.records[1].value, "second");
}

TEST_F(KafkaRecords, StopAtTheCapsOfAPoll) {
  const auto topic = fresh_topic(1);
  write(topic, std::vector<std::string>(50, std::string(1000, 'x')));
  auto consumer = reader();
  ASSERT_TRUE(consumer->assign({{{topic, 0}, kBeginning}}));
  std::size_t most = 0;
  std::size_t total = 0;
  while (total < 30) {
    Batch batch;
    const auto polled = consumer->poll(batch, {7, 1 << 20, 1s});
    ASSERT_TRUE(polled);
    EXPECT_EQ(polled->records, batch.records.size());
    most = std::max(most, polled->records);
    total += polled->records;
  }
  EXPECT_EQ(most, 7U);
  Batch batch;
  const auto polled = consumer->poll(batch, {500, 3000, 1s});
  ASSERT_TRUE(polled);
  EXPECT_LE(polled->records, 3U);
  EXPECT_EQ(batch.bytes, polled->records * 1000);
}

TEST_F(KafkaRecords, AreReadAgainAfterASeekBack) {
  const auto topic = fresh_topic(1);
  write(topic, {"a", "b", "c", "d"});
  auto consumer = reader();
  ASSERT_TRUE(consumer->assign({{{topic, 0}, kBeginning}}));
  ASSERT_TRUE(consumer->seek({{topic, 0}, 2}));  // before the partition has started
  Batch batch;
  poll_until(*consumer, batch, [&] { return batch.records.size() == 2; });
  EXPECT_EQ(batch.records[0].value, "c");
  ASSERT_TRUE(consumer->seek({{topic, 0}, 1}));
  batch.clear();
  poll_until(*consumer, batch, [&] { return batch.records.size() == 3; });
  EXPECT_EQ(batch.records[0].value, "b");
  EXPECT_EQ(batch.records[2].value, "d");
}

TEST_F(KafkaRecords, WaitWhileTheirPartitionIsPaused) {
  const auto topic = fresh_topic(1);
  write(topic, {"a", "b"});
  auto consumer = reader();
  ASSERT_TRUE(consumer->assign({{{topic, 0}, kBeginning}}));
  ASSERT_TRUE(consumer->pause({{topic, 0}}));
  Batch batch;
  const auto polled = consumer->poll(batch, {500, 1 << 20, 500ms});
  ASSERT_TRUE(polled);
  EXPECT_EQ(polled->records, 0U);
  ASSERT_TRUE(consumer->resume({{topic, 0}}));
  poll_until(*consumer, batch, [&] { return batch.records.size() == 2; });
  EXPECT_EQ(batch.records[0].value, "a");
}

TEST_F(KafkaRecords, CountDownTheLagToZero) {
  const auto topic = fresh_topic(1);
  auto producer = writer(fresh("id"));
  ASSERT_TRUE(producer->begin());
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(producer->produce(record(topic, "x")));
  ASSERT_TRUE(producer->commit(30s));
  auto consumer = reader();
  ASSERT_TRUE(consumer->assign({{{topic, 0}, kBeginning}}));
  EXPECT_EQ(consumer->cached_lag({topic, 0}), std::nullopt);
  Batch batch;
  const auto polled = consumer->poll(batch, {4, 1 << 20, 10s});
  ASSERT_TRUE(polled);
  EXPECT_EQ(consumer->cached_lag({topic, 0}), 11 - 4);  // the commit marker takes an offset
  poll_until(*consumer, batch, [&] { return consumer->cached_lag({topic, 0}) == 0; });
  EXPECT_EQ(batch.records.size(), 10U);
}

}  // namespace
}  // namespace dateline::broker::kafka
