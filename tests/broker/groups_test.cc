#include <fstream>

#include "tests/broker/kafka_fixture.h"

namespace dateline::broker::kafka {
namespace {

class KafkaGroups : public RealKafka {
 protected:
  ConsumerOptions member(std::string instance = {}) {
    ConsumerOptions options;
    if (group_.empty()) group_ = fresh("group");
    options.group = group_;
    options.instance_id = std::move(instance);
    return options;
  }

  void commit_offset(Consumer& consumer, const TopicPartition& at, std::int64_t next) {
    auto producer = writer(fresh("id"));
    ASSERT_TRUE(producer->begin());
    ASSERT_TRUE(producer->send_offsets({{at, next}}, consumer.group_metadata(), 30s));
    ASSERT_TRUE(producer->commit(30s));
  }

  /// A reader outside the group's membership that still knows its offsets.
  std::unique_ptr<Consumer> started(const ConsumerOptions& options,
                                    const std::vector<TopicPartition>& partitions) {
    auto consumer = reader(options);
    std::vector<PartitionOffset> from;
    for (const auto& at : partitions) from.push_back({at, kCommitted});
    const auto assigned = consumer->assign(from);
    EXPECT_TRUE(assigned) << assigned.error().message;
    return consumer;
  }

  std::string first_value(Consumer& consumer) {
    Batch batch;
    poll_until(consumer, batch, [&] { return !batch.records.empty(); });
    return std::string(batch.records.at(0).value.value_or("(null)"));
  }

