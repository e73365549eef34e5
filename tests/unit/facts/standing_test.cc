#include <gtest/gtest.h>

#include "enrich/facts/facts.h"
#include "enrich/facts/lexicon.h"
#include "enrich/facts/outlets.h"

namespace dateline::enrich::facts {
namespace {

using model::Standing;

TEST(Standing, HistoryIsBackground) {
  EXPECT_EQ(standing_of("The island has been under martial law since 1998."), Standing::background);
  EXPECT_EQ(standing_of("The war, which was sparked by a border raid, goes on."),
            Standing::background);
  EXPECT_EQ(standing_of("Under the second phase, the army is to leave the coast."),
            Standing::background);
  EXPECT_EQ(standing_of("The plan is meant to see the army leave the coast."),
            Standing::background);
  EXPECT_EQ(standing_of("The party has repeatedly rejected the claim."), Standing::background);
}

TEST(Standing, AComparisonWithThePastIsNews) {
  EXPECT_EQ(standing_of("The quake was the deadliest since 1999 and has left 40 dead."),
            Standing::news);
}

TEST(Standing, AnalystsGiveOpinions) {
  EXPECT_EQ(standing_of("Analysts said the merger would fail."), Standing::opinion);
  EXPECT_EQ(standing_of("The merger will fail, according to economists."), Standing::opinion);
  EXPECT_EQ(standing_of("An analyst of the bank was arrested."), Standing::news);
}

TEST(Lexicon, KnowsTheFormsOfItsVerbs) {
  EXPECT_EQ(find_lexeme("denied").form, kPast);
  EXPECT_EQ(find_lexeme("denies").form, kThird);
  EXPECT_EQ(find_lexeme("denying").form, kIng);
  EXPECT_EQ(find_lexeme("swore").speech, find_lexeme("swears").speech);
  EXPECT_EQ(find_lexeme("admitted").form, kPast);
  EXPECT_EQ(find_lexeme("states").speech, 0);
  EXPECT_NE(find_lexeme("stated").speech, 0);
}

TEST(Outlets, AreToldByTheirLastWord) {
  EXPECT_TRUE(is_outlet("Reuters"));
  EXPECT_TRUE(is_outlet("The Harbour Times"));
  EXPECT_TRUE(is_outlet("Times of Porto"));
  EXPECT_FALSE(is_outlet("Standard Shipping"));
  EXPECT_FALSE(is_outlet("Ana Ruiz"));
}

}  // namespace
}  // namespace dateline::enrich::facts
