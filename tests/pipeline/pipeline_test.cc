#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/pipeline/desk.h"

namespace dateline::tests {
namespace {

using nlohmann::json;

void put_sample(Desk& desk) {
  for (const auto article : sample()) desk.put(article);
}

TEST(Pipeline, GivesEveryRecordExactlyOneOutcome) {
  Desk desk;
  put_sample(desk);
  desk.run();
  const auto enriched = desk.read(desk.topics().enriched);
  const auto dead = desk.read(desk.topics().dead_letter);
  std::multiset<std::string> sources;
  for (const auto& found : enriched) sources.insert(found.header("__dateline.source"));
  for (const auto& found : dead) sources.insert(found.header("__dateline.source"));
  std::multiset<std::string> expected;
  for (std::size_t i = 0; i < sample().size(); ++i) {
    expected.insert(desk.topics().articles + "/0/" + std::to_string(i));
  }
  EXPECT_EQ(sources, expected);
}

TEST(Pipeline, TracksEveryEnrichedArticleWithAGaplessSequence) {
  Desk desk;
  put_sample(desk);
  desk.run();
  const auto tracked = desk.read(desk.topics().tracked);
  EXPECT_EQ(tracked.size(), desk.read(desk.topics().enriched).size());
  for (std::size_t i = 0; i < tracked.size(); ++i) {
    EXPECT_EQ(tracked[i].header("__dateline.sequence"), std::to_string(i));
  }
}

TEST(Pipeline, CountsOutcomesThatAddUp) {
  Desk desk;
  put_sample(desk);
  desk.run();
  auto& metrics = desk.metrics();
  const auto count = [&](const char* stage, const char* outcome) {
    return metrics.counter("dateline_articles_total", {{"stage", stage}, {"outcome", outcome}})
        .Value();
  };
  const auto consumed = [&](const std::string& topic) {
    return metrics.counter("dateline_records_consumed_total", {{"topic", topic}}).Value();
  };
  EXPECT_EQ(consumed(desk.topics().articles),
            count("enrich", "enriched") + count("enrich", "dead_letter"));
  EXPECT_EQ(consumed(desk.topics().sightings),
            count("track", "new_story") + count("track", "development") + count("track", "repeat") +
                count("track", "near_duplicate") + count("track", "exact_duplicate") +
                count("track", "dead_letter"));
}

TEST(Pipeline, NamesEveryDevelopmentInTheVerdictOnItsArticle) {
  Desk desk;
  put_sample(desk);
  desk.run();
  std::set<std::string> named;
  for (const auto& value : desk.values(desk.topics().tracked)) {
    const auto verdict = json::parse(value);
    for (const auto& id : verdict["developments"]) named.insert(id);
  }
  std::set<std::string> written;
  for (const auto& value : desk.values(desk.topics().developments)) {
    written.insert(json::parse(value)["development_id"]);
  }
  EXPECT_FALSE(written.empty());
  EXPECT_EQ(named, written);
}

class BatchSizes : public ::testing::TestWithParam<std::size_t> {};

TEST_P(BatchSizes, ChangeNoByteOfAnyValue) {
  Desk expected;
  Desk desk(GetParam());
  for (Desk* each : {&expected, &desk}) {
    put_sample(*each);
    each->run();
  }
  const auto& topics = desk.topics();
  for (const auto& topic : {topics.enriched, topics.tracked, topics.developments, topics.stories,
                            topics.sightings, topics.dead_letter}) {
    EXPECT_TRUE(desk.values(topic) == expected.values(topic)) << topic;
  }
}

INSTANTIATE_TEST_SUITE_P(Records, BatchSizes, ::testing::Values(1, 2, 7, 30));

TEST(Pipeline, AnOutletsNameNeverBecomesAMetricLabel) {
  Desk desk;
  desk.put(R"({"id":"a","source":"First Outlet","body":"The mayor of Lyon opened a bridge."})");
  desk.run();
  const auto before = desk.metrics().scrape();
  for (int i = 0; i < 200; ++i) {
    const auto n = std::to_string(i);
    desk.put(R"({"id":"b)" + n + R"(","source":"Outlet )" + n +
             R"(","body":"The mayor of Lyon opened bridge number )" + n + R"(."})");
  }
  desk.run();
  const auto after = desk.metrics().scrape();
  EXPECT_EQ(after.find("Outlet"), std::string::npos);
  EXPECT_LT(std::count(after.begin(), after.end(), '\n'),
            std::count(before.begin(), before.end(), '\n') + 20);
}

}  // namespace
}  // namespace dateline::tests
