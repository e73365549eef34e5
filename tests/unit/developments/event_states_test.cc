#include <gtest/gtest.h>

#include "tests/unit/developments/desk.h"

namespace dateline::track::developments {
namespace {

using model::DevelopmentKind;
using model::EventState;
using model::Severity;

constexpr std::string_view kPlannedTalks =
    "[Ana Ruiz/p] will meet [Omar Bell/p] in [Porto/l] on {Friday|2024-05-03}.";

TEST(EventStates, AFoundingArticleTellsTheNewStory) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlannedTalks});
  EXPECT_EQ(desk.told(), "high new_story");
  EXPECT_EQ(desk.the(DevelopmentKind::new_story).event->state, EventState::scheduled);
}

TEST(EventStates, ANewStoryThatStatesNothingIsNotUrgent) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", "Rain and more rain."});
  EXPECT_EQ(desk.told(), "medium new_story");
}

TEST(EventStates, MoveFromPlanToUnderWayToHappened) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlannedTalks});
  desk.publish({"gazette", "2024-05-03",
                "[Porto/l] is hosting talks of [Ana Ruiz/p] and "
                "[Omar Bell/p]."});
  const model::Development under_way = desk.the(DevelopmentKind::event_state);
  EXPECT_EQ(under_way.severity, Severity::high);
  EXPECT_EQ(under_way.event->was, EventState::scheduled);
  EXPECT_EQ(under_way.event->state, EventState::under_way);
  desk.publish({"post", "2024-05-04", "[Ana Ruiz/p] met [Omar Bell/p] in [Porto/l]."});
  EXPECT_EQ(desk.the(DevelopmentKind::event_state).event->was, EventState::under_way);
  EXPECT_EQ(desk.the(DevelopmentKind::event_state).event->id, under_way.event->id);
}

TEST(EventStates, NeverMoveBackForALateArticle) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlannedTalks});
  desk.publish({"post", "2024-05-04",
                "[Ana Ruiz/p] met [Omar Bell/p] in [Porto/l] on "
                "{Friday|2024-05-03}."});
  desk.publish({"gazette", "2024-05-03",
                "[Porto/l] is hosting talks of [Ana Ruiz/p] and "
                "[Omar Bell/p]."});
  EXPECT_FALSE(desk.any_high());
  EXPECT_FALSE(desk.any(DevelopmentKind::event_state));
}

TEST(EventStates, WhatWasSaidBeforeTheDayProvesNothing) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlannedTalks});
  desk.publish({"gazette", "2024-05-03",
                "[Porto/l] is hosting talks of [Ana Ruiz/p] and [Omar Bell/p], an aide said on "
                "{Thursday|2024-05-02}."});
  EXPECT_FALSE(desk.any(DevelopmentKind::event_state));
}

TEST(EventStates, CalledOffIsHigh) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlannedTalks});
  desk.publish({"gazette", "2024-05-02",
                "The talks of [Ana Ruiz/p] and [Omar Bell/p] in [Porto/l] "
                "were called off."});
  EXPECT_EQ(desk.the(DevelopmentKind::event_state).event->state, EventState::off);
  EXPECT_EQ(desk.the(DevelopmentKind::event_state).severity, Severity::high);
}

TEST(EventStates, TheSamePlanInOtherWordsIsNotNew) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlannedTalks});
  desk.publish({"gazette", "2024-05-01",
                "[Ana Ruiz/p] and [Omar Bell/p] are to meet in [Porto/l] "
                "on {May 3|2024-05-03}."});
  EXPECT_EQ(desk.told(), "low confirmation");
  EXPECT_EQ(desk.the(DevelopmentKind::confirmation).origins, 2u);
  EXPECT_EQ(desk.the(DevelopmentKind::confirmation).status, model::DevelopmentStatus::confirmed);
}

TEST(EventStates, TwoOutletsThatRestOnOneSourceConfirmNothing) {
  Desk desk;
  desk.publish({"wire", "2024-05-01",
                "[Ana Ruiz/p] will meet [Omar Bell/p] in [Porto/l] on {Friday|2024-05-03}, an aide "
                "told [Reuters/o]."});
  desk.publish({"gazette", "2024-05-01",
                "[Ana Ruiz/p] will meet [Omar Bell/p] in [Porto/l] on {Friday|2024-05-03}, "
                "[Reuters/o] reported."});
  EXPECT_FALSE(desk.any(DevelopmentKind::confirmation));
}

TEST(EventStates, AnotherDayIsAnotherEvent) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlannedTalks});
  desk.publish({"gazette", "2024-05-02",
                "[Ana Ruiz/p] will meet [Omar Bell/p] in [Porto/l] on "
                "{May 20|2024-05-20}."});
  EXPECT_EQ(desk.told(), "high event_state");
  EXPECT_FALSE(desk.the(DevelopmentKind::event_state).event->was.has_value());
}

TEST(EventStates, APostponedEventKeepsItsIdentity) {
  Desk desk;
  const std::string id = desk.publish({"wire", "2024-05-01", kPlannedTalks}).front().event->id;
  desk.publish({"gazette", "2024-05-02",
                "The talks were postponed and [Ana Ruiz/p] will meet "
                "[Omar Bell/p] in [Porto/l] on {May 20|2024-05-20}."});
  EXPECT_EQ(desk.the(DevelopmentKind::event_detail).event->id, id);
  EXPECT_EQ(desk.the(DevelopmentKind::event_detail).rule, "event.date_moved");
}

TEST(EventStates, WhoElseComesIsADetail) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlannedTalks});
  desk.publish({"gazette", "2024-05-02",
                "[Ana Ruiz/p] will meet [Omar Bell/p] in [Porto/l] on {Friday|2024-05-03}. "
                "[Ida Lund/p] will attend the talks."});
  const model::Development& detail = desk.the(DevelopmentKind::event_detail);
  EXPECT_EQ(detail.severity, Severity::medium);
  EXPECT_NE(detail.text.find("Ida Lund"), std::string::npos);
}

TEST(EventStates, AKnownSentenceTellsNothingUnlessTheStateMoves) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlannedTalks});
  desk.publish({"post",
                "2024-05-04",
                "[Ana Ruiz/p] met [Omar Bell/p] in [Porto/l] on "
                "{Friday|2024-05-03}.",
                {0.2}});
  EXPECT_EQ(desk.told(), "high event_state");
  desk.publish({"daily", "2024-05-04", "[Ana Ruiz/p] arrested [Ida Lund/p] in [Porto/l].", {0.2}});
  EXPECT_EQ(desk.told(), "");
}

TEST(EventStates, ACopyTellsNothingAndCountsForNobody) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlannedTalks});
  desk.publish({.outlet = "echo",
                .day = "2024-05-04",
                .marked = "[Ana Ruiz/p] met [Omar Bell/p] in [Porto/l].",
                .copy = true});
  EXPECT_EQ(desk.told(), "");
  desk.publish({"post", "2024-05-04", "[Ana Ruiz/p] met [Omar Bell/p] in [Porto/l]."});
  EXPECT_TRUE(desk.any_high());
}

TEST(EventStates, BackgroundAndOpinionDoNotAlert) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlannedTalks});
  desk.publish({"gazette", "2024-05-02",
                "[Norway/l] invaded [Chad/l] in {2019|2019-01-01..2019-12-31}. Analysts said "
                "[Ida Lund/p] was arrested in [Porto/l]. Analyst [Jo Park/p] warned of war."});
  EXPECT_EQ(desk.told(), "");
}

}  // namespace
}  // namespace dateline::track::developments
