#include "track/alerts/match.h"

#include <gtest/gtest.h>

#include "newsroom.h"

namespace dateline::track::alerts {
namespace {

bool matches(const Rule& rule, const model::Development& told = development("d1", Severity::medium),
             const model::Story& stands = story()) {
  return match(rule, told, stands).has_value();
}

TEST(AlertMatch, TakesTheSeverityAskedForAndWorse) {
  Rule asks = rule();
  asks.severity = Severity::medium;
  EXPECT_TRUE(matches(asks, development("d1", Severity::high)));
  EXPECT_TRUE(matches(asks, development("d1", Severity::medium)));
  EXPECT_FALSE(matches(asks, development("d1", Severity::low)));
}

TEST(AlertMatch, WantsAllThatIsGivenAndOneOfEachList) {
  Rule asks = rule();
  asks.kinds = {DevelopmentKind::outcome, DevelopmentKind::event_state};
  asks.languages = {"fr", "EN"};
  asks.sources = {"harbour gazette"};
  EXPECT_TRUE(matches(asks));
  asks.languages = {"fr"};
  EXPECT_FALSE(matches(asks));
}

TEST(AlertMatch, FindsWholeWordsAndPhrasesOnly) {
  const auto with = [](std::string word) {
    Rule asks = rule();
    asks.words = {std::move(word)};
    return matches(asks);
  };
  EXPECT_TRUE(with("FERRY"));
  EXPECT_TRUE(with("ferry talks"));
  EXPECT_TRUE(with("Tromsø"));
  EXPECT_FALSE(with("Troms"));
  EXPECT_FALSE(with("err"));
}

TEST(AlertMatch, FindsEntitiesOfTheDevelopmentAndTheMainOnesOfItsStory) {
  Rule asks = rule();
  asks.entities = {"Q64"};
  EXPECT_FALSE(matches(asks));
  auto told = development("d1", Severity::medium);
  told.entities = {{"Q64", "Berlin", model::EntityType::place, 0}};
  EXPECT_EQ(match(asks, told, story()), "severity medium, event_state, entity Berlin");
  auto stands = story();
  for (int i = 0; i < 6; ++i) {
    stands.entities.push_back({fmt::format("Q{}", i), "", model::EntityType::other, 1});
  }
  asks.entities = {"Q4"};
  EXPECT_TRUE(matches(asks, development("d1", Severity::medium), stands));
  asks.entities = {"Q5"};
  EXPECT_FALSE(matches(asks, development("d1", Severity::medium), stands));
}

TEST(AlertMatch, FindsPlacesByNameAmongPlacesOnly) {
  Rule asks = rule();
  asks.places = {"washington"};
  auto told = development("d1", Severity::medium);
  told.entities = {{"Q23", "Washington", model::EntityType::person, 0}};
  EXPECT_FALSE(matches(asks, told));
  told.entities.front().type = model::EntityType::place;
  EXPECT_TRUE(matches(asks, told));
  told.entities.clear();
  told.event.emplace().place = "Washington";
  EXPECT_TRUE(matches(asks, told));
}

TEST(AlertMatch, WaitsUntilAStoryHasOriginsAndGrowth) {
  Rule asks = rule();
  asks.origins = 3;
  asks.growth = 5;
  auto stands = story();
  stands.origins = 3;
  stands.last_hour = 4;
  EXPECT_FALSE(matches(asks, development("d1", Severity::medium), stands));
  stands.last_hour = 5;
  EXPECT_EQ(match(asks, development("d1", Severity::medium), stands),
            "severity medium, event_state, 3 origins, 5 articles in an hour");
}

}  // namespace
}  // namespace dateline::track::alerts
