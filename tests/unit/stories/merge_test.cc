#include <gtest/gtest.h>

#include "newsroom.h"

namespace dateline::track {
namespace {

/// Two reports of one wreck that share little, then a third that ties them together.
const Draft kHarbour{.id = "h1",
                     .body =
                         "The ferry @Marinella struck rocks outside the harbour of @Porto.\n"
                         "Harbour pilots towed the damaged ferry with a hole in its bow.",
                     .hours = 0};
const Draft kHospital{.id = "k1",
                      .body =
                          "Doctors in @Porto treated forty passengers of the @Marinella for cuts.\n"
                          "Hospital wards called nurses back from leave during the night.",
                      .hours = 0.5};

std::vector<model::Story> merged(const std::vector<Tracking>& steps) {
  std::vector<model::Story> stories;
  for (const Tracking& step : steps) {
    for (const auto& story : step.stories) {
      if (story.state == model::StoryState::merged) stories.push_back(story);
    }
  }
  return stories;
}

/// Reports that wander from one wording to the other, so that both stories grow alike.
std::vector<Draft> reports() {
  std::vector<Draft> drafts{kHarbour, kHospital};
  for (int i = 0; i < 6; ++i) {
    const std::string n = std::to_string(i);
    const Draft& base = i % 2 == 0 ? kHarbour : kHospital;
    const Draft& other = i % 2 == 0 ? kHospital : kHarbour;
    drafts.push_back(
        {.id = "m" + n,
         .body = base.body + "\n" + other.body.substr(0, 40 + 12 * i) + " again" + n + ".",
         .source = "outlet" + n,
         .hours = 1.0 + i});
  }
  return drafts;
}

TEST(Merge, NamesTheSurvivorAndKeepsTheAlias) {
  Tracker tracker{Options{}};
  std::vector<Tracking> steps;
  for (const Draft& draft : reports()) steps.push_back(tracker.step(sight(draft)));
  const std::string first = steps[0].tracked.story_id;
  const std::string second = steps[1].tracked.story_id;
  ASSERT_NE(first, second);
  const auto gone = merged(steps);
  ASSERT_EQ(gone.size(), 1u);
  EXPECT_EQ(gone[0].story_id, second);
  EXPECT_EQ(gone[0].merged_into, first);
  const model::Story& survivor = steps.back().stories.back();
  EXPECT_EQ(survivor.story_id, first);
  EXPECT_EQ(survivor.aliases, std::vector<std::string>{second});
  EXPECT_EQ(survivor.articles, reports().size());
  EXPECT_EQ(tracker.size().stories, 1u);
}

TEST(Merge, ArticlesOfTheMergedStoryLeadToTheSurvivor) {
  Tracker tracker{Options{}};
  std::string first;
  for (const Draft& draft : reports()) {
    const auto tracking = tracker.step(sight(draft));
    if (first.empty()) first = tracking.tracked.story_id;
  }
  Draft copy = kHospital;
  copy.id = "copy";
  copy.hours = 9;
  EXPECT_EQ(tracker.step(sight(copy)).tracked.story_id, first);
}

TEST(Merge, IsUndoneWithItsBatch) {
  Tracker tracker{Options{}};
  Tracker unbroken{Options{}};
  std::vector<std::string> expected;
  for (const Draft& draft : reports()) expected.push_back(told(unbroken.step(sight(draft))));
  const auto drafts = reports();
  tracker.step(sight(drafts[0]));
  tracker.step(sight(drafts[1]));
  tracker.commit();
  const std::uint64_t before = tracker.digest();
  for (int attempt = 0; attempt < 3; ++attempt) {
    for (std::size_t i = 2; i < drafts.size(); ++i) {
      EXPECT_EQ(told(tracker.step(sight(drafts[i]))), expected[i]);
    }
    EXPECT_EQ(tracker.digest(), unbroken.digest());
    tracker.rollback();
    EXPECT_EQ(tracker.digest(), before);
    EXPECT_EQ(tracker.size().stories, 2u);
  }
}

TEST(Merge, SurvivesARestore) {
  Tracker tracker{Options{}};
  Log log;
  for (const Draft& draft : reports()) {
    tracker.step(sight(draft));
    log.append(tracker.changes());
    tracker.commit();
  }
  Tracker restored{Options{}};
  ASSERT_TRUE(log.replay(restored));
  EXPECT_EQ(restored.digest(), tracker.digest());
  Draft copy = kHospital;
  copy.id = "copy";
  copy.hours = 9;
  EXPECT_EQ(told(restored.step(sight(copy))), told(tracker.step(sight(copy))));
}

}  // namespace
}  // namespace dateline::track
