#include "broker/memory/memory_broker.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "tests/unit/broker_conformance/member.h"

namespace dateline::broker::memory {
namespace {

using conformance::failure;
using conformance::is_fatal;
using conformance::poll_in_turn;
using conformance::Seen;
using conformance::Values;
using namespace std::chrono_literals;

class Memory : public conformance::Conformance {
 protected:
  void use(Options options) { broker_ = std::make_unique<MemoryBroker>(std::move(options)); }
};

TEST_F(Memory, SpreadsRecordsWithoutAKeyEvenlyAndInTheSameWayEachTime) {
  const auto stream = topic(3);
  auto to = producer();
  for (int record = 0; record < 6; ++record) write(*to, {.topic = stream, .value = "x"});

  for (std::int32_t partition = 0; partition < 3; ++partition) {
    EXPECT_EQ(reader()->watermarks({stream, partition}, patience()).value().high, 2);
  }
}

TEST_F(Memory, ShowsRecordsWhenProduceReturns) {
  const auto stream = topic();
  auto to = producer();
  ASSERT_EQ(failure(to->produce({.topic = stream, .partition = 0, .value = "now"})), "");

  EXPECT_EQ(values(read_all(stream)), Values({"now"}));
  EXPECT_EQ(to->queued(), 0U);
}

TEST_F(Memory, KeepsABatchReadableAfterItsConsumerAndItsRecordsAreGone) {
  const auto stream = topic();
  write(stream, {"kept"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");
  Batch batch;
  ASSERT_EQ(failure(from->poll(batch, limits())), "");

  from.reset();
  static_cast<MemoryBroker&>(*broker_).delete_before({stream, 0}, 1);
  broker_.reset();

  EXPECT_EQ(batch.records[0].value, "kept");
  EXPECT_EQ(batch.records[0].topic, stream);
}

TEST_F(Memory, TurnsToADifferentPartitionFirstEachTime) {
  const auto stream = topic(2);
  write(stream, Values(10, "x"), 0);
  write(stream, Values(10, "x"), 1);
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}, {{stream, 1}, kBeginning}})), "");

  Batch batch;
  ASSERT_EQ(failure(from->poll(batch, {.records = 5, .timeout = 0ms})), "");
  ASSERT_EQ(failure(from->poll(batch, {.records = 5, .timeout = 0ms})), "");

  EXPECT_EQ(batch.records.front().partition, 0);
  EXPECT_EQ(batch.records.back().partition, 1);
}

TEST_F(Memory, RefusesARecordOverItsLimitAsTheRecordsOwnFault) {
  use({.max_record_bytes = 100});
  const auto stream = topic();
  auto to = producer();
  const std::string fits(100, 'x');
  const std::string large(101, 'x');

  EXPECT_EQ(failure(to->produce({.topic = stream, .value = fits})), "");
  const auto produced = to->produce({.topic = stream, .value = large});

  ASSERT_FALSE(produced);
  EXPECT_EQ(produced.error().failure, model::Failure::malformed);
  EXPECT_EQ(produced.error().reason, model::Reason::sink_too_large);
}

TEST_F(Memory, NamesWhatDoesNotExist) {
  auto to = producer();
  const auto produced = to->produce({.topic = "absent", .value = "x"});
  EXPECT_TRUE(is_fatal(produced.error(), model::ExitCode::bad_configuration));
  EXPECT_EQ(produced.error().message, "topic absent does not exist");
  EXPECT_FALSE(to->produce({.topic = topic(), .partition = 1, .value = "x"}));
  EXPECT_FALSE(reader()->assign({{{"absent", 0}, kBeginning}}));
  EXPECT_FALSE(reader()->watermarks({"absent", 0}, patience()));
}

TEST_F(Memory, JoinsOnceTheTopicItSubscribesToExists) {
  auto early = consumer({.group = "group"});
  ASSERT_EQ(failure(early->subscribe({"later"})), "");
  Batch batch;
  EXPECT_FALSE(early->poll(batch, limits()));

  ASSERT_EQ(failure(broker_->create({{.name = "later"}}, patience())), "");

  EXPECT_TRUE(early->poll(batch, limits()).value().rebalance);
}

