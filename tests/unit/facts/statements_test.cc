#include <gtest/gtest.h>

#include "tests/unit/facts/marked_copy.h"

namespace dateline::enrich::facts {
namespace {

using model::Fact;
using model::FactKind;

// "warn by Ana Ruiz via Reuters"; statements of the article, in order.
std::string statements(std::string_view marked) {
  const MarkedCopy copy(marked, "2024-05-02");
  std::string lines;
  for (const Fact& fact : copy.find().facts) {
    if (fact.kind != FactKind::statement) continue;
    lines += lines.empty() ? "" : "; ";
    lines += std::string(model::to_string(fact.verb)) + " by ";
    lines += fact.speaker ? copy.name(fact.speaker) : "'" + fact.speaker_text + "'";
    if (fact.anonymous) lines += " unnamed";
    for (const std::string& via : fact.via) lines += " via " + via;
  }
  return lines;
}

std::string outcomes(std::string_view marked) {
  const MarkedCopy copy(marked, "2024-05-02");
  std::string lines;
  for (const Fact& fact : copy.find().facts) {
    if (fact.kind != FactKind::outcome) continue;
    lines += (lines.empty() ? "" : "; ") + fact.type;
    if (fact.speaker) lines += " by " + copy.name(fact.speaker);
  }
  return lines;
}

TEST(Statements, ReadTheSubjectOfTheSpeechVerb) {
  EXPECT_EQ(statements("[Ana Ruiz/p] said the port was full."), "say by Ana Ruiz");
  EXPECT_EQ(statements("[Ana Ruiz/p] has warned that ships must wait."), "warn by Ana Ruiz");
}

TEST(Statements, ReadASubjectBehindItsApposition) {
  EXPECT_EQ(statements("[Ana Ruiz/p], the mayor of [Porto/l], said the port was full."),
            "say by Ana Ruiz");
}

TEST(Statements, ReadASubjectBehindTheVerb) {
  EXPECT_EQ(statements("\"The port is full,\" said [Ana Ruiz/p]."), "say by Ana Ruiz");
  EXPECT_EQ(statements("\"The port is full,\" [Ana Ruiz/p] added."), "say by Ana Ruiz");
}

TEST(Statements, ReadAccordingTo) {
  EXPECT_EQ(statements("The port is full, according to mayor [Ana Ruiz/p]."), "say by Ana Ruiz");
}

TEST(Statements, KeepASourceWithoutANameAsTheTextHasIt) {
  EXPECT_EQ(statements("The port is full, a senior city official said."),
            "say by 'a senior city official' unnamed");
}

TEST(Statements, FollowAPronounToTheLastSpeaker) {
  EXPECT_EQ(statements("[Ana Ruiz/p] said the port was full. She warned of delays."),
            "say by Ana Ruiz; warn by Ana Ruiz");
}

TEST(Statements, DoNotTakeTheyForOnePerson) {
  EXPECT_EQ(statements("[Ana Ruiz/p] said the port was full. They stressed the need for cranes."),
            "say by Ana Ruiz");
}

TEST(Statements, NameWhomItWasTold) {
  EXPECT_EQ(statements("A union official told [Reuters/o] that ships would wait."),
            "say by 'A union official' unnamed via Reuters");
}

TEST(Statements, AnOutletIsNotTheSpeaker) {
  EXPECT_EQ(statements("The [Harbour Times/o] reported that ships would wait."), "");
  EXPECT_EQ(statements("The [Harbour Times/o], quoting a union official, said ships would wait."),
            "say by 'a union official' unnamed via Harbour Times");
}

TEST(Statements, MustAndNeedAreACall) {
  EXPECT_EQ(statements("[Ana Ruiz/p] said the state must pay."), "call_for by Ana Ruiz");
  EXPECT_EQ(statements("[Ana Ruiz/p] stressed the need to pay."), "call_for by Ana Ruiz");
}

TEST(Statements, ToCallNamesIsNoCall) {
  EXPECT_EQ(statements("[Ana Ruiz/p] called the plan \"absurd\"."), "say by Ana Ruiz");
  EXPECT_EQ(statements("[Ana Ruiz/p] called on owners to pay."), "call_for by Ana Ruiz");
}

TEST(Statements, WhoSpeaksForAPersonIsSomebodyElse) {
  EXPECT_EQ(statements("A lawyer for [Omar Bell/p] said he would appeal."),
            "say by 'A lawyer for Omar Bell' unnamed");
  EXPECT_EQ(statements("A spokesman for [Brightline/o] said shops would close."),
            "say by Brightline");
}

TEST(Statements, WhatWasSaidBeforeOrInPassingIsMarked) {
  const auto aside = [](std::string_view marked) {
    const MarkedCopy copy(marked, "2024-05-02");
    for (const Fact& fact : copy.find().facts) {
      if (fact.kind == FactKind::statement) return fact.aside;
    }
    ADD_FAILURE() << "No statement: " << marked;
    return false;
  };
  EXPECT_TRUE(aside("[Ana Ruiz/p] had warned of delays."));
  EXPECT_TRUE(aside("Ships wait while [Ana Ruiz/p] warned of delays."));
  EXPECT_FALSE(aside("[Ana Ruiz/p] warned of delays."));
}

TEST(Statements, ANounIsNotASpeechVerb) {
  EXPECT_EQ(statements("The offer to [Ana Ruiz/p] is a report on claims."), "");
  EXPECT_EQ(statements("Leaders of the 27 member states of the [Alpine Union/o] left."), "");
}

TEST(Statements, APassiveHasNoSpeaker) {
  EXPECT_EQ(statements("[Ana Ruiz/p] was accused of fraud."), "");
  EXPECT_EQ(statements("A plan backed by [Ana Ruiz/p] is dead."), "");
}

TEST(Statements, AnAnalystGivesAnOpinionAndGoesOnDoingSo) {
  const MarkedCopy copy(
      "Shipping analyst [Ida Lund/p] said prices could rise. She added that talks would fail. "
      "[Ana Ruiz/p] said the port was full.",
      "2024-05-02");
  const Findings findings = copy.find();
  ASSERT_EQ(findings.standings.size(), 3u);
  EXPECT_EQ(findings.standings[0], model::Standing::opinion);
  EXPECT_EQ(findings.standings[1], model::Standing::opinion);
  EXPECT_EQ(findings.standings[2], model::Standing::news);
}

TEST(Outcomes, ReadWhatWasAgreed) {
  EXPECT_EQ(outcomes("The ministers agreed to open two border posts by autumn."), "agreed");
  EXPECT_EQ(outcomes("\"We discussed grain exports and rail links,\" [Ana Ruiz/p] wrote."),
            "discussed by Ana Ruiz");
}

TEST(Outcomes, LeaveOutVerbsInAnotherSense) {
  EXPECT_EQ(outcomes("[Ana Ruiz/p] reached the third month of her second term."), "");
  EXPECT_EQ(outcomes("[Ana Ruiz/p] signed up for sailing lessons and boat races."), "");
  EXPECT_EQ(outcomes("[Ana Ruiz/p] reached a deal over grain and fish."), "reached");
}

TEST(Outcomes, LeaveOutWhatARelativeClauseTells) {
  EXPECT_EQ(outcomes("The pact signed by six ministers in spring lowers grain duties."), "");
  EXPECT_EQ(outcomes("Rain hit the pact, which six ministers signed in spring."), "");
}

TEST(Outcomes, LeaveOutWhatHasNotHappened) {
  EXPECT_EQ(outcomes("The ministers will discuss grain exports and rail links."), "");
  EXPECT_EQ(outcomes("The ministers could not have agreed on grain exports and rail links."), "");
}

TEST(Identities, ReadIdentifiedAs) {
  const MarkedCopy copy("Police identified the suspect as [Omar Bell/p], a sailor.", "2024-05-02");
  bool found = false;
  for (const Fact& fact : copy.find().facts) found |= fact.kind == FactKind::identity;
  EXPECT_TRUE(found);
}

TEST(Quotes, NameTheirSpeaker) {
  const MarkedCopy copy(
      "[Ana Ruiz/p] said the port was \"full to the brim\". “Ships must wait.” Rain fell.",
      "2024-05-02");
  const Findings findings = copy.find();
  ASSERT_EQ(findings.quotes.size(), 2u);
  EXPECT_EQ(findings.quotes[0].speaker, 0);
  EXPECT_EQ(findings.quotes[1].speaker, 0);
}

TEST(Quotes, OfAnUnnamedSourceHaveNoSpeaker) {
  const MarkedCopy copy("[Ana Ruiz/p] left. “Ships must wait”, the official said.", "2024-05-02");
  const Findings findings = copy.find();
  ASSERT_EQ(findings.quotes.size(), 1u);
  EXPECT_EQ(findings.quotes[0].speaker, -1);
}

TEST(Quotes, DoNotBeginAtAnApostrophe) {
  const MarkedCopy copy("The ports' cranes don't work and the mayor's son isn't there.",
                        "2024-05-02");
  EXPECT_TRUE(copy.find().quotes.empty());
}

TEST(Quotes, WithoutAnEndStopAtTheParagraph) {
  const MarkedCopy copy(
      "“Ships must wait for a week, and then for another one.\nRain fell on [Porto/l].",
      "2024-05-02");
  const Findings findings = copy.find();
  ASSERT_EQ(findings.quotes.size(), 1u);
  EXPECT_LT(findings.quotes[0].span.end, copy.text().find("Rain"));
}

}  // namespace
}  // namespace dateline::enrich::facts
