#include <gtest/gtest.h>

#include "model/sighting_codec.h"
#include "tests/unit/developments/desk.h"

// Stories told by several outlets: what a desk should hear of them.
namespace dateline::track::developments {
namespace {

using model::DevelopmentKind;
using model::Severity;

TEST(Stories, AnEarthquakesTollRises) {
  Desk desk;
  desk.publish({"wire", "2024-05-01",
                "An earthquake struck near [Izmar/l] on {Wednesday|2024-05-01}. "
                "At least 12 people were killed, police said."});
  desk.publish({"gazette", "2024-05-02", "The death toll in [Izmar/l] rose to 41, police said."});
  const model::Development rise = desk.the(DevelopmentKind::quantity);
  EXPECT_EQ(rise.severity, Severity::high);
  EXPECT_NE(rise.headline.find("41 (was 12)"), std::string::npos);
  EXPECT_FALSE(rise.supersedes.empty());
  desk.publish({"post", "2024-05-02", "The quake killed 41 people in [Izmar/l]."});
  EXPECT_FALSE(desk.any(DevelopmentKind::quantity));
}

TEST(Stories, AnEarlierTollThatArrivesLateIsNotNews) {
  Desk desk;
  desk.publish({"wire", "2024-05-02", "An earthquake killed 41 people in [Izmar/l]."});
  desk.publish({"gazette", "2024-05-01", "The quake killed 12 people in [Izmar/l]."});
  EXPECT_FALSE(desk.any(DevelopmentKind::quantity));
}

TEST(Stories, PartOfATollIsNotANewToll) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", "An earthquake killed 41 people in [Izmar/l]."});
  desk.publish({"gazette", "2024-05-02", "Nine children were killed in [Izmar/l]."});
  EXPECT_FALSE(desk.any_high());
}

TEST(Stories, ANewStoryIsHighWhenItsLeadTellsOfAGraveEvent) {
  Desk crash;
  crash.publish({"wire", "2024-05-01", "A bus crash near [Izmar/l] killed nine people."});
  EXPECT_EQ(crash.the(DevelopmentKind::new_story).severity, Severity::high);
  Desk forecast;
  forecast.publish(
      {"wire", "2024-05-01", "[Brightline/o] expects sales to grow next year, the company said."});
  EXPECT_EQ(forecast.the(DevelopmentKind::new_story).severity, Severity::medium);
}

TEST(Stories, ANewStoryIsToldByTheGravestSentenceOfItsLead) {
  Desk desk;
  desk.publish({"wire", "2024-05-01",
                "[Ana Ruiz/p] said the winter had been hard. "
                "A bus crash near [Izmar/l] killed nine people."});
  const model::Development lead = desk.the(DevelopmentKind::new_story);
  EXPECT_EQ(lead.severity, Severity::high);
  EXPECT_NE(lead.text.find("bus crash"), std::string::npos);
}

TEST(Stories, WhatASentenceDatesToAnEarlierMonthIsNotHigh) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", "[Brightline/o] is in merger talks with [Northsea/o]."});
  desk.publish({"gazette", "2024-05-02",
                "Last month the [Trade Board/o] approved another takeover by [Northsea/o]."});
  EXPECT_FALSE(desk.any_high());
}

TEST(Stories, AMergerIsAgreedAndThenBlocked) {
  Desk desk;
  desk.publish({"wire", "2024-05-01",
                "[Brightline/o] and [Northsea/o] are in merger talks, a banker "
                "told [Reuters/o]."});
  desk.publish({"gazette", "2024-05-03",
                "[Brightline/o] agreed to buy [Northsea/o] for $6.5 billion in "
                "shares."});
  EXPECT_TRUE(desk.any_high());
  desk.publish({"post", "2024-05-09",
                "Regulators rejected the takeover, the [Trade Board/o] said. "
                "[Ana Ruiz/p], chief of [Brightline/o], warned of job cuts."});
  EXPECT_TRUE(desk.any_high());
}