  std::string group_;
};

TEST_F(KafkaGroups, StartAtTheBeginningWhenNothingIsCommitted) {
  const auto topic = fresh_topic(1);
  write(topic, {"a", "b"});
  EXPECT_EQ(first_value(*started(member(), {{topic, 0}})), "a");
}

TEST_F(KafkaGroups, StartAtTheEndOnlyWhenTheyAreNew) {
  const auto topic = fresh_topic(2);
  write(topic, {"old"});
  auto options = member();
  options.start_at_beginning = false;
  auto consumer = started(options, {{topic, 0}});
  write(topic, {"new"});
  EXPECT_EQ(first_value(*consumer), "new");

  // Partition 0 has no offset, but the group is not new any more: partition 1 has one.
  commit_offset(*consumer, {topic, 1}, 0);
  EXPECT_EQ(first_value(*started(options, {{topic, 0}})), "old");
}

TEST_F(KafkaGroups, ContinueAtTheCommittedOffset) {
  const auto topic = fresh_topic(1);
  write(topic, {"a", "b", "c"});
  auto consumer = started(member(), {{topic, 0}});
  commit_offset(*consumer, {topic, 0}, 2);
  EXPECT_EQ(first_value(*started(member(), {{topic, 0}})), "c");
}

TEST_F(KafkaGroups, StopWhenTheirOffsetIsBeyondTheLog) {
  const auto topic = fresh_topic(1);
  write(topic, {"a", "b"});
  auto consumer = reader();
  ASSERT_TRUE(consumer->assign({{{topic, 0}, 10}}));
  Batch batch;
  Result<Polled> polled;
  for (int i = 0; i < 100 && polled; ++i) polled = consumer->poll(batch, {});
  ASSERT_FALSE(polled);
  EXPECT_EQ(polled.error().failure, Failure::fatal);
  EXPECT_EQ(polled.error().exit_code, ExitCode::bad_configuration);
  EXPECT_NE(polled.error().message.find(topic + " [0]: offset 10"), std::string::npos)
      << polled.error().message;
  EXPECT_NE(polled.error().message.find("the log ends at 2"), std::string::npos)
      << polled.error().message;
}

TEST_F(KafkaGroups, StopWhenTheirOffsetWasDeletedAndSayWhatWasLost) {
  const auto topic = fresh_topic(1);
  write(topic, {"a", "b", "c", "d"});
  const auto order = testing::TempDir() + topic + ".json";
  std::ofstream(order) << fmt::format(
      R"({{"version":1,"partitions":[{{"topic":"{}","partition":0,"offset":3}}]}})", topic);
  kafka_local(
      fmt::format("tool org.apache.kafka.tools.DeleteRecordsCommand --bootstrap-server {} "
                  "--offset-json-file '{}'",
                  bootstrap, order));
  auto consumer = reader();
  ASSERT_TRUE(consumer->assign({{{topic, 0}, 1}}));
  Batch batch;
  Result<Polled> polled;
  for (int i = 0; i < 100 && polled; ++i) polled = consumer->poll(batch, {});
  ASSERT_FALSE(polled);
  EXPECT_EQ(polled.error().exit_code, ExitCode::bad_configuration);
  EXPECT_NE(polled.error().message.find("2 records were deleted unread"), std::string::npos)
      << polled.error().message;
}

TEST_F(KafkaGroups, ReportARebalanceAloneAndWaitForItsAnswer) {
  const auto topic = fresh_topic(2);
  write(topic, {"a"});
  auto first = reader(member());
  ASSERT_TRUE(first->subscribe({topic}));
  Batch batch;
  std::optional<Rebalance> assigned;
  for (int i = 0; i < 200 && !assigned; ++i) {
    const auto polled = first->poll(batch, {});
    ASSERT_TRUE(polled) << polled.error().message;
    assigned = polled->rebalance;
  }
  ASSERT_TRUE(assigned);
  EXPECT_EQ(assigned->kind, Rebalance::Kind::assigned);
  EXPECT_EQ(assigned->partitions.size(), 2U);
  const auto unanswered = first->poll(batch, {500, 1 << 20, 300ms});
  ASSERT_TRUE(unanswered);
  EXPECT_EQ(unanswered->records, 0U);
  EXPECT_FALSE(unanswered->rebalance);
  answer(*first, *assigned);
  poll_until(*first, batch, [&] { return !batch.records.empty(); });

  auto second = reader(member());
  ASSERT_TRUE(second->subscribe({topic}));
  const int before = rebalances;
  Batch other;
  bool second_has_its_share = false;
  poll_until(*first, batch, [&] {
    const auto polled = second->poll(other, {});
    EXPECT_TRUE(polled) << polled.error().message;
    if (polled && polled->rebalance) {
      second_has_its_share = polled->rebalance->partitions.size() == 1;
      answer(*second, *polled->rebalance);
    }
    return second_has_its_share && rebalances >= before + 3;
  });
}

TEST_F(KafkaGroups, FenceTheOlderOfTwoMembersWithOneInstance) {
  const auto topic = fresh_topic(1);
  auto older = reader(member("slot-0"));
  ASSERT_TRUE(older->subscribe({topic}));
  Batch batch;
  poll_until(*older, batch, [&] { return rebalances == 1; });
  auto newer = reader(member("slot-0"));
  ASSERT_TRUE(newer->subscribe({topic}));
  Batch other;
  Result<Polled> polled;
  for (int i = 0; i < 300 && polled; ++i) {
    polled = older->poll(batch, {});
    const auto newer_polled = newer->poll(other, {});
    ASSERT_TRUE(newer_polled) << newer_polled.error().message;
    if (newer_polled->rebalance) answer(*newer, *newer_polled->rebalance);
  }
  ASSERT_FALSE(polled);
  EXPECT_EQ(polled.error().failure, Failure::fatal);
  EXPECT_EQ(polled.error().exit_code, ExitCode::restart_me);
}

TEST_F(KafkaGroups, GiveAReturningStaticMemberItsPartitionsBackAtOnce) {
  const auto topic = fresh_topic(1);
  auto options = member("slot-0");
  Batch batch;
  {
    auto consumer = reader(options);
    ASSERT_TRUE(consumer->subscribe({topic}));
    poll_until(*consumer, batch, [&] { return rebalances == 1; });
  }
  auto again = reader(options);
  ASSERT_TRUE(again->subscribe({topic}));
  const auto begin = std::chrono::steady_clock::now();
  poll_until(*again, batch, [&] { return rebalances == 2; });
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 6s) << "well within the session of 10 s";
}

}  // namespace
}  // namespace dateline::broker::kafka
