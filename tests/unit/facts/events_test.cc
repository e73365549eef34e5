#include <gtest/gtest.h>

#include "model/timestamp.h"
#include "tests/unit/facts/marked_copy.h"

namespace dateline::enrich::facts {
namespace {

using model::Fact;
using model::FactKind;

// "talks scheduled at Porto: Ana Ruiz, Omar Bell 2024-05-03"; events of the article, in order.
std::string events(std::string_view marked, std::string_view published = "2024-05-02") {
  const MarkedCopy copy(marked, published);
  std::string lines;
  for (const Fact& fact : copy.find().facts) {
    if (fact.kind != FactKind::event) continue;
    lines += lines.empty() ? "" : "; ";
    lines += fact.type + " " + std::string(model::to_string(fact.state));
    if (!fact.places.empty()) lines += " at " + copy.names(fact.places);
    if (!fact.participants.empty()) lines += ": " + copy.names(fact.participants);
    if (fact.from) lines += " " + model::to_iso_date(*fact.from);
  }
  return lines;
}

std::string attendance(std::string_view marked) {
  const MarkedCopy copy(marked, "2024-05-02");
  std::string lines;
  for (const Fact& fact : copy.find().facts) {
    if (fact.kind != FactKind::attendance) continue;
    lines += (lines.empty() ? "" : "; ") + copy.names(fact.participants) + " " +
             std::string(model::to_string(fact.state));
    if (!fact.places.empty()) lines += " at " + copy.names(fact.places);
  }
  return lines;
}

TEST(Events, WillMeetIsScheduled) {
  EXPECT_EQ(events("[Ana Ruiz/p] will meet [Omar Bell/p] in [Porto/l] on {Friday|2024-05-03}."),
            "talks scheduled at Porto: Ana Ruiz, Omar Bell 2024-05-03");
}

TEST(Events, HeadlineInfinitiveIsScheduled) {
  EXPECT_EQ(events("[Ana Ruiz/p] to meet [Omar Bell/p] in [Porto/l]"),
            "talks scheduled at Porto: Ana Ruiz, Omar Bell");
}

TEST(Events, AnUpcomingEventIsScheduled) {
  EXPECT_EQ(events("Ahead of the [Porto/l] summit, [Ana Ruiz/p] stayed at home."),
            "talks scheduled at Porto: Ana Ruiz");
}

TEST(Events, ProgressiveIsUnderWay) {
  EXPECT_EQ(events("[Porto/l] is hosting talks between [Ana Ruiz/p] and [Omar Bell/p]."),
            "talks under_way at Porto: Ana Ruiz, Omar Bell");
  EXPECT_EQ(events("The search in [Porto/l] is under way."), "work under_way at Porto");
}

TEST(Events, ProgressiveWithALaterDayIsScheduled) {
  EXPECT_EQ(events("[Ana Ruiz/p] is meeting [Omar Bell/p] on {Friday|2024-05-03}."),
            "talks scheduled: Ana Ruiz, Omar Bell 2024-05-03");
}

TEST(Events, PastIsHappened) {
  EXPECT_EQ(events("[Ana Ruiz/p] met [Omar Bell/p] in [Porto/l] on {Monday|2024-04-29}."),
            "talks happened at Porto: Ana Ruiz, Omar Bell 2024-04-29");
  EXPECT_EQ(events("Envoys from [Norway/l] and [Chad/l] took part in talks in [Porto/l]."),
            "talks happened at Porto: Norway, Chad");
}

TEST(Events, CalledOffIsOff) {
  EXPECT_EQ(events("The summit in [Porto/l] was called off."), "talks off at Porto");
  EXPECT_EQ(events("[Ana Ruiz/p] cancelled the talks with [Omar Bell/p]."),
            "talks off: Ana Ruiz, Omar Bell");
}

TEST(Events, WhatIsOnlyPossibleIsNoEvent) {
  EXPECT_EQ(events("[Ana Ruiz/p] could meet [Omar Bell/p] in [Porto/l]."), "");
  EXPECT_EQ(events("If [Ana Ruiz/p] will meet [Omar Bell/p], markets may rise."), "");
  EXPECT_EQ(events("It is unclear whether the talks in [Porto/l] will take place."), "");
}

TEST(Events, WhatIsDeniedOrWishedForIsNoEvent) {
  EXPECT_EQ(events("[Ana Ruiz/p] did not meet [Omar Bell/p] in [Porto/l]."), "");
  EXPECT_EQ(events("[Ana Ruiz/p] wants to meet [Omar Bell/p] in [Porto/l]."), "");
  EXPECT_EQ(events("[Ana Ruiz/p] refused to meet [Omar Bell/p]."), "");
}

TEST(Events, AVerbThatMeansSomethingElseIsNoEvent) {
  EXPECT_EQ(events("[Brightline/o] will meet demand in [Porto/l]."), "");
  EXPECT_EQ(events("[Brightline/o] released a statement in [Porto/l]."), "");
}

TEST(Events, TheSpeakerTakesPartInWhatHeSaysHeDid) {
  EXPECT_EQ(events("[Norway/l] said it had struck a camp near [Porto/l]."),
            "strike happened at Porto: Norway");
}

TEST(Events, ASettingTakesTheSpeakerAndHisDay) {
  EXPECT_EQ(events("[Ana Ruiz/p] stressed on {Thursday|2024-05-02}, during talks with "
                   "[Omar Bell/p] in [Porto/l], the need for a border post."),
            "talks happened at Porto: Omar Bell, Ana Ruiz 2024-05-02");
}

TEST(Events, TheDayOfSpeechIsNotTheDayOfTheEvent) {
  const MarkedCopy copy(
      "[Ana Ruiz/p] will meet [Omar Bell/p] in [Porto/l] on {Friday|2024-05-03}, an aide said on "
      "{Wednesday|2024-05-01}.",
      "2024-05-02");
  const auto facts = copy.find().facts;
  ASSERT_FALSE(facts.empty());
  EXPECT_EQ(facts[0].from, parse_day("2024-05-03"));
  EXPECT_EQ(facts[0].said_on, parse_day("2024-05-01"));
}

TEST(Events, ADefiniteEventTakesOverWhatWasSaidOfIt) {
  EXPECT_EQ(events("[Ana Ruiz/p] will meet [Omar Bell/p] in [Porto/l] {this week|"
                   "2024-04-29..2024-05-05}. The meeting on {Friday|2024-05-03} will focus on "
                   "fish."),
            "talks scheduled at Porto: Ana Ruiz, Omar Bell 2024-04-29; "
            "talks scheduled at Porto: Ana Ruiz, Omar Bell 2024-05-03");
}

TEST(Events, ADemonymStandsForItsCountry) {
  EXPECT_EQ(events("[Ana Ruiz/p] met [Norwegian/d=Norway] officials in [Porto/l]."),
            "talks happened at Porto: Ana Ruiz, Norway");
}

TEST(Events, AStrikeAtAPortIsNotWhatAVerbDoes) {
  EXPECT_EQ(events("Dockers began a walkout in [Porto/l] on {Thursday|2024-05-02}."),
            "walkout under_way at Porto 2024-05-02");
}

TEST(Events, OutsidersMayOpenACourtCase) {
  EXPECT_EQ(events("[Ana Ruiz/p] sued [Brightline/o] in [Porto/l]."),
            "lawsuit happened at Porto: Ana Ruiz, Brightline");
  EXPECT_EQ(events("A court in [Porto/l] convicted [Omar Bell/p]."),
            "ruling happened at Porto: Omar Bell");
}

TEST(Attendance, TakesThePlaceOfTheEventSpokenOf) {
  EXPECT_EQ(attendance("[Ana Ruiz/p] will hold talks in [Porto/l] on {Friday|2024-05-03}. "
                       "[Omar Bell/p] and [Ida Lund/p] would also be there, an aide said."),
            "Omar Bell scheduled at Porto; Ida Lund scheduled at Porto");
}

TEST(Attendance, ReadsTheListBehindInclude) {
  EXPECT_EQ(attendance("[Ana Ruiz/p] will hold talks in [Porto/l] on {Friday|2024-05-03}. The "
                       "meeting will include [Omar Bell/p], [Ida Lund/p] and [Jo Park/p]."),
            "Omar Bell scheduled at Porto; Ida Lund scheduled at Porto; Jo Park scheduled at "
            "Porto");
}

TEST(Attendance, ReadsTheListBehindAttendedByAcrossAnApposition) {
  EXPECT_EQ(attendance("[Ana Ruiz/p] will hold talks in [Porto/l] on {Friday|2024-05-03}. The "
                       "meeting, the first since the ceasefire went into effect in spring, will "
                       "be attended by [Omar Bell/p]."),
            "Omar Bell scheduled at Porto");
}

}  // namespace
}  // namespace dateline::enrich::facts
