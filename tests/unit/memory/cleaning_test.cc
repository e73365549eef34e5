#include "broker/memory/memory_broker.h"
#include "tests/unit/broker_conformance/fixture.h"

namespace dateline::broker::memory {
namespace {

using conformance::failure;
using conformance::is_fatal;
using conformance::Isolation;
using conformance::Seen;
using conformance::Values;

/// Compaction, deletion and retention: what happens to records that were there.
class Cleaning : public conformance::Conformance {
 protected:
  void keep_bytes(std::size_t bytes) {
    broker_ = std::make_unique<MemoryBroker>(Options{.retain_bytes_per_partition = bytes});
  }
  MemoryBroker& memory() { return static_cast<MemoryBroker&>(*broker_); }

  void put(const std::string& stream, std::string_view key, std::optional<std::string_view> value) {
    write(*writer_, {.topic = stream, .partition = 0, .key = key, .value = value});
  }
  /// "key=value" by offset; a tombstone has no "=".
  Values kept(const std::string& stream) {
    Values pairs;
    for (const Seen& record : read_all(stream)) {
      pairs.push_back(*record.key + (record.value ? "=" + *record.value : ""));
    }
    return pairs;
  }
  Consumer::Watermarks watermarks(const std::string& stream) {
    return reader()->watermarks({stream, 0}, patience()).value();
  }
  void fill(const std::string& stream, int records) {
    for (int count = 0; count < records; ++count) put(stream, "k", std::string(1000, 'x'));
  }

  void use_writer() { writer_ = producer(); }
  std::unique_ptr<Producer> writer_ = producer();
};

TEST_F(Cleaning, CompactionKeepsTheLastRecordOfEachKeyAtItsOffset) {
  const auto stream = topic();
  put(stream, "a", "1");
  put(stream, "b", "1");
  put(stream, "a", "2");

  memory().compact(stream);

  const auto read = read_all(stream);
  EXPECT_EQ(kept(stream), Values({"b=1", "a=2"}));
  EXPECT_EQ(read[0].offset, 1);
  EXPECT_EQ(read[1].offset, 2);
  EXPECT_EQ(watermarks(stream).high, 3);
}

TEST_F(Cleaning, CompactionKeepsATombstoneOnceSoThatReadersUnderWayMeetIt) {
  const auto stream = topic();
  put(stream, "a", "1");
  put(stream, "b", "1");
  put(stream, "a", std::nullopt);

  memory().compact(stream);
  EXPECT_EQ(kept(stream), Values({"b=1", "a"}));

  memory().compact(stream);
  EXPECT_EQ(kept(stream), Values({"b=1"}));
  EXPECT_EQ(watermarks(stream).high, 3);
}

TEST_F(Cleaning, CompactionKeepsHeadersAndTimestamps) {
  const auto stream = topic();
  put(stream, "a", "1");
  const std::vector<Header> headers = {{"version", "2"}, {"empty", std::nullopt}};
  write(*writer_, {.topic = stream,
                   .partition = 0,
                   .key = "a",
                   .value = "2",
                   .headers = headers,
                   .timestamp = Timestamp(std::chrono::milliseconds(42))});

  memory().compact(stream);

  const auto read = read_all(stream);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].headers.size(), 2U);
  EXPECT_EQ(read[0].headers[0].second, "2");
  EXPECT_EQ(read[0].timestamp, Timestamp(std::chrono::milliseconds(42)));
}

TEST_F(Cleaning, CompactionLetsNoAbortedRecordShadowACommittedOne) {
  const auto stream = topic();
  put(stream, "a", "committed");
  auto aborts = transactional(name("writer"));
  ASSERT_EQ(failure(aborts->begin()), "");
  write(*aborts, {.topic = stream, .partition = 0, .key = "a", .value = "aborted"});
  ASSERT_EQ(failure(aborts->abort(patience())), "");

  memory().compact(stream);

  EXPECT_EQ(kept(stream), Values({"a=committed"}));
}

TEST_F(Cleaning, CompactionStopsAtAnOpenTransaction) {
  const auto stream = topic();
  put(stream, "a", "1");
  auto open = transactional(name("writer"));
  ASSERT_EQ(failure(open->begin()), "");
  write(*open, {.topic = stream, .partition = 0, .key = "a", .value = "2"});

  memory().compact(stream);
  ASSERT_EQ(failure(open->abort(patience())), "");

  EXPECT_EQ(kept(stream), Values({"a=1"}));
}

