#include "track/stream_time.h"

#include <gtest/gtest.h>

namespace dateline::track {
namespace {

using namespace std::chrono_literals;

model::Timestamp day(int number) {
  return model::Timestamp(std::chrono::days(20'000) + std::chrono::days(number));
}

StreamTime after(std::initializer_list<int> days) {
  StreamTime time;
  for (const int number : days) time.see(day(number));
  return time;
}

TEST(StreamTime, IsUnsettledUntilItsWindowIsFull) {
  StreamTime time;
  for (std::size_t i = 0; i + 1 < StreamTime::kWindow; ++i) {
    time.see(day(1));
    EXPECT_FALSE(time.settled());
  }
  time.see(day(1));
  EXPECT_EQ(time.settled(), day(1));
}

TEST(StreamTime, IsNotMovedByAnUndatedArticleAtTheHeadOfAnArchive) {
  StreamTime time = after({4000});
  for (int i = 0; i < 14; ++i) time.see(day(i));
  EXPECT_EQ(time.settled(), day(7));
}

TEST(StreamTime, IsNotMovedByOneArticleFromTheFuture) {
  StreamTime time;
  for (int i = 0; i < 15; ++i) time.see(day(3));
  time.see(day(900));
  EXPECT_EQ(time.now(), day(3));
}

TEST(StreamTime, NeverGoesBackOnceSettled) {
  StreamTime time;
  for (int i = 0; i < 15; ++i) time.see(day(100));
  for (int i = 0; i < 30; ++i) {
    time.see(day(2));
    EXPECT_EQ(time.settled(), day(100));
  }
}

TEST(StreamTime, FollowsTheMajority) {
  StreamTime time;
  for (int i = 0; i < 15; ++i) time.see(day(1));
  for (int i = 0; i < 7; ++i) time.see(day(50));
  EXPECT_EQ(time.now(), day(1));
  time.see(day(50));
  EXPECT_EQ(time.now(), day(50));
}

TEST(StreamTime, GoesOnFromWhatWasStored) {
  StreamTime time;
  for (int i = 0; i < 40; ++i) time.see(day(i * 7 % 40));
  StreamTime restored = StreamTime::of(time.window(), time.now());
  for (int i = 0; i < 40; ++i) {
    time.see(day(i));
    restored.see(day(i));
    EXPECT_EQ(restored.now(), time.now());
  }
}

}  // namespace
}  // namespace dateline::track
