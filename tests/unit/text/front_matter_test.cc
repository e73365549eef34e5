#include "enrich/text/front_matter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/text/articles.h"

namespace dateline::enrich::text {
namespace {

using articles::has_all_news;
using articles::removed;
using articles::with_above;
using std::chrono::April;
using std::chrono::sys_days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr sys_days kDay{std::chrono::year(2024) / April / 9};

void expect_dated(const std::string& body, const std::string& piece) {
  const Cleaned cleaned = clean(body, "");
  EXPECT_EQ(cleaned.date_line, kDay) << piece;
  EXPECT_THAT(removed(cleaned), ElementsAre(piece));
  EXPECT_TRUE(has_all_news(cleaned)) << cleaned.text;
}

TEST(FrontMatter, ReadsADatePrefixOnTheFirstLine) {
  expect_dated(" date 2024-04-09 " + with_above({}), "date 2024-04-09");
  expect_dated("2024-04-09 " + with_above({}), "2024-04-09");
}

TEST(FrontMatter, ReadsADatePrefixOnItsOwn) {
  expect_dated(with_above({"date 2024-04-09"}), "date 2024-04-09");
  const Cleaned alone = clean(" date 2024-04-09 ", "A title");
  EXPECT_EQ(alone.text, "");
  EXPECT_EQ(alone.date_line, kDay);
}

TEST(FrontMatter, ReadsPublicationLines) {
  for (const char* line :
       {"Published April 9, 2024", "Published: 9 April 2024, 10:15 GMT", "Apr. 9, 2024",
        "Tuesday, April 9th, 2024", "Last updated on April 9, 2024 at 6:03 pm", "2024-04-09",
        "UPDATED: 19:14 GMT, 9 April 2024", "Posted on 2024-04-09 08:00"}) {
    expect_dated(with_above({line}), line);
  }
}

TEST(FrontMatter, TakesAPublicationTimeWithoutADateAway) {
  const Cleaned cleaned = clean(with_above({"Updated 14:32 GMT"}), "");
  EXPECT_THAT(removed(cleaned), ElementsAre("Updated 14:32 GMT"));
  EXPECT_EQ(cleaned.date_line, std::nullopt);
}

TEST(FrontMatter, DoesNotGuessDatesThatTwoCountriesReadDifferently) {
  EXPECT_EQ(clean(with_above({"Published 03/04/2024"}), "").date_line, std::nullopt);
}

TEST(FrontMatter, RefusesDaysThatDoNotExist) {
  EXPECT_EQ(clean(with_above({"Published April 31, 2024"}), "").date_line, std::nullopt);
  EXPECT_EQ(clean("date 2024-13-40 It rained.", "").date_line, std::nullopt);
}

TEST(FrontMatter, LeavesRowsOfTablesAndSentencesWithDates) {
  const std::string body = "Mar 148.00 151.00 152.50\nJul 146.25 147.00 149.75\n" +
                           with_above({"In 2024 the strait froze for the first time in April."});
  EXPECT_THAT(clean(body, "").removed, IsEmpty());
}

TEST(FrontMatter, LeavesDatesThatHeadTheEntriesOfATimeline) {
  std::string body = with_above({});
  for (const char* day : {"April 7, 2024", "April 8, 2024"}) {
    body += std::string(day) + "\n\nThe coast guard lost sight of the ferry near the cape.\n\n";
  }
  EXPECT_TRUE(articles::has(clean(body, "").text, "April 7, 2024"));
}

class Dateline : public ::testing::TestWithParam<const char*> {};

TEST_P(Dateline, IsCutOffTheSentence) {
  const Cleaned cleaned = clean(std::string(GetParam()) + " " + with_above({}), "");
  ASSERT_EQ(cleaned.removed.size(), 1u);
  EXPECT_EQ(cleaned.removed[0].text, GetParam());
  EXPECT_EQ(cleaned.removed[0].reason, model::RemovalReason::dateline);
  EXPECT_TRUE(cleaned.text.starts_with("The harbour of Brekke"));
}

INSTANTIATE_TEST_SUITE_P(Forms, Dateline,
                         ::testing::Values("BREKKE (Reuters) -", "BREKKE, Norway (AP) —",
                                           "SAN TELMO, Oct 3 (AFP) –", "Brekke, Apr 9 (Xinhua) --",
                                           "BREKKE —", "ST. OLAV, Norway —", "(Reuters) -",
                                           "(CNN) —", "(CNN)", "BREKKE, April 8, 2024 (IPS) -",
                                           "OSLO/BREKKE (Reuters) -", "BREKKE (AP) _",
                                           "BREKKE, May 3 (North Wire) -"));

TEST(FrontMatter, TakesTheDateOfADatelineThatHasAYear) {
  expect_dated("BREKKE, April 9, 2024 (Reuters) - " + with_above({}),
               "BREKKE, April 9, 2024 (Reuters) -");
  EXPECT_EQ(clean("BREKKE, Apr 9 (AFP) - " + with_above({}), "").date_line, std::nullopt);
}

class NoDateline : public ::testing::TestWithParam<const char*> {};

TEST_P(NoDateline, Stays) { EXPECT_THAT(clean(with_above({GetParam()}), "").removed, IsEmpty()); }

INSTANTIATE_TEST_SUITE_P(
    Sentences, NoDateline,
    ::testing::Values("The International Monetary Fund (IMF) - which lent the money - wants more.",
                      "NATO — the alliance that was founded in 1949 — will meet in Oslo.",
                      "The Grain Exchange (GRX) said prices fell.",
                      "CRICKET - VISITORS TAKE THE LEAD IN THE NORTH",
                      "Talks - the third round since May - ended without a deal.",
                      "NORAD (North American Defence) - and others - watched the sky.",
                      "US - China trade fell by a tenth in the year to March."));

}  // namespace
}  // namespace dateline::enrich::text
