#include <set>

#include "tests/unit/broker_conformance/fixture.h"

namespace dateline::broker::conformance {
namespace {

class Fetching : public Conformance {
 protected:
  /// Polls until something comes: one batch.
  Batch next_batch(Consumer& from, PollLimits within) {
    within.timeout = setup().poll_timeout;
    Batch batch;
    for (int polls = 0; polls < setup().polls && batch.records.empty(); ++polls) {
      EXPECT_EQ(failure(from.poll(batch, within)), "");
    }
    return batch;
  }

  /// True when a few more polls bring nothing.
  bool is_silent(Consumer& from) {
    Batch batch;
    for (int polls = 0; polls < 5; ++polls) {
      EXPECT_EQ(failure(from.poll(batch, limits())), "");
    }
    return batch.records.empty();
  }
};

TEST_F(Fetching, TakesNoMoreRecordsThanAllowedAndLosesNone) {
  const auto stream = topic();
  write(stream, {"1", "2", "3", "4", "5"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");

  Values all;
  while (all.size() < 5) {
    const Batch batch = next_batch(*from, {.records = 2});
    ASSERT_FALSE(batch.records.empty());
    EXPECT_LE(batch.records.size(), 2U);
    for (const auto& value : values(seen(batch))) all.push_back(value);
  }
  from->close();

  EXPECT_EQ(all, Values({"1", "2", "3", "4", "5"}));
}

TEST_F(Fetching, OverrunsTheByteLimitByOneRecordAtMost) {
  const auto stream = topic();
  write(stream, Values(10, std::string(1000, 'x')));
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");

  std::size_t records = 0;
  while (records < 10) {
    const Batch batch = next_batch(*from, {.bytes = 2500});
    ASSERT_FALSE(batch.records.empty());
    EXPECT_LE(batch.bytes, 3500U);
    EXPECT_EQ(batch.bytes, 1000 * batch.records.size());
    records += batch.records.size();
  }
  from->close();
}

TEST_F(Fetching, TakesARecordLargerThanTheByteLimit) {
  const auto stream = topic();
  write(stream, {std::string(5000, 'x')});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");

  EXPECT_EQ(next_batch(*from, {.bytes = 100}).records.size(), 1U);
  from->close();
}

TEST_F(Fetching, AppendsToWhatTheBatchHolds) {
  const auto stream = topic();
  write(stream, {"1", "2"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");

  Batch batch;
  for (int polls = 0; polls < setup().polls && batch.records.size() < 2; ++polls) {
    ASSERT_EQ(failure(from->poll(batch, {.records = 1, .timeout = setup().poll_timeout})), "");
  }
  from->close();

  EXPECT_EQ(values(seen(batch)), Values({"1", "2"}));
}

TEST_F(Fetching, GoesOnWhereSeekSays) {
  const auto stream = topic();
  write(stream, {"a", "b", "c"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");
  read_from(*from, 3);

  ASSERT_EQ(failure(from->seek({{stream, 0}, 1})), "");

  EXPECT_EQ(values(read_from(*from, 2)), Values({"b", "c"}));
  from->close();
}

TEST_F(Fetching, SeekForgetsWhatWasFetchedBeyond) {
  const auto stream = topic();
  write(stream, {"a", "b", "c", "d"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");
  next_batch(*from, {.records = 1});

  ASSERT_EQ(failure(from->seek({{stream, 0}, 3})), "");

  EXPECT_EQ(values(read_from(*from, 1)), Values({"d"}));
  from->close();
}

TEST_F(Fetching, BeginsAtTheOffsetAssigned) {
  const auto stream = topic();
  write(stream, {"a", "b", "c"});
  auto from = reader();

  ASSERT_EQ(failure(from->assign({{{stream, 0}, 2}})), "");

  EXPECT_EQ(values(read_from(*from, 1)), Values({"c"}));
  from->close();
}

TEST_F(Fetching, FromTheEndBringsOnlyWhatIsNew) {
  const auto stream = topic();
  write(stream, {"old"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kEnd}})), "");
  std::vector<Seen> read;
  std::vector<PartitionOffset> ends;
  ASSERT_TRUE(poll_until(
      *from, read, [&] { return !ends.empty(); }, &ends));

  write(stream, {"new"});

  EXPECT_EQ(values(read_from(*from, 1)), Values({"new"}));
  EXPECT_TRUE(read.empty());
  from->close();
}

TEST_F(Fetching, LeavesPausedPartitionsAloneUntilResumed) {
  const auto stream = topic(2);
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}, {{stream, 1}, kBeginning}})), "");
  ASSERT_EQ(failure(from->pause({{stream, 0}})), "");
  write(stream, {"held"}, 0);
  write(stream, {"free"}, 1);

  EXPECT_EQ(values(read_from(*from, 1)), Values({"free"}));
  EXPECT_TRUE(is_silent(*from));
  ASSERT_EQ(failure(from->resume({{stream, 0}})), "");
  EXPECT_EQ(values(read_from(*from, 1)), Values({"held"}));
  from->close();
}

TEST_F(Fetching, StopsAfterUnassign) {
  const auto stream = topic();
  write(stream, {"a"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");

  ASSERT_EQ(failure(from->unassign()), "");

  EXPECT_TRUE(is_silent(*from));
  from->close();
}

TEST_F(Fetching, ReportsTheEndOfEachPartitionOnceUntilItGrows) {
  const auto stream = topic(2);
  write(stream, {"a", "b"}, 0);
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}, {{stream, 1}, kBeginning}})), "");
  std::vector<Seen> read;
  std::vector<PartitionOffset> ends;
  ASSERT_TRUE(poll_until(
      *from, read, [&] { return ends.size() >= 2; }, &ends));

  std::map<std::int32_t, std::int64_t> reported;
  for (const PartitionOffset& end : ends) reported[end.at.partition] = end.offset;
  EXPECT_EQ(reported, (std::map<std::int32_t, std::int64_t>{{0, 2}, {1, 0}}));

  EXPECT_TRUE(is_silent(*from));
  write(stream, {"c"}, 1);
  ends.clear();
  ASSERT_TRUE(poll_until(
      *from, read, [&] { return !ends.empty(); }, &ends));
  EXPECT_EQ(ends.size(), 1U);
  EXPECT_EQ(ends.front().at.partition, 1);
  EXPECT_EQ(ends.front().offset, 1);
  from->close();
}

