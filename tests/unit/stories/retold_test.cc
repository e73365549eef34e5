#include "track/retold.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "newsroom.h"

namespace dateline::track {
namespace {

constexpr const char* kReport =
    "Fishermen in the northern port blocked the harbour entrance with forty boats on Tuesday.\n"
    "They demand cheaper diesel and a longer season for cod, their union said.\n"
    "The fisheries minister promised an answer before the weekend.";
constexpr const char* kScanned =
    "Fishermen in the northem port blocked the harbour entrence with forty boats Tuesday.\n"
    "They demand cheaper diesel and a longer seasan for cod their union says.\n"
    "The fisheries minister promised an answer before weekend.";
constexpr const char* kOtherReport =
    "A protest over diesel prices spread along the coast as more boats joined the harbour "
    "blockade.\n"
    "Ferry passengers waited for hours while the minister met the fishermen.\n"
    "Cod prices rose at the market.";

novelty::Remembered said(const model::Sighting& sighting) {
  novelty::Remembered said;
  for (const auto& sentence : sighting.sentences) {
    said.terms.insert(said.terms.end(), sentence.terms.begin(), sentence.terms.end());
    said.lengths.push_back(static_cast<std::uint8_t>(sentence.terms.size()));
  }
  return said;
}

double retold(const std::string& later, const std::vector<std::string>& earlier) {
  std::vector<novelty::Remembered> all;
  for (const std::string& body : earlier) all.push_back(said(sight({.body = body})));
  std::vector<const novelty::Remembered*> pointers;
  for (const auto& one : all) pointers.push_back(&one);
  return track::retold(sight({.body = later}), pointers);
}

TEST(Retold, IsOneForTheSameSentencesInAnyOrder) {
  EXPECT_EQ(retold(kReport, {kReport}), 1);
  EXPECT_EQ(retold("The second thing happened in town.\nThe first thing happened at sea.",
                   {"The first thing happened at sea.\nThe second thing happened in town."}),
            1);
}

TEST(Retold, SurvivesMisreadWords) { EXPECT_GT(retold(kScanned, {kReport}), 0.6); }

TEST(Retold, OfAnotherReportOfTheEventIsLittle) { EXPECT_LT(retold(kOtherReport, {kReport}), 0.2); }

TEST(Retold, AsksWhatBecameOfTheShorterText) {
  const std::string longer = fmt::format("{}\n{}", kReport, kOtherReport);
  EXPECT_EQ(retold(longer, {kReport}), 1);
  EXPECT_EQ(retold(kReport, {longer}), 1);
}

TEST(Retold, TakesACopyTogetherWithItsOriginal) {
  const std::string text = kReport;
  const std::size_t half = text.find('\n');
  EXPECT_EQ(retold(kReport, {text.substr(half + 1), text.substr(0, half)}), 1);
}

TEST(Retold, OfATextWithoutSentencesIsNothing) {
  EXPECT_EQ(retold("", {kReport}), 0);
  EXPECT_EQ(retold(kReport, {}), 0);
}

}  // namespace
}  // namespace dateline::track