TEST_F(Memory, GivesNoRecordsUntilARebalanceIsAnswered) {
  const auto stream = topic();
  write(stream, {"a"});
  auto member = consumer({.group = "group"});
  ASSERT_EQ(failure(member->subscribe({stream})), "");
  Batch batch;
  ASSERT_TRUE(member->poll(batch, limits()).value().rebalance);

  EXPECT_EQ(member->poll(batch, limits()).value().records, 0U);
  ASSERT_EQ(failure(member->assign({{{stream, 0}, kCommitted}})), "");
  EXPECT_EQ(member->poll(batch, limits()).value().records, 1U);
}

TEST_F(Memory, GivesNoRecordsUntilARevocationIsAnswered) {
  const auto stream = topic();
  conformance::Member first(consumer({.group = "group"}), stream);
  ASSERT_TRUE(poll_in_turn({&first}, [&] { return first.partitions.size() == 1; }));
  write(stream, {"a"});
  static_cast<MemoryBroker&>(*broker_).rebalance("group");

  Batch batch;
  const auto revoked = first.consumer().poll(batch, limits()).value();
  EXPECT_EQ(revoked.rebalance->kind, Rebalance::Kind::revoked);
  EXPECT_EQ(revoked.records, 0U);
  EXPECT_EQ(first.consumer().poll(batch, limits()).value().records, 0U);
}

TEST_F(Memory, RefusesOffsetsFromOutsideAGroupThatHasMembers) {
  const auto stream = topic();
  conformance::Member member(consumer({.group = "group"}), stream);
  ASSERT_TRUE(poll_in_turn({&member}, [&] { return member.partitions.size() == 1; }));
  auto outside = consumer({.group = "group"});
  auto writer = transactional("writer");
  ASSERT_EQ(failure(writer->begin()), "");

  EXPECT_FALSE(send(*writer, *outside, stream, 1));
}

TEST_F(Memory, RejoinsWithANewSubscription) {
  const auto before = topic(2);
  const auto after = topic(3);
  conformance::Member member(consumer({.group = "group"}), before);
  ASSERT_TRUE(poll_in_turn({&member}, [&] { return member.partitions.size() == 2; }));

  ASSERT_EQ(failure(member.consumer().subscribe({after})), "");

  EXPECT_TRUE(poll_in_turn({&member}, [&] { return member.partitions.size() == 3; }));
}

TEST_F(Memory, RefusesTransactionalCallsOutOfTurn) {
  auto plain = producer();
  EXPECT_FALSE(plain->init_transactions(patience()));
  EXPECT_FALSE(plain->begin());
  EXPECT_FALSE(plain->commit(patience()));

  auto writer = transactional("writer");
  EXPECT_FALSE(writer->produce({.topic = topic(), .value = "x"}));
  EXPECT_FALSE(writer->abort(patience()));
  EXPECT_EQ(failure(writer->begin()), "");
  EXPECT_FALSE(writer->begin());
}

TEST_F(Memory, BeginsAtACommittedOffsetOnlyOnceItIsStable) {
  const auto stream = topic();
  write(stream, {"done", "to do"});
  auto whose = consumer({.group = "group"});
  auto writer = transactional("writer");
  ASSERT_EQ(failure(writer->begin()), "");
  ASSERT_EQ(failure(send(*writer, *whose, stream, 1)), "");
  auto from = consumer({.group = "group"});
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kCommitted}})), "");
  Batch batch;
  EXPECT_EQ(from->poll(batch, limits()).value().records, 0U);

  ASSERT_EQ(failure(writer->commit(patience())), "");

  EXPECT_EQ(values(read_from(*from, 1)), Values({"to do"}));
}

TEST_F(Memory, WaitsForARecordFromAnotherThread) {
  use({.waits = true});
  const auto stream = topic();
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");
  Batch batch;
  ASSERT_EQ(from->poll(batch, {.timeout = 0ms}).value().ends.size(), 1U);

  std::thread writes([&] { write(stream, {"at last"}); });
  const auto polled = from->poll(batch, {.timeout = 60s});
  writes.join();

  EXPECT_EQ(polled.value().records, 1U);
}