TEST_F(Fetching, KnowsItsLagOnceItHasFetched) {
  const auto stream = topic();
  write(stream, {"a", "b", "c"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");
  EXPECT_EQ(from->cached_lag({stream, 0}), std::nullopt);

  next_batch(*from, {.records = 1});

  EXPECT_EQ(from->cached_lag({stream, 0}), 2);
  from->close();
}

TEST_F(Fetching, WatermarksNameTheFirstAndTheNextOffset) {
  const auto stream = topic();
  auto from = reader();
  EXPECT_EQ(from->watermarks({stream, 0}, patience()).value().high, 0);

  write(stream, {"a", "b", "c"});

  const auto watermarks = from->watermarks({stream, 0}, patience());
  ASSERT_EQ(failure(watermarks), "");
  EXPECT_EQ(watermarks->low, 0);
  EXPECT_EQ(watermarks->high, 3);
  from->close();
}

TEST_F(Fetching, ReportsTheEndAgainAfterASeek) {
  const auto stream = topic();
  write(stream, {"a"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");
  std::vector<Seen> read;
  std::vector<PartitionOffset> ends;
  ASSERT_TRUE(poll_until(
      *from, read, [&] { return !ends.empty(); }, &ends));

  ASSERT_EQ(failure(from->seek({{stream, 0}, 0})), "");

  EXPECT_TRUE(poll_until(
      *from, read, [&] { return ends.size() == 2; }, &ends));
  EXPECT_EQ(values(read), Values({"a", "a"}));
  from->close();
}

}  // namespace
}  // namespace dateline::broker::conformance
