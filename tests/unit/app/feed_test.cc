#include "app/page/feed.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace dateline::app::page {
namespace {

std::string story(const std::string& id, int minute, const std::string& state = "developing") {
  return fmt::format(
      R"({{"story_id":"{}","state":"{}","last_update":"2026-03-01T{:02}:{:02}:00Z"}})", id, state,
      minute / 60, minute % 60);
}

std::vector<std::string> ids(const Feed& feed) {
  std::vector<std::string> found;
  for (const auto& each : nlohmann::json::parse(feed.stories())) found.push_back(each["story_id"]);
  return found;
}

using Ids = std::vector<std::string>;

TEST(PageFeed, ListsOpenStoriesTheNewestFirst) {
  Feed feed;
  EXPECT_EQ(feed.stories(), "[]");
  feed.story("a", story("a", 1));
  feed.story("b", story("b", 2));
  feed.story("c", story("c", 3));
  feed.story("a", story("a", 4));
  feed.story("b", story("b", 5, "merged"));
  EXPECT_EQ(ids(feed), (Ids{"a", "c"}));
  feed.story("c", "");
  EXPECT_EQ(ids(feed), Ids{"a"});
}

TEST(PageFeed, ForgetsTheOldestStoryWhenThereAreTooMany) {
  Feed feed;
  for (std::size_t i = 0; i < Feed::kStories + 1; ++i) {
    const auto id = fmt::format("s{:05}", i);
    feed.story(id, story(id, static_cast<int>(i / 2)));
  }
  const auto listed = ids(feed);
  EXPECT_EQ(listed.size(), Feed::kListed);
  EXPECT_EQ(listed.front(), fmt::format("s{:05}", Feed::kStories));
}

TEST(PageFeed, GoesOnWhereAReaderStopped) {
  Feed feed;
  feed.news("development", "{}");
  feed.news("alert", R"({"a":1})");
  std::uint64_t next = 0;
  EXPECT_EQ(feed.since(next),
            "id: 0\nevent: development\ndata: {}\n\n"
            "id: 1\nevent: alert\ndata: {\"a\":1}\n\n");
  EXPECT_EQ(feed.since(next), "");
  feed.news("alert", "{}");
  EXPECT_EQ(feed.since(next), "id: 2\nevent: alert\ndata: {}\n\n");
}

TEST(PageFeed, IsBoundedAndGoesOnWithTheOldestThatIsLeft) {
  Feed feed;
  for (std::size_t i = 0; i < Feed::kNews + 10; ++i) feed.news("alert", "{}");
  std::uint64_t next = 3;
  EXPECT_TRUE(feed.since(next).starts_with("id: 10\n"));
  EXPECT_EQ(next, 10 + Feed::kAtOnce);
  next = 1'000'000;  // from before a restart
  EXPECT_TRUE(feed.since(next).starts_with("id: 10\n"));
}

TEST(PageFeed, LetsNoEventEndItsOwnMessage) {
  Feed feed;
  feed.news("alert", "{}\n\nevent: development\ndata: forged");
  std::uint64_t next = 0;
  EXPECT_EQ(feed.since(next), "");
}

}  // namespace
}  // namespace dateline::app::page
