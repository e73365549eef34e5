#include "track/records.h"

#include <gtest/gtest.h>

namespace dateline::track {
namespace {

TEST(Records, KeysSortByNumber) {
  EXPECT_EQ(article_key(255), "a/00000000000000ff");
  EXPECT_LT(article_key(9), article_key(10));
  EXPECT_LT(article_key(~0ull), std::string(kShardKey));
  EXPECT_LT(std::string(kShardKey), story_key(0));
}

TEST(Records, ReadTheirOwnKeysOnly) {
  EXPECT_EQ(*number_of(story_key(77)), 77u);
  for (const char* key : {"", "a", "a/", "a/12", "a/00000000000000fg", "s/00000000000000ff0"}) {
    EXPECT_FALSE(number_of(key)) << key;
  }
}

TEST(Records, AStoryComesBackAsItWas) {
  stories::Story story;
  story.founding = 12;
  story.id = "s-0123";
  story.revision = 7;
  story.state = model::StoryState::quiet;
  story.headline = "Bus buried";
  story.headline_article = "a1";
  story.first_seen = model::Timestamp(std::chrono::milliseconds(-5));
  story.articles = 3;
  story.text = {{1, 0.25f}, {9, 1e-20f}};
  story.shown_entities = {{4, model::EntityType::place, "Q1", "Valdora"}};
  story.shown_terms = {{1, "bus"}};
  story.sources = {5, 6};
  story.languages = {{"en", 2}, {"tr", 1}};
  story.timeline = {{story.first_seen, model::TimelineKind::merged, "a1", "d1"}};
  story.aliases = {"s-9"};
  story.absorbed = {14};
  const std::string bytes = encode(story, 1);
  const auto read = decode_story(bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(encode(*read, 1), bytes);
  EXPECT_EQ(read->text, story.text);
  EXPECT_EQ(read->aliases, story.aliases);
}

TEST(Records, AStateThatNoStoryHasIsDamage) {
  stories::Story story;
  std::string bytes = encode(story, 1);
  bytes[4] = 99;
  EXPECT_FALSE(decode_story(bytes));
}

TEST(Records, VersionZeroIsDamageAndALaterOneIsNamed) {
  std::string bytes = encode(ShardRecord{}, 1);
  bytes[0] = 0;
  EXPECT_NE(decode_shard(bytes).error().message.find("damaged"), std::string::npos);
  bytes[0] = 9;
  EXPECT_NE(decode_shard(bytes).error().message.find("version 9"), std::string::npos);
}

}  // namespace
}  // namespace dateline::track
