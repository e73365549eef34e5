#include "enrich/text/bylines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/text/articles.h"

namespace dateline::enrich::text {
namespace {

using articles::has_all_news;
using articles::removed;
using articles::with_above;
using articles::with_below;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

void expect_byline(const std::string& body, const std::string& line) {
  const Cleaned cleaned = clean(body, "");
  EXPECT_THAT(removed(cleaned), ElementsAre(line));
  if (!cleaned.removed.empty()) {
    EXPECT_EQ(cleaned.removed[0].reason, model::RemovalReason::byline);
  }
  EXPECT_TRUE(has_all_news(cleaned));
}

class BylineAbove : public ::testing::TestWithParam<const char*> {};
TEST_P(BylineAbove, Goes) { expect_byline(with_above({GetParam()}), GetParam()); }
INSTANTIATE_TEST_SUITE_P(Lines, BylineAbove,
                         ::testing::Values("By Kari Moen", "BY KARI MOEN AND OLA LIE",
                                           "By Kari Moen, Staff Writer", "By Kari Moen in Oslo",
                                           "By Kari Moen | Updated 14:32 GMT", "Reuters", "AP/AFP",
                                           "Source: Agencies", "Written by Kari Moen"));

class BylineBelow : public ::testing::TestWithParam<const char*> {};
TEST_P(BylineBelow, Goes) { expect_byline(with_below({GetParam()}), GetParam()); }
INSTANTIATE_TEST_SUITE_P(
    Lines, BylineBelow,
    ::testing::Values("(Reporting by Kari Moen in Oslo; Editing by Ola Lie)",
                      "Reporting by Kari Moen; Writing by Ola Lie; Editing by Per Dahl",
                      "Kari Moen in Oslo and Ola Lie in Bergen contributed to this report.",
                      "Agencies and Fjord Post staff contributed to this report.",
                      "Ola Lie contributed reporting from Bergen.",
                      "Additional reporting by Ola Lie", "(With inputs from agencies)",
                      "Kari Moen is a staff writer for the Fjord Post.", "— AFP",
                      "This report includes information from the Associated Press."));

TEST(Bylines, GoFromTheEndOfTheLastParagraph) {
  const Cleaned cleaned = clean(
      with_below({"The search goes on until May, Solheim said. (Reporting by Kari Moen; Editing by "
                  "Ola Lie)"}),
      "");
  EXPECT_THAT(removed(cleaned), ElementsAre("(Reporting by Kari Moen; Editing by Ola Lie)"));
  EXPECT_TRUE(articles::has(cleaned.text, "The search goes on until May"));
}

class NoByline : public ::testing::TestWithParam<const char*> {};
TEST_P(NoByline, Stays) {
  EXPECT_THAT(clean(with_above({GetParam()}), "").removed, IsEmpty());
  EXPECT_THAT(clean(with_below({GetParam()}), "").removed, IsEmpty());
}
INSTANTIATE_TEST_SUITE_P(
    Sentences, NoByline,
    ::testing::Values("By Friday, Norway had moved two ships to the cape.",
                      "Written by hand in 1780, the log book names every sailor.",
                      "Heavy rain contributed to the flood, the report said.",
                      "Solheim is a former editor of a shipping magazine.",
                      "Reported cases rose by Sunday to 40, the clinic said.",
                      "The agency, Reuters, declined to comment."));

}  // namespace
}  // namespace dateline::enrich::text
