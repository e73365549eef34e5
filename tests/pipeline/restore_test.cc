// Reading the track stage's state back, and making it anew where it does not fit.
#include <gtest/gtest.h>

#include <numeric>

#include "app/track_progress.h"
#include "tests/pipeline/track_desk.h"

namespace dateline::tests {
namespace {

/// What a desk that nothing happened to has after so many sightings.
struct Undisturbed {
  explicit Undisturbed(int count, int shards = 1) : desk(shards) {
    desk.put(count);
    EXPECT_TRUE(desk.work());
  }
  TrackDesk desk;
};

std::vector<std::uint64_t> first_numbers(std::size_t count) {
  std::vector<std::uint64_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

std::string refusal(TrackDesk& desk) {
  const auto worked = desk.work();
  if (worked) return "none";
  EXPECT_EQ(worked.error().exit_code, model::ExitCode::bad_configuration);
  return worked.error().message;
}

void expect_text(const std::string& text, std::string_view part) {
  EXPECT_NE(text.find(part), std::string::npos) << text << "\nlacks: " << part;
}

TEST(Restore, ReadsAllShardsOfAWorkerAtOnce) {
  TrackDesk desk(3);
  desk.put(60);
  ASSERT_TRUE(desk.work());
  desk.hire();
  desk.put(30);
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.tracked(), Undisturbed(90, 3).desk.tracked());
}

TEST(Restore, IsNotReadyBeforeTheEndAndSaysHowFarItIs) {
  TrackDesk desk;
  desk.put(100);
  ASSERT_TRUE(desk.work());
  const auto articles = desk.gauge("dateline_state_articles");
  desk.hire();
  bool told = false;
  for (int i = 0; i < 50 && !desk.worker().ready(); ++i) {
    ASSERT_TRUE(desk.turn());
    told |= desk.worker().waiting_for().find("restoring") != std::string::npos;
  }
  EXPECT_TRUE(desk.worker().ready());
  EXPECT_TRUE(told);
  EXPECT_EQ(desk.gauge("dateline_restore_remaining_records"), 0);
  EXPECT_EQ(desk.gauge("dateline_state_articles"), articles);
}

TEST(Restore, LeavesInTheMiddleWithoutHarm) {
  TrackDesk desk;
  desk.put(60);
  ASSERT_TRUE(desk.work());
  for (int turns = 1; turns < 8; ++turns) {
    desk.hire();
    for (int i = 0; i < turns; ++i) ASSERT_TRUE(desk.turn());
    desk.worker().leave();
  }
  desk.hire();
  desk.put(10);
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.tracked(), Undisturbed(70).desk.tracked());
}

TEST(Restore, WaitsForAnOpenTransactionInItsLogAndDoesNotEndBeforeIt) {
  TrackDesk desk;
  desk.put(20);
  ASSERT_TRUE(desk.work());
  broker::ProducerOptions options;
  options.transactional_id = "another";
  auto open = desk.broker().producer(options);
  ASSERT_TRUE((*open)->init_transactions(std::chrono::milliseconds(100)));
  ASSERT_TRUE((*open)->begin());
  broker::Outgoing record;
  record.topic = desk.config().topics.track_state;
  record.partition = 0;
  record.key = "a/00000000000000ff";
  ASSERT_TRUE((*open)->produce(record));
  desk.hire();
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(desk.turn());
  EXPECT_FALSE(desk.worker().ready());
  ASSERT_TRUE((*open)->abort(std::chrono::milliseconds(100)));
  ASSERT_TRUE(desk.work());
  EXPECT_TRUE(desk.worker().ready());
}

TEST(Gap, StopsTheWorkerAndNamesBothOffsets) {
  TrackDesk desk;
  desk.put(30);
  ASSERT_TRUE(desk.work());
  desk.commit(20);
  desk.hire();
  const auto text = refusal(desk);
  expect_text(text, "committed offset of dateline.sightings is 20");
  expect_text(text, "says 30");
}

TEST(Gap, StopsTheWorkerWhenTheChangelogIsEmpty) {
  TrackDesk desk;
  desk.put(30);
  ASSERT_TRUE(desk.work());
  desk.delete_before(desk.config().topics.track_state, 1'000'000);
  desk.hire();
  expect_text(refusal(desk), "is 30, but the changelog is empty");
}

TEST(Gap, StopsTheWorkerWhenTheDigestDoesNotFit) {
  TrackDesk desk;
  desk.put(30);
  ASSERT_TRUE(desk.work());
  desk.write_state(desk.state().begin()->first, std::nullopt);
  desk.hire();
  expect_text(refusal(desk), "digest");
}

TEST(Gap, StopsTheWorkerWhenARecordIsDamaged) {
  TrackDesk desk;
  desk.put(30);
  ASSERT_TRUE(desk.work());
  const auto [key, value] = *desk.state().begin();
  desk.write_state(key, std::string_view(value).substr(0, value.size() / 2));
  desk.hire();
  expect_text(refusal(desk), "damaged");
}

TEST(Rebuild, OfALostChangelogGoesOnAsIfNothingHadHappened) {
  TrackDesk desk;
  desk.on_gap("rebuild");
  desk.put(60);
  ASSERT_TRUE(desk.work());
  desk.delete_before(desk.config().topics.track_state, 1'000'000);
  desk.hire();
  desk.put(30);
  ASSERT_TRUE(desk.work());
  Undisturbed expected(90);
  EXPECT_EQ(desk.tracked(), expected.desk.tracked());
  EXPECT_EQ(desk.sequences(), first_numbers(90));
  EXPECT_EQ(desk.state(), expected.desk.state());
  EXPECT_EQ(desk.rebuilds(), 1);

  desk.hire();
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.rebuilds(), 1) << "what a rebuild wrote is a state like any other";
}

