#include "enrich/text/comments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/text/articles.h"

namespace dateline::enrich::text {
namespace {

using articles::has_all_news;
using articles::removed;
using articles::with_inside;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ReadersComment : public ::testing::TestWithParam<const char*> {};
TEST_P(ReadersComment, Goes) {
  const Cleaned cleaned = clean(with_inside({GetParam()}), "");
  EXPECT_THAT(removed(cleaned), ElementsAre(GetParam()));
  if (!cleaned.removed.empty()) {
    EXPECT_EQ(cleaned.removed[0].reason, model::RemovalReason::comment);
  }
  EXPECT_TRUE(has_all_news(cleaned));
}
INSTANTIATE_TEST_SUITE_P(
    Lines, ReadersComment,
    ::testing::Values(
        "The owners won't pay for any of this of course... It's always the fishermen, isn't it.",
        "What a joke!! Nobody in the capital cares about us, they just want the the insurance.",
        "I dont believe a word of it. wake up people, this was no storm!",
        "lol they can't even find a whole ferry... I'm not surprised",
        "Shame on them!!! My brother worked there and they're all liars."));

TEST(Comments, GoInPairsWhenOnlyOneIsPlain) {
  const std::string first = "Of course the owners won't pay... It's a shame!";
  const std::string second = "These are are not divers, they're tourists... you'll see";
  EXPECT_THAT(removed(clean(with_inside({first, second}), "")), ElementsAre(first, second));
}

class PlainReport : public ::testing::TestWithParam<const char*> {};
TEST_P(PlainReport, Stays) { EXPECT_THAT(clean(with_inside({GetParam()}), "").removed, IsEmpty()); }
INSTANTIATE_TEST_SUITE_P(
    Sentences, PlainReport,
    ::testing::Values(
        "Divers are not allowed below 60 metres, of course, and the wreck lies deeper.",
        "Nobody knows who owned the ferry at the time.",
        "\"It's a shame... they won't even talk to us!\" a fisherman shouted.",
        "The minister, who hadn't slept, didn't take questions.",
        "The fans sang, danced and wept. What a night!",
        "The USA and Canada will send two ships in May.",
        "The search will go on... but not for long.",
        "Q: Don't you think that's obviously a shame for the town?!"));

TEST(Comments, StayWhereTheWholeTextSpeaksLikeThat) {
  const std::string column =
      "I can't stand this town... but of course I won't leave!\n"
      "My neighbour said I'm mad, and obviously he's right!\n"
      "You'd think they'd fix the road... ha! It's a joke, he said.\n"
      "The mayor told us to wait. We're waiting... and of course nothing's done!\n"
      "I don't know why I stay... it's the light, I guess, of course it's the light!\n";
  EXPECT_THAT(clean(column, "").removed, IsEmpty());
}

TEST(Comments, StayInATextThatCitesNobody) {
  const std::string notes =
      "The road was closed.\nThe owners won't pay for this of course... It's always us!!\n"
      "The lamp went out.\n";
  EXPECT_THAT(clean(notes, "").removed, IsEmpty());
}

TEST(Comments, DoNotIncludeAQuotationBehindAColon) {
  const std::string body = with_inside(
      {"Later the captain wrote to her crew:", "Of course we're going back... I won't rest!!"});
  EXPECT_THAT(clean(body, "").removed, IsEmpty());
}

}  // namespace
}  // namespace dateline::enrich::text
