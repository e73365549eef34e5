#include "track/alerts/desk.h"

#include <gtest/gtest.h>

#include "newsroom.h"

namespace dateline::track::alerts {
namespace {

using Ids = std::vector<std::string>;

TEST(AlertDesk, TellsTheFirstOfAStoryAndSaysWhy) {
  Shift shift(rule());
  const auto alerts = shift.tell(0, development("d1", Severity::high));
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts[0].rule, "all");
  EXPECT_EQ(alerts[0].story_id, "s-1");
  EXPECT_EQ(alerts[0].severity, Severity::high);
  EXPECT_EQ(alerts[0].why, "severity high, event_state; the first of this story");
  EXPECT_EQ(alerts[0].articles.front().article_id, "article-of-d1");
}

TEST(AlertDesk, HoldsBackDuringTheCooldownAndAttachesItToTheNext) {
  Shift shift(rule());
  shift.tell(0, development("d1", Severity::high));
  EXPECT_TRUE(shift.tell(10, development("d2", Severity::high)).empty());
  EXPECT_TRUE(shift.tell(29, development("d3", Severity::low)).empty());
  const auto alerts = shift.tell(30, development("d4", Severity::low));
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts[0].suppressed_since, (Ids{"d2", "d3"}));
  EXPECT_EQ(alerts[0].why,
            "severity low, event_state; new since the last alert; 2 held back before");
  EXPECT_TRUE(shift.tell(40, development("d5", Severity::low)).empty());
}

TEST(AlertDesk, BreaksTheCooldownForWhatIsWorseThanAllBefore) {
  Shift shift(rule());
  shift.tell(0, development("d1", Severity::medium));
  const auto alerts = shift.tell(1, development("d2", Severity::high));
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_NE(alerts[0].why.find("worse than before, which was medium"), std::string::npos);
  EXPECT_TRUE(shift.tell(2, development("d3", Severity::high)).empty());
}

TEST(AlertDesk, TellsNoConfirmationAloneUnlessARuleAsksForSuch) {
  Shift shift(rule());
  const auto confirmed = development("d2", Severity::high, DevelopmentKind::confirmation);
  EXPECT_TRUE(shift.tell(0, confirmed).empty());
  const auto alerts = shift.tell(60, development("d3", Severity::low));
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts[0].suppressed_since, Ids{"d2"});

  Rule asks = rule();
  asks.kinds = {DevelopmentKind::confirmation};
  EXPECT_EQ(Shift(asks).tell(0, confirmed).size(), 1U);
}

TEST(AlertDesk, MakesOneAlertOfOneArticleTheMostSevereFirst) {
  Desk desk({{rule()}, {}});
  const auto alerts = desk.tell(
      {development("d1", Severity::low), development("d2", Severity::high)}, {story()}, {});
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts[0].severity, Severity::high);
  ASSERT_EQ(alerts[0].items.size(), 2U);
  EXPECT_EQ(alerts[0].items[0].development_id, "d2");
}

TEST(AlertDesk, KeepsStoriesAndRulesApart) {
  Rule high = rule("high");
  high.severity = Severity::high;
  Shift shift(Rules{{rule(), high}, {}});
  EXPECT_EQ(shift.tell(0, development("d1", Severity::low)).size(), 1U);
  const auto second = shift.tell(1, development("d2", Severity::high));
  ASSERT_EQ(second.size(), 2U);  // worse for the one, the first for the other
  EXPECT_NE(second[0].alert_id, second[1].alert_id);
  const auto other = development("d3", Severity::low, DevelopmentKind::detail, "s-2");
  EXPECT_EQ(shift.tell(2, other, story("s-2")).size(), 1U);
}

TEST(AlertDesk, IsSilentAboutMutedRulesAndStoriesAlsoAfterAMerge) {
  Rule muted = rule();
  muted.muted = true;
  EXPECT_TRUE(Shift(muted).tell(0, development("d1", Severity::high)).empty());
  Shift shift(Rules{{rule()}, {"s-9"}});
  auto absorbed = story();
  absorbed.aliases = {"s-9"};
  EXPECT_TRUE(shift.tell(0, development("d1", Severity::high), absorbed).empty());
  EXPECT_EQ(shift.tell(0, development("d1", Severity::high)).size(), 1U);
}

