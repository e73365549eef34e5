#include "broker/kafka/positions.h"

#include <gtest/gtest.h>

namespace dateline::broker::kafka {
namespace {

const TopicPartition kFirst{"a", 0};
const TopicPartition kSecond{"a", 1};
const TopicPartition kOther{"b", 0};

TEST(Positions, FollowRecordsOfSeveralPartitions) {
  Positions positions;
  positions.assign({{kFirst, 3}, {kSecond, 0}, {kOther, 7}});
  const std::string a = "a";
  const std::string b = "b";
  positions.advance(a.c_str(), 0, 4);
  positions.advance(a.c_str(), 0, 5);
  positions.advance(b.c_str(), 0, 8);
  positions.advance(a.c_str(), 1, 1);
  positions.advance(a.c_str(), 0, 6);
  EXPECT_EQ(positions.of(kFirst), 6);
  EXPECT_EQ(positions.of(kSecond), 1);
  EXPECT_EQ(positions.of(kOther), 8);
}

TEST(Positions, AreUnknownForWhatIsNotAssigned) {
  Positions positions;
  positions.assign({{kFirst, 3}});
  positions.advance("b", 0, 9);
  EXPECT_EQ(positions.of(kOther), std::nullopt);
  positions.clear();
  EXPECT_EQ(positions.of(kFirst), std::nullopt);
}

TEST(Positions, GoBackWithASeek) {
  Positions positions;
  positions.assign({{kFirst, 3}});
  positions.advance("a", 0, 10);
  positions.set(kFirst, 2);
  EXPECT_EQ(positions.of(kFirst), 2);
}

TEST(Positions, SurviveASmallerAssignment) {
  Positions positions;
  const std::string a = "a";
  positions.assign({{kFirst, 0}, {kSecond, 0}});
  positions.advance(a.c_str(), 1, 5);
  positions.assign({{kFirst, 2}});
  positions.advance(a.c_str(), 1, 6);
  positions.advance(a.c_str(), 0, 3);
  EXPECT_EQ(positions.of(kFirst), 3);
  EXPECT_EQ(positions.of(kSecond), std::nullopt);
}

}  // namespace
}  // namespace dateline::broker::kafka
