// A feed that breaks: too many of the last records become dead letters.
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <set>
#include <sstream>

#include "tests/pipeline/desk.h"

namespace dateline::tests {
namespace {

/// Good and bad records, and what the log says meanwhile.
class FloodTest : public ::testing::Test {
 protected:
  FloodTest() {
    spdlog::set_default_logger(std::make_shared<spdlog::logger>(
        "flood", std::make_shared<spdlog::sinks::ostream_sink_mt>(log_)));
  }
  ~FloodTest() override { spdlog::set_default_logger(before_); }

  void good(Desk& desk, int count) {
    for (int i = 0; i < count; ++i) {
      desk.put(R"({"id":")" + std::to_string(put_++) + R"(","body":"Rain fell in Porto."})");
    }
  }
  void bad(Desk& desk, int count) {
    for (int i = 0; i < count; ++i, ++put_) desk.put("not json");
  }
  int said(std::string_view what) const {
    const auto log = log_.str();
    int times = 0;
    for (std::size_t at = 0; (at = log.find(what, at)) != std::string::npos; ++at) ++times;
    return times;
  }
  static double gauge(Desk& desk) {
    return desk.metrics().gauge("dateline_dead_letter_flood", {{"stage", "enrich"}}).Value();
  }
  static std::size_t outcomes(Desk& desk) {
    return desk.read(desk.topics().enriched).size() + desk.reasons().size();
  }
  void expect_one_outcome_each(Desk& desk) {
    std::multiset<std::string> sources;
    for (const auto& topic : {desk.topics().enriched, desk.topics().dead_letter}) {
      for (const auto& found : desk.read(topic)) sources.insert(found.header("__dateline.source"));
    }
    EXPECT_EQ(sources.size(), static_cast<std::size_t>(put_));
    EXPECT_EQ(std::set<std::string>(sources.begin(), sources.end()).size(), sources.size());
  }

  std::shared_ptr<spdlog::logger> before_ = spdlog::default_logger();
  std::ostringstream log_;
  int put_ = 0;
};

TEST_F(FloodTest, IsSeenOverAThousandRecordsByDefault) {
  Desk desk;
  good(desk, 100);
  bad(desk, 200);
  desk.run();
  EXPECT_EQ(gauge(desk), 0);
  bad(desk, 1);
  desk.run();
  EXPECT_EQ(gauge(desk), 1);
  EXPECT_EQ(said("flood began. stage=enrich dead_letters=201 of_last=1000"), 1);
}

TEST_F(FloodTest, IsAnnouncedOnceAndEndsWhenTheFeedIsWellAgain) {
  Desk desk(7, {20, 100, false});
  bad(desk, 60);
  desk.run();
  EXPECT_EQ(gauge(desk), 1);
  good(desk, 100);
  desk.run();
  EXPECT_EQ(gauge(desk), 0);
  EXPECT_EQ(said("flood began"), 1);
  EXPECT_EQ(said("flood ended"), 1);
  EXPECT_EQ(said("[warning]"), 2);
  expect_one_outcome_each(desk);
}

class PausingFlood : public FloodTest, public ::testing::WithParamInterface<std::size_t> {};

TEST_P(PausingFlood, HoldsTheWorkerUntilItIsResumedAndLosesNothing) {
  Desk desk(GetParam(), {20, 100, true});
  good(desk, 40);
  bad(desk, 60);
  good(desk, 20);
  desk.run();
  const auto before = outcomes(desk);
  EXPECT_TRUE(desk.enrich_worker().paused());
  EXPECT_EQ(gauge(desk), 1);
  EXPECT_GE(before, 61U);
  EXPECT_LT(before, 61U + GetParam()) << "nothing is taken beyond the batch in which it began";
  good(desk, 10);
  desk.run();
  EXPECT_EQ(outcomes(desk), before);

  for (int i = 0; i < 20 && desk.enrich_worker().paused(); ++i) {
    desk.enrich_worker().resume();
    desk.run();
  }
  EXPECT_FALSE(desk.enrich_worker().paused());
  EXPECT_EQ(gauge(desk), 0);
  EXPECT_EQ(said("flood began"), said("ended by command"));
  expect_one_outcome_each(desk);
}

INSTANTIATE_TEST_SUITE_P(BatchesOf, PausingFlood, ::testing::Values(1, 3, 10));

TEST_F(FloodTest, KeepsItsPauseThroughARebalance) {
  Desk desk(5, {20, 100, true});
  bad(desk, 40);
  desk.run();
  const auto before = outcomes(desk);
  desk.broker().rebalance("enrich");
  desk.run();
  EXPECT_TRUE(desk.enrich_worker().ready()) << "it has its partitions again";
  EXPECT_EQ(outcomes(desk), before);
  desk.enrich_worker().resume();
  desk.run();
  EXPECT_EQ(outcomes(desk), 40U);
  expect_one_outcome_each(desk);
}

TEST_F(FloodTest, ResumedWhileItHasNoPartitionsTakesRecordsOnceItHas) {
  Desk desk(5, {20, 100, true});
  bad(desk, 30);
  desk.run();
  ASSERT_TRUE(desk.enrich_worker().paused());
  desk.broker().rebalance("enrich");
  desk.enrich_worker().resume();
  desk.run();
  expect_one_outcome_each(desk);
}

TEST_F(FloodTest, IgnoresACommandToResumeWhenNothingIsPaused) {
  Desk desk(5, {20, 100, true});
  desk.enrich_worker().resume();
  good(desk, 5);
  desk.run();
  bad(desk, 30);
  desk.run();
  EXPECT_TRUE(desk.enrich_worker().paused()) << "an old command resumes no later pause";
  EXPECT_EQ(said("ended by command"), 0);
}

}  // namespace
}  // namespace dateline::tests