TEST(AlertDesk, TakesCooldownAndWhatWasHeldAlongInAMerge) {
  Shift shift(rule());
  const auto of_second = [](std::string id) {
    return development(std::move(id), Severity::high, DevelopmentKind::detail, "s-2");
  };
  shift.tell(0, of_second("d1"), story("s-2"));
  shift.tell(1, of_second("d2"), story("s-2"));
  auto merged = story("s-2");
  merged.state = model::StoryState::merged;
  merged.merged_into = "s-1";
  EXPECT_TRUE(shift.desk()
                  .tell({development("d3", Severity::high)}, {merged, story()}, clock_at(2))
                  .empty());
  const auto alerts = shift.tell(30, development("d4", Severity::high));
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts[0].suppressed_since, (Ids{"d2", "d3"}));
}

TEST(AlertDesk, DropsNothingWhenTooMuchIsHeldBack) {
  Shift shift(rule());
  shift.tell(0, development("first", Severity::high));
  std::size_t told = 0;
  for (std::size_t i = 0; i < 2 * kHeldLimit; ++i) {
    for (const auto& alert : shift.tell(1, development(fmt::format("d{}", i), Severity::high))) {
      told += alert.items.size() + alert.suppressed_since.size();
      EXPECT_LE(alert.suppressed_since.size(), kHeldLimit);
    }
  }
  EXPECT_GE(told, kHeldLimit);
}

TEST(AlertDesk, HoldsBackNoMoreConfirmationsThanItCanRead) {
  Shift shift(rule());
  std::size_t told = 0;
  for (std::size_t i = 0; i < 3 * kHeldLimit; ++i) {
    const auto confirmed =
        development(fmt::format("d{}", i), Severity::high, DevelopmentKind::confirmation);
    for (const auto& alert : shift.tell(1, confirmed)) {
      told += alert.items.size() + alert.suppressed_since.size();
      EXPECT_LE(alert.suppressed_since.size(), kHeldLimit);
    }
  }
  EXPECT_GE(told, 2 * kHeldLimit);
}

TEST(AlertDesk, ForgetsAClosedStory) {
  Shift shift(rule());
  shift.tell(0, development("d1", Severity::high));
  EXPECT_NE(shift.desk().digest(), 0U);
  auto closed = story();
  closed.state = model::StoryState::closed;
  shift.desk().tell({}, {closed}, clock_at(1));
  EXPECT_EQ(shift.desk().digest(), 0U);
  EXPECT_TRUE(shift.desk().changes().empty());  // came and went within the batch
}

TEST(AlertDesk, IsAfterARollbackAsBeforeTheBatch) {
  Shift shift(rule());
  shift.tell(0, development("d1", Severity::medium));
  shift.desk().commit();
  const auto digest = shift.desk().digest();
  const auto once = shift.tell(1, development("d2", Severity::high));
  shift.tell(2, development("d3", Severity::high));
  EXPECT_NE(shift.desk().digest(), digest);
  shift.desk().rollback();
  EXPECT_EQ(shift.desk().digest(), digest);
  EXPECT_TRUE(shift.desk().changes().empty());
  const auto again = shift.tell(1, development("d2", Severity::high));
  ASSERT_EQ(again.size(), once.size());
  EXPECT_EQ(again[0].alert_id, once[0].alert_id);
  EXPECT_EQ(again[0].why, once[0].why);
}

TEST(AlertDesk, GoesOnFromItsChangelogAsIfNothingHadBeen) {
  Shift shift(rule());
  shift.tell(0, development("d1", Severity::high));
  shift.tell(1, development("d2", Severity::high));
  Shift restored(rule());
  for (const auto& [key, value] : shift.desk().changes()) {
    ASSERT_TRUE(restored.desk().apply(key, value));
  }
  EXPECT_EQ(restored.desk().digest(), shift.desk().digest());
  EXPECT_TRUE(restored.desk().changes().empty());
  EXPECT_TRUE(restored.tell(2, development("d3", Severity::high)).empty());
  const auto alerts = restored.tell(40, development("d4", Severity::high));
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts[0].suppressed_since, (Ids{"d2", "d3"}));
}

TEST(AlertDesk, RefusesDamagedAndNewerRecords) {
  Shift shift(rule());
  shift.tell(0, development("d1", Severity::high));
  auto [key, value] = shift.desk().changes().front();
  Desk desk({});
  EXPECT_FALSE(desk.apply("w/no-rule", *value));
  EXPECT_FALSE(desk.apply(key, value->substr(0, value->size() - 1)));
  (*value)[0] = 2;
  const auto newer = desk.apply(key, *value);
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().exit_code, model::ExitCode::bad_configuration);
  EXPECT_TRUE(desk.apply(key, std::nullopt));
  EXPECT_EQ(desk.digest(), 0U);
}

}  // namespace
}  // namespace dateline::track::alerts
