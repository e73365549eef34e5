#include <gtest/gtest.h>

#include "newsroom.h"

namespace dateline::track {
namespace {

constexpr const char* kHarbour[] = {"ferry",  "rocks",  "harbour", "pilots", "bow",  "towed",
                                    "damage", "anchor", "captain", "reef",   "deck", "lifeboat"};
constexpr const char* kHospital[] = {"doctors", "nurses",  "wards",   "passengers",
                                     "cuts",    "beds",    "surgery", "shifts",
                                     "clinic",  "bruises", "patient", "bandage"};

/// A report in words of one side or of both, in an order of its own, so that none is a copy.
Draft report(int number, bool harbour, bool hospital) {
  std::vector<std::string> words;
  if (harbour) words.insert(words.end(), std::begin(kHarbour), std::end(kHarbour));
  if (hospital) words.insert(words.end(), std::begin(kHospital), std::end(kHospital));
  Newswire dice(100 + static_cast<std::uint64_t>(number));
  Draft draft{.id = "report" + std::to_string(number),
              .source = "outlet" + std::to_string(number),
              .hours = number * 1.0};
  while (!words.empty()) {
    const auto at = words.begin() + dice.below(static_cast<std::uint32_t>(words.size()));
    draft.body += *at + " ";
    words.erase(at);
  }
  return draft;
}

/// One wreck told from two ends that share no word, until reports tell both.
std::vector<Draft> reports() {
  std::vector<Draft> drafts{report(0, true, false), report(1, false, true)};
  for (int i = 2; i < 9; ++i) drafts.push_back(report(i, true, true));
  return drafts;
}

std::vector<model::Story> merged(const std::vector<Tracking>& steps) {
  std::vector<model::Story> stories;
  for (const Tracking& step : steps) {
    for (const auto& story : step.stories) {
      if (story.state == model::StoryState::merged) stories.push_back(story);
    }
  }
  return stories;
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
  Draft copy = report(1, false, true);
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
  Draft copy = report(1, false, true);
  copy.id = "copy";
  copy.hours = 9;
  EXPECT_EQ(told(restored.step(sight(copy))), told(tracker.step(sight(copy))));
}

}  // namespace
}  // namespace dateline::track