TEST(Stories, ACourtCaseReachesItsVerdict) {
  Desk desk;
  desk.publish({"wire", "2024-05-01",
                "The trial of [Omar Bell/p] will begin in [Porto/l] on "
                "{Monday|2024-05-06}."});
  desk.publish({"gazette", "2024-05-06",
                "The trial of [Omar Bell/p] began in [Porto/l] on "
                "{Monday|2024-05-06}."});
  EXPECT_EQ(desk.the(DevelopmentKind::event_state).event->was, model::EventState::scheduled);
  desk.publish({"post", "2024-05-20",
                "A court in [Porto/l] convicted [Omar Bell/p] on "
                "{Monday|2024-05-20}."});
  EXPECT_EQ(desk.the(DevelopmentKind::event_state).severity, Severity::high);
}

TEST(Stories, AnElectionIsHeldAndContested) {
  Desk desk;
  desk.publish({"wire", "2024-05-01",
                "[Sarnia/l] will hold an election on {Sunday|2024-05-05}. "
                "[Ana Ruiz/p] said she would win."});
  desk.publish({"gazette", "2024-05-06",
                "[Sarnia/l] held an election on {Sunday|2024-05-05}. "
                "[Omar Bell/p] rejected the count."});
  EXPECT_EQ(desk.told(), "high event_state; high statement");
}

TEST(Stories, TheUnnamedIsNamed) {
  Desk desk;
  desk.publish({"wire", "2024-05-02",
                "Police in [Porto/l] arrested a sailor on "
                "{Wednesday|2024-05-01}."});
  desk.publish({"gazette", "2024-05-02",
                "Police in [Porto/l] arrested [Omar Bell/p] on "
                "{Wednesday|2024-05-01}."});
  EXPECT_EQ(desk.the(DevelopmentKind::identity).severity, Severity::medium);
}

TEST(Stories, ASpeakerIsHighOnceInAnArticle) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", "Dockers began a walkout in [Porto/l]."});
  desk.publish(
      {"gazette", "2024-05-02",
       "[Ana Ruiz/p] said the state must raise wages. She said owners should build cranes. "
       "She warned of empty shelves."});
  int high = 0;
  for (const auto& development : desk.publish({"post", "2024-05-03", "Rain fell."})) {
    high += development.severity == Severity::high;
  }
  EXPECT_EQ(high, 0);
}

TEST(Stories, TheSameCallInOtherWordsIsNotNew) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", "Dockers began a walkout in [Porto/l]."});
  desk.publish({"gazette", "2024-05-02", "[Ana Ruiz/p] said owners must raise dock wages."});
  EXPECT_TRUE(desk.any_high());
  desk.publish({"post", "2024-05-02", "Owners must raise wages of the docks, said [Ana Ruiz/p]."});
  EXPECT_EQ(desk.told(), "");
}

TEST(Stories, AnOldStatementIsNotUrgent) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", "Dockers began a walkout in [Porto/l]."});
  desk.publish(
      {"gazette", "2024-05-09", "[Ana Ruiz/p] warned on {May 2|2024-05-02} of empty shelves."});
  EXPECT_EQ(desk.told(), "medium statement");
}

TEST(Stories, ACorrectionIsTold) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", "Dockers began a walkout in [Porto/l]."});
  desk.publish({"wire", "2024-05-02", "Correction: the walkout began a day later."});
  EXPECT_TRUE(desk.any(DevelopmentKind::correction));
}

TEST(Stories, AStatementIsAttributed) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", "Dockers began a walkout in [Porto/l]."});
  desk.publish({"gazette", "2024-05-02",
                "A union official warned on {Thursday|2024-05-02} of empty "
                "shelves, telling [Reuters/o] that owners lied."});
  const auto& statement = desk.the(DevelopmentKind::statement);
  ASSERT_TRUE(statement.attribution.has_value());
  EXPECT_EQ(statement.attribution->speaker_text, "A union official");
  EXPECT_TRUE(statement.attribution->anonymous);
  EXPECT_EQ(statement.attribution->verb, model::VerbClass::warn);
}