TEST(Rebuild, BuriesWhatTheOldStateHadAndTheNewOneHasNot) {
  TrackDesk desk;
  desk.on_gap("rebuild");
  desk.put(60);
  ASSERT_TRUE(desk.work());
  const auto before = desk.state();
  desk.write_state("a/0000000000001234", before.begin()->second);
  desk.hire();
  desk.put(30);
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.state(), Undisturbed(90).desk.state());
  EXPECT_EQ(desk.rebuilds(), 1);
}

TEST(Rebuild, ThatIsCutShortIsMadeAgain) {
  TrackDesk desk(1, /*batch=*/10);
  desk.on_gap("rebuild");
  desk.put(60);
  ASSERT_TRUE(desk.work());
  desk.delete_before(desk.config().topics.track_state, 1'000'000);
  for (int part = 0; part < 3; ++part) {
    desk.hire(/*debt_bytes=*/2'000);
    desk.put(10);
    ASSERT_TRUE(desk.work());
    EXPECT_EQ(desk.rebuilds(), part + 1);
  }
  desk.hire();
  desk.put(10);
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.rebuilds(), 4);
  Undisturbed expected(100);
  EXPECT_EQ(desk.tracked(), expected.desk.tracked());
  EXPECT_EQ(desk.sequences(), first_numbers(100));
  EXPECT_EQ(desk.state(), expected.desk.state());
}

TEST(Rebuild, ThatIsCutShortIsAGapToAWorkerThatMayNotRebuild) {
  TrackDesk desk;
  desk.on_gap("rebuild");
  desk.put(60);
  ASSERT_TRUE(desk.work());
  desk.delete_before(desk.config().topics.track_state, 1'000'000);
  desk.hire(/*debt_bytes=*/2'000);
  desk.put(10);
  ASSERT_TRUE(desk.work());
  desk.on_gap("fail");
  desk.hire();
  expect_text(refusal(desk), "cut short");
}

TEST(Rebuild, AfterARewindTakesTheSightingsAgainUnderNewNumbers) {
  TrackDesk desk;
  desk.on_gap("rebuild");
  desk.put(30);
  ASSERT_TRUE(desk.work());
  const auto before = desk.tracked();
  desk.commit(20);
  desk.hire();
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.sequences(), first_numbers(40));
  const auto after = desk.tracked();
  EXPECT_TRUE(std::equal(before.begin() + 20, before.end(), after.begin() + 30));
  EXPECT_EQ(desk.state(), Undisturbed(30).desk.state());
}

TEST(Rebuild, FromTheSightingsThatAreLeftNumbersOnFromTheLastEvent) {
  TrackDesk desk;
  desk.on_gap("rebuild");
  desk.put(60);
  ASSERT_TRUE(desk.work());
  desk.delete_before(desk.config().topics.track_state, 1'000'000);
  desk.delete_before(desk.config().topics.sightings, 40);
  desk.hire();
  desk.put(10);
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.sequences(), first_numbers(70));
  EXPECT_EQ(desk.gauge("dateline_state_articles"), 30);
}

TEST(Rebuild, IsRefusedWhereTheGroupHasNoOffset) {
  TrackDesk desk;
  desk.on_gap("rebuild");
  desk.put(30);
  ASSERT_TRUE(desk.work());
  desk.fire();
  desk.forget_group();
  desk.hire();
  expect_text(refusal(desk), "without a committed offset");
}

TEST(Rebuild, IsRefusedWhenTheSightingsDoNotReachTheOffset) {
  TrackDesk desk;
  desk.on_gap("rebuild");
  desk.put(30);
  ASSERT_TRUE(desk.work());
  desk.commit(50);
  desk.hire();
  expect_text(refusal(desk), "cannot be rebuilt up to the committed offset 50: the log holds 0 to");
}

TEST(Rebuild, NeverThrowsAwayWhatANewerProgramWrote) {
  for (const bool progress : {false, true}) {
    TrackDesk desk;
    desk.on_gap("rebuild");
    desk.put(30);
    ASSERT_TRUE(desk.work());
    const auto [key, value] = *desk.state().begin();
    std::string newer = progress ? app::encode(app::TrackProgress{}) : value;
    newer[0] = 99;
    desk.write_state(progress ? app::kProgressKey : key, newer);
    desk.hire();
    expect_text(refusal(desk), "version 99");
    EXPECT_EQ(desk.rebuilds(), 0);
  }
}

}  // namespace
}  // namespace dateline::tests