TEST_F(Cleaning, AReaderGoesOnAcrossTheGapsThatCompactionLeft) {
  const auto stream = topic();
  for (const char* value : {"1", "2", "3", "4"}) put(stream, "a", value);
  put(stream, "b", "1");
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, 1}})), "");

  memory().compact(stream);

  const auto read = read_from(*from, 2);
  EXPECT_EQ(read[0].offset, 3);
  EXPECT_EQ(read[1].offset, 4);
}

TEST_F(Cleaning, ACompactedTopicRefusesRecordsWithoutAKey) {
  const auto stream = topic(1, {{"cleanup.policy", "compact"}});
  EXPECT_FALSE(writer_->produce({.topic = stream, .partition = 0, .value = "x"}));
}

TEST_F(Cleaning, DeletionRaisesTheLowWatermark) {
  const auto stream = topic();
  write(stream, {"a", "b", "c"});

  memory().delete_before({stream, 0}, 2);

  EXPECT_EQ(watermarks(stream).low, 2);
  EXPECT_EQ(values(read_all(stream)), Values({"c"}));
}

TEST_F(Cleaning, AReaderWhoseRecordsAreGoneStopsAndSaysWhatWasLost) {
  const auto stream = topic();
  write(stream, {"a", "b", "c"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, 0}})), "");

  memory().delete_before({stream, 0}, 2);

  Batch batch;
  const auto polled = from->poll(batch, limits());
  ASSERT_FALSE(polled);
  EXPECT_TRUE(is_fatal(polled.error(), model::ExitCode::bad_configuration));
  EXPECT_EQ(polled.error().message,
            stream + "[0]: offset 0 is gone, the log starts at 2: 2 records were lost unread");
}

TEST_F(Cleaning, AGroupWhoseCommittedOffsetIsGoneStops) {
  const auto stream = topic();
  write(stream, {"a", "b", "c"});
  commit_offset("late", stream, 1);
  memory().delete_before({stream, 0}, 3);
  auto from = consumer({.group = "late"});
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kCommitted}})), "");

  Batch batch;
  EXPECT_FALSE(from->poll(batch, limits()));
}

TEST_F(Cleaning, AReaderBeyondTheEndStops) {
  const auto stream = topic();
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, 5}})), "");

  Batch batch;
  const auto polled = from->poll(batch, limits());

  ASSERT_FALSE(polled);
  EXPECT_TRUE(is_fatal(polled.error(), model::ExitCode::bad_configuration));
}

TEST_F(Cleaning, RetentionBoundsATopicThatNobodyReads) {
  keep_bytes(1 << 20);
  const auto stream = topic();
  use_writer();

  fill(stream, 5000);

  const auto kept = watermarks(stream).high - watermarks(stream).low;
  EXPECT_LT(kept, 1500);
  EXPECT_GT(kept, 500);
}

TEST_F(Cleaning, RetentionKeepsWhatAGroupHasYetToRead) {
  keep_bytes(1 << 20);
  const auto stream = topic();
  use_writer();
  auto slow = consumer({.group = "slow"});
  ASSERT_EQ(failure(slow->subscribe({stream})), "");
  Batch batch;
  ASSERT_EQ(failure(slow->poll(batch, limits())), "");

  fill(stream, 3000);
  EXPECT_EQ(watermarks(stream).low, 0);

  slow->close();
  commit_offset("slow", stream, 2500);
  fill(stream, 1000);
  EXPECT_GT(watermarks(stream).low, 1000);
  EXPECT_LE(watermarks(stream).low, 2500);
}

TEST_F(Cleaning, RetentionCompactsACompactedTopicInstead) {
  keep_bytes(1 << 20);
  const auto stream = topic(1, {{"cleanup.policy", "compact"}});
  use_writer();

  put(stream, "rare", "kept");
  fill(stream, 5000);

  const auto read = read_all(stream);
  EXPECT_LT(read.size(), 2500U);
  EXPECT_EQ(read.front().value, "kept");
}

}  // namespace
}  // namespace dateline::broker::memory