class Replay : public testing::Test {
 protected:
  Replay() {
    desk_.publish({"wire", "2024-05-01",
                   "[Ana Ruiz/p] will meet [Omar Bell/p] in [Porto/l] on "
                   "{Friday|2024-05-03}. She warned of a strike."});
    desk_.publish({"gazette", "2024-05-02", "At least 12 people were killed in [Porto/l].", {0.1}});
  }

  // Remembers the first `count` sightings as the changelog has them.
  static StoryFacts rebuilt(const std::vector<model::Sighting>& sightings, std::size_t count) {
    StoryFacts facts;
    for (std::size_t i = 0; i < count; ++i) {
      std::string bytes;
      model::encode(remnant(sightings[i]), bytes);
      const auto decoded = model::decode_sighting(bytes);
      EXPECT_TRUE(decoded.has_value());
      ObserveContext context;
      context.story_id = "story";
      context.new_story = i == 0;
      context.replay = true;
      EXPECT_TRUE(facts.observe(*decoded, context).empty());
    }
    return facts;
  }

  Desk desk_;
};

TEST_F(Replay, OfRemnantsKnowsTheSame) {
  StoryFacts facts = rebuilt(desk_.sightings(), 2);
  EXPECT_EQ(facts.size(), desk_.facts().size());
  const auto expected =
      desk_.publish({"post", "2024-05-03",
                     "[Omar Bell/p] held talks with [Ida Lund/p] in [Turin/l] on "
                     "{Friday|2024-05-03}. The death toll in [Porto/l] rose to 20."});
  ObserveContext context;
  context.story_id = "story";
  const auto again = facts.observe(desk_.sightings().back(), context);
  ASSERT_EQ(again.size(), expected.size());
  for (std::size_t i = 0; i < again.size(); ++i) {
    EXPECT_EQ(again[i].development_id, expected[i].development_id);
    EXPECT_EQ(again[i].headline, expected[i].headline);
    EXPECT_EQ(again[i].evidence.size(), expected[i].evidence.size());
  }
}

TEST_F(Replay, ACopyOfTheFactsIsASnapshot) {
  StoryFacts before = desk_.facts();
  const std::size_t size = before.size();
  desk_.publish({"post", "2024-05-03", "[Ida Lund/p] warned of a storm in [Turin/l]."});
  EXPECT_EQ(before.size(), size);
  EXPECT_GT(desk_.facts().size(), size);
}

TEST_F(Replay, AbsorbedFactsAreKnown) {
  StoryFacts other;
  other.absorb(desk_.facts());
  ObserveContext context;
  context.story_id = "other";
  EXPECT_TRUE(other.observe(desk_.sightings()[1], context).empty());
}

TEST(Limits, TheOldestFactsLeaveFirst) {
  Desk desk;
  for (int i = 0; i < 40; ++i) {
    std::string text;
    for (int k = 0; k < 12; ++k) {
      const std::string who = "Speaker" + std::to_string(i * 12 + k);
      text += "[" + who + "/p] warned of delay number " + who + ". ";
      text += "[" + who + "/p] will meet [Guest" + who + "/p] in [Town" + who + "/l]. ";
    }
    desk.publish({"wire", "2024-05-01", text});
    EXPECT_LE(desk.facts().size(), 512u);
  }
}

TEST(Identifiers, AreTheSameForTheSameNewsAndDifferForDifferentStories) {
  Desk one;
  Desk two;
  const std::string first =
      one.publish({"wire", "2024-05-01", "Rain fell."}).front().development_id;
  const std::string second =
      two.publish({"post", "2024-05-01", "Rain fell."}).front().development_id;
  EXPECT_EQ(first, second);
  EXPECT_EQ(first.size(), 16u);
}

}  // namespace
}  // namespace dateline::track::developments
