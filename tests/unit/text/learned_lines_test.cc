#include "enrich/text/learned_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "enrich/text/clean.h"
#include "enrich/text/line_learning.h"
#include "tests/unit/text/articles.h"

namespace dateline::enrich::text {
namespace {

using articles::removed;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kBanner = "The harbour desk of the Porto Gazette is staffed day and night";

/// News that no other article has, with lines around it.
std::string article(int number, const std::vector<std::string>& around) {
  const std::string n = std::to_string(number);
  std::string body = "Ship number " + n + " docked with " + n + " crates, the port said.\n";
  for (const std::string& line : around) body += line + "\n";
  return body + "Its captain of " + n + " years had seen " + n + " storms, he said.\n";
}

std::vector<LearnedLine> learned(const std::vector<std::pair<std::string, std::string>>& read,
                                 LineLearning::Rule rule = {3, 0.1}) {
  LineLearning learning(rule);
  for (const auto& [source, body] : read) learning.count(source, body);
  for (const auto& [source, body] : read) learning.weigh(source, body);
  return learning.learned();
}

std::vector<std::string> lines_of(const std::vector<LearnedLine>& learned) {
  std::vector<std::string> lines;
  for (const LearnedLine& line : learned) lines.push_back(line.source + ": " + line.line);
  return lines;
}

TEST(LearnedLines, AreThoseThatStandAmongNewsOfTheirOwn) {
  std::vector<std::pair<std::string, std::string>> read;
  for (int i = 0; i < 4; ++i) read.emplace_back("gazette", article(i, {kBanner}));
  const auto lines = learned(read);
  EXPECT_THAT(lines_of(lines), ElementsAre(std::string("gazette: ") + kBanner));
  EXPECT_EQ(lines[0].articles, 4U);
  EXPECT_EQ(lines[0].of, 4U);
}

TEST(LearnedLines, AreNotLearnedFromCopiesAndVersionsOfOneArticle) {
  std::vector<std::pair<std::string, std::string>> read;
  for (int i = 0; i < 10; ++i) read.emplace_back("gazette", article(7, {kBanner}) + "One more.\n");
  for (int i = 0; i < 10; ++i)
    read.emplace_back("gazette", article(8, {"Update " + std::to_string(i)}));
  EXPECT_THAT(lines_of(learned(read)), IsEmpty());
}

TEST(LearnedLines, BelongToTheirSource) {
  std::vector<std::pair<std::string, std::string>> read;
  for (int i = 0; i < 4; ++i) read.emplace_back("gazette", article(i, {kBanner}));
  for (int i = 0; i < 2; ++i) read.emplace_back("courier", article(i, {kBanner}));
  for (int i = 0; i < 4; ++i) read.emplace_back("", article(i, {kBanner}));
  EXPECT_THAT(lines_of(learned(read)), ElementsAre(std::string("gazette: ") + kBanner));
}

TEST(LearnedLines, NeedTheirShareOfTheArticles) {
  std::vector<std::pair<std::string, std::string>> read;
  for (int i = 0; i < 100; ++i) {
    read.emplace_back("gazette", article(i, {i < 5 ? kBanner : "Crates " + std::to_string(i)}));
  }
  EXPECT_THAT(lines_of(learned(read, {5, 0.05})), ElementsAre(std::string("gazette: ") + kBanner));
  EXPECT_THAT(lines_of(learned(read, {5, 0.06})), IsEmpty());
}

TEST(LearnedLines, OfAFewWordsNeedALargerShare) {
  std::vector<std::pair<std::string, std::string>> read;
  for (int i = 0; i < 100; ++i) {
    std::vector<std::string> around{"Crates " + std::to_string(i)};
    if (i < 20) around.push_back("Background");
    if (i >= 60) around.push_back("Share this");
    read.emplace_back("gazette", article(i, around));
  }
  EXPECT_THAT(lines_of(learned(read, {5, 0.05})), ElementsAre("gazette: Share this"));
}

TEST(LearnedLines, ComeBySourceAndThenByHowManyArticlesHaveThem) {
  std::vector<std::pair<std::string, std::string>> read;
  for (int i = 0; i < 5; ++i) {
    read.emplace_back("b", i < 4 ? article(i, {"Gulls", "Anchors"}) : article(i, {"Gulls"}));
    read.emplace_back("a", article(i, {"Ropes", "Masts"}));
  }
  EXPECT_THAT(lines_of(learned(read)),
              ElementsAre("a: Masts", "a: Ropes", "b: Gulls", "b: Anchors"));
}

TEST(LearnedLines, AreReadBackFromTheirFile) {
  const std::string file = file_of({{"gazette", kBanner, 4, 5}, {"courier", "Gulls & Co.", 3, 9}});
  const auto lines = LearnedLines::read(file, "lines");
  ASSERT_TRUE(lines) << lines.error().message;
  EXPECT_EQ(lines->size(), 2U);
  EXPECT_NE(lines->of("gazette"), nullptr);
  EXPECT_EQ(lines->of("herald"), nullptr);
  EXPECT_TRUE(lines->version().starts_with("lines-"));
  EXPECT_NE(lines->version(), LearnedLines::read(file + "# more\n", "lines")->version());
}

TEST(LearnedLines, SayWhichLineOfAFileIsNone) {
  const std::string file = file_of({{"gazette", kBanner, 4, 5}});
  const auto wrong = LearnedLines::read(file + "no tabs here\n", "lines.tsv");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().exit_code, model::ExitCode::bad_configuration);
  EXPECT_TRUE(wrong.error().message.starts_with("lines.tsv:4: ")) << wrong.error().message;
  EXPECT_FALSE(LearnedLines::read("", "lines"));
  EXPECT_FALSE(LearnedLines::read("something else\n", "lines"));
}

TEST(LearnedLines, AreTakenOutWithTheirReason) {
  const auto lines = LearnedLines::read(file_of({{"gazette", kBanner, 4, 5}}), "lines");
  const std::string body =
      article(1, {"THE HARBOUR DESK of the Porto Gazette, is staffed day and night!"});
  const Cleaned cleaned = clean(body, "", lines->of("gazette"));
  ASSERT_EQ(cleaned.removed.size(), 1U);
  EXPECT_EQ(cleaned.removed[0].reason, model::RemovalReason::learned);
  EXPECT_FALSE(articles::has(cleaned.text, "staffed"));
  EXPECT_THAT(removed(clean(body, "")), IsEmpty());
}

TEST(LearnedLines, NeverTakeAWholeArticleAway) {
  const std::string news =
      "The port said on Monday that it will close its oldest dock for good after the storms of the "
      "winter, which broke two cranes and sank a tug that had served there for forty years.";
  const auto lines = LearnedLines::read(file_of({{"gazette", news, 4, 5}}), "lines");
  EXPECT_EQ(clean(news, "", lines->of("gazette")).text, news);
}

}  // namespace
}  // namespace dateline::enrich::text
