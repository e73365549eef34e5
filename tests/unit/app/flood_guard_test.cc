#include "app/flood_guard.h"

#include <gtest/gtest.h>

namespace dateline::app {
namespace {

/// A fifth of a hundred records.
constexpr FloodLimits kSmall{20, 100, false};

class FloodGuardTest : public ::testing::Test {
 protected:
  void step(int count, bool dead) {
    for (int i = 0; i < count; ++i) guard_.stepped(dead);
  }
  FloodGuard::Change commit(int count, bool dead) {
    step(count, dead);
    return guard_.commit();
  }
  FloodGuard guard_{kSmall};
};

TEST_F(FloodGuardTest, BeginsAboveAFifthAndNotAtIt) {
  EXPECT_FALSE(commit(20, true).began);
  EXPECT_FALSE(guard_.flooded());
  EXPECT_TRUE(commit(1, true).began);
  EXPECT_TRUE(guard_.flooded());
  EXPECT_FALSE(commit(1, true).began) << "once";
}

TEST_F(FloodGuardTest, EndsAtHalfOfTheShareThatBeganIt) {
  commit(21, true);
  commit(79, false);
  EXPECT_FALSE(commit(10, false).ended) << "11 of the last 100";
  EXPECT_TRUE(commit(1, false).ended) << "10 of the last 100";
  EXPECT_FALSE(guard_.flooded());
}

TEST_F(FloodGuardTest, ForgetsRecordsThatLeftTheWindow) {
  for (int i = 0; i < 50; ++i) {
    EXPECT_FALSE(commit(1, true).began);
    EXPECT_FALSE(commit(9, false).began);
  }
  EXPECT_EQ(guard_.count(), 10U);
}

TEST_F(FloodGuardTest, CountsNothingOfAnAbortedBatch) {
  step(50, true);
  guard_.rollback();
  EXPECT_FALSE(guard_.commit().began);
  EXPECT_EQ(guard_.count(), 0U);
}

TEST_F(FloodGuardTest, SeesAFloodThatBeginsAndEndsWithinOneBatch) {
  step(30, true);
  step(200, false);
  const auto change = guard_.commit();
  EXPECT_TRUE(change.began);
  EXPECT_TRUE(change.ended);
  EXPECT_FALSE(guard_.flooded());
}

TEST_F(FloodGuardTest, IsTheSameWhateverTheSizeOfBatches) {
  FloodGuard single(kSmall);
  bool began = false;
  for (int i = 0; i < 230; ++i) {
    single.stepped(i % 4 == 0);
    began |= single.commit().began;
    guard_.stepped(i % 4 == 0);
  }
  EXPECT_EQ(guard_.commit().began, began);
  EXPECT_EQ(guard_.count(), single.count());
  EXPECT_EQ(guard_.flooded(), single.flooded());
}

TEST(FloodGuard, HoldsUntilItIsResumedWhenItPauses) {
  FloodGuard guard({20, 100, true});
  for (int i = 0; i < 21; ++i) guard.stepped(true);
  for (int i = 0; i < 300; ++i) guard.stepped(false);
  EXPECT_TRUE(guard.commit().began);
  EXPECT_TRUE(guard.holds());
  guard.resume();
  EXPECT_FALSE(guard.holds());
  EXPECT_EQ(guard.count(), 0U);
}

}  // namespace
}  // namespace dateline::app