TEST_F(Memory, WaitsForACommitFromAnotherThread) {
  use({.waits = true});
  const auto stream = topic();
  auto writer = transactional("writer");
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, stream, {"at last"});
  auto from = consumer({});
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");
  Batch batch;

  std::thread commits([&] { EXPECT_EQ(failure(writer->commit(patience())), ""); });
  const auto polled = from->poll(batch, {.timeout = 60s});
  commits.join();

  EXPECT_EQ(polled.value().records, 1U);
}

// Each thread is a whole worker: reads its share, writes a copy and its offsets exactly once.
TEST_F(Memory, ServesWorkersInThreads) {
  use({.waits = true});
  const auto input = topic(4);
  const auto output = topic(1);
  const std::size_t total = 2000;
  auto loads = producer();
  for (std::size_t record = 0; record < total; ++record) {
    const auto value = std::to_string(record);
    ASSERT_EQ(failure(loads->produce({.topic = input, .key = value, .value = value})), "");
  }

  std::atomic<std::size_t> done = 0;
  const auto work = [&](const std::string& slot) {
    auto writer = transactional(slot);
    auto from = consumer({.group = "workers", .instance_id = slot});
    ASSERT_EQ(failure(from->subscribe({input})), "");
    Batch batch;
    while (done < total) {
      batch.clear();
      const auto polled = from->poll(batch, {.records = 50, .timeout = 10ms}).value();
      if (polled.rebalance) {
        std::vector<PartitionOffset> starts;
        for (const auto& at : polled.rebalance->partitions) starts.push_back({at, kCommitted});
        const bool assigned = polled.rebalance->kind == Rebalance::Kind::assigned;
        ASSERT_EQ(failure(assigned ? from->assign(starts) : from->unassign()), "");
      }
      if (polled.records == 0) continue;
      ASSERT_EQ(failure(writer->begin()), "");
      std::map<TopicPartition, std::int64_t> next;
      for (const Record& record : batch.records) {
        next[{std::string(record.topic), record.partition}] = record.offset + 1;
        ASSERT_EQ(failure(writer->produce({.topic = output, .value = record.value})), "");
      }
      std::vector<PartitionOffset> offsets;
      for (const auto& [at, offset] : next) offsets.push_back({at, offset});
      if (writer->send_offsets(offsets, from->group_metadata(), patience())) {
        ASSERT_EQ(failure(writer->commit(patience())), "");
        done += polled.records;
      } else {
        ASSERT_EQ(failure(writer->abort(patience())), "");
        for (const auto& [at, offset] : next) {
          ASSERT_EQ(failure(from->seek({at, kCommitted})), "");
        }
      }
    }
    from->close();
  };
  std::thread one(work, "slot-1");
  std::thread two(work, "slot-2");
  one.join();
  two.join();

  Values written = values(read_all(output));
  std::sort(written.begin(), written.end());
  EXPECT_EQ(written.size(), total);
  EXPECT_EQ(std::unique(written.begin(), written.end()), written.end());
}

TEST_F(Memory, GivesTheSameAnswersToTheSameCalls) {
  const auto run = [] {
    MemoryBroker broker;
    std::string account;
    EXPECT_TRUE(broker.create({{.name = "stream", .partitions = 7}}, 0ms));
    auto writer = broker.producer({}).value();
    for (int record = 0; record < 100; ++record) {
      const auto text = std::to_string(record);
      const auto key = record % 3 == 0 ? std::nullopt : std::optional<std::string_view>(text);
      EXPECT_TRUE(writer->produce({.topic = "stream", .key = key, .value = text}));
    }
    auto member = broker.consumer({.group = "group"}).value();
    EXPECT_TRUE(member->subscribe({"stream"}));
    Batch batch;
    std::vector<PartitionOffset> starts;
    const auto assigned = member->poll(batch, {}).value();
    for (const auto& at : assigned.rebalance->partitions) starts.push_back({at, kCommitted});
    EXPECT_TRUE(member->assign(starts));
    while (member->poll(batch, {.records = 9}).value().records > 0) {
    }
    for (const Record& record : batch.records) {
      account += std::to_string(record.partition) + ":" + std::string(*record.value) + " ";
    }
    return account;
  };

  EXPECT_EQ(run(), run());
}

}  // namespace
}  // namespace dateline::broker::memory
