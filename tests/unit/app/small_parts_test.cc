#include <gtest/gtest.h>

#include "app/json_text.h"
#include "app/samples.h"
#include "app/topic_plan.h"
#include "app/track_progress.h"
#include "ingest/glance.h"

namespace dateline::app {
namespace {

TEST(TrackProgress, ComesBackAsItWentIn) {
  const auto back = decode_progress(encode({1'234'567, 89, 0xFEDCBA9876543210}));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->next_offset, 1'234'567);
  EXPECT_EQ(back->sequence, 89U);
  EXPECT_EQ(back->digest, 0xFEDCBA9876543210);
}

TEST(TrackProgress, RefusesANewerVersionAndDamage) {
  auto bytes = encode({1, 2, 3});
  EXPECT_FALSE(decode_progress(bytes.substr(0, bytes.size() - 1)));
  bytes[0] = 9;
  const auto newer = decode_progress(bytes);
  ASSERT_FALSE(newer);
  EXPECT_NE(newer.error().message.find("upgrade"), std::string::npos);
}

TEST(TopicPlan, KeepsStateAndStoriesByCompactionAndTheirPartitionsTogether) {
  auto config = default_config();
  config.shards = 3;
  for (const auto& topic : topic_plan(config)) {
    const bool state =
        topic.name == config.topics.track_state || topic.name == config.topics.stories;
    const bool compacted = state || topic.name == config.topics.redriven;
    EXPECT_EQ(topic.settings.at("cleanup.policy"), compacted ? "compact" : "delete") << topic.name;
    if (state || topic.name == config.topics.sightings) {
      EXPECT_EQ(topic.partitions, 3);
    }
  }
}

TEST(JsonText, EscapesWhatWouldBreakALine) {
  EXPECT_EQ(json_string("a\"b\\c\n\x1b"), R"("a\"b\\c\u000a\u001b")");
  EXPECT_EQ(one_line("a\nb\tc"), "a b c");
}

TEST(Samples, AreThirtyToSixtyArticlesOfSeveralOutletsAndLanguages) {
  EXPECT_GE(bundled_articles().size(), 30U);
  EXPECT_LE(bundled_articles().size(), 60U);
}

TEST(Glance, SeesWhatALineNeeds) {
  const auto seen = ingest::glance(
      R"({"schema":"s","story_id":"s-1","headline":{"text":"Strike ends"},"articles":7})");
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->story_id, "s-1");
  EXPECT_EQ(seen->title, "Strike ends");
  EXPECT_EQ(seen->articles, 7U);
  EXPECT_FALSE(ingest::glance("not json"));
  EXPECT_FALSE(ingest::glance("[1]"));
}

}  // namespace
}  // namespace dateline::app
