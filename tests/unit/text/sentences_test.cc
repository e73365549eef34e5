#include "enrich/text/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline::enrich::text {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

std::vector<std::string> split(std::string_view text) {
  const CleanSegment whole{{0, static_cast<std::uint32_t>(text.size())}, {}};
  std::vector<std::string> result;
  for (const Sentence& sentence : split_sentences(text, {&whole, 1})) {
    result.emplace_back(text.substr(sentence.span.begin, sentence.span.end - sentence.span.begin));
  }
  return result;
}

void expect_whole(std::string_view sentence) {
  EXPECT_THAT(split(sentence), ElementsAre(std::string(sentence)));
}

TEST(Sentences, EndAtPeriodQuestionAndExclamationMarks) {
  EXPECT_THAT(split("Rain fell. Did it stop? No! 12 roads closed."),
              ElementsAre("Rain fell.", "Did it stop?", "No!", "12 roads closed."));
}

TEST(Sentences, GoOnAfterTitlesAndInitials) {
  expect_whole("Mr. Oda met Gen. Lund and Sgt. J. R. Poe near St. Ives.");
  expect_whole("George W. Smith and master Sgt. Ann Lee left.");
  expect_whole("The case of Doe v. State was heard by Dr. Ito.");
}

TEST(Sentences, GoOnAfterCountriesAndMonths) {
  expect_whole("The U.S. Navy sank it on Oct. 7, 2020, off the U.K. coast.");
  expect_whole("He was No. 3 on Sept. 11 in Washington, D.C. on duty.");
}

TEST(Sentences, EndAfterAnAbbreviationWhenTheNextWordOpensOne) {
  EXPECT_THAT(split("They flew to the U.S. The trip was long."),
              ElementsAre("They flew to the U.S.", "The trip was long."));
  EXPECT_THAT(split("It opened at 9 a.m. Shops stayed shut."),
              ElementsAre("It opened at 9 a.m.", "Shops stayed shut."));
  expect_whole("It opened at 9 a.m. Tuesday in the rain.");
  EXPECT_THAT(split("It was bought by Fjord Inc. He sold it."),
              ElementsAre("It was bought by Fjord Inc.", "He sold it."));
  EXPECT_THAT(split("They chose plan B. The vote is due."),
              ElementsAre("They chose plan B.", "The vote is due."));
}

TEST(Sentences, KeepDecimalsAndAddressesTogether) {
  expect_whole("It rose 3.5 percent, says www.site.org and a.b@site.org today.");
}

TEST(Sentences, TakeClosingQuotesAndBracketsAlong) {
  EXPECT_THAT(
      split("“It is over.” They left. (She stayed.) \"Gone.\" 'So?' Yes."),
      ElementsAre("“It is over.”", "They left.", "(She stayed.)", "\"Gone.\"", "'So?'", "Yes."));
}

TEST(Sentences, GoOnAfterAQuestionInsideASentence) {
  expect_whole("“Why now?” he asked the crowd.");
  expect_whole("\"Stop!\" shouted the guard.");
  expect_whole("“Why now?” Mr. Lund asked the crowd.");
  EXPECT_THAT(split("“Why now?” The crowd was silent."),
              ElementsAre("“Why now?”", "The crowd was silent."));
}

TEST(Sentences, TreatAnEllipsisByWhatFollows) {
  expect_whole("It was... odd, he said.");
  EXPECT_THAT(split("It was odd... Then it rained… They ran."),
              ElementsAre("It was odd...", "Then it rained…", "They ran."));
}

TEST(Sentences, SplitWhereTheSpaceWasLost) {
  EXPECT_THAT(split("They ended the talks.The envoy flew home."),
              ElementsAre("They ended the talks.", "The envoy flew home."));
  expect_whole("He reads www.example.Com often.");
}

TEST(Sentences, SplitChineseAndJapanese) {
  EXPECT_THAT(split("会谈结束。双方同意！为什么？好。"),
              ElementsAre("会谈结束。", "双方同意！", "为什么？", "好。"));
}

TEST(Sentences, SplitScriptsWithoutCase) {
  EXPECT_THAT(split("انتهت المحادثات. بدأت الهدنة؟ نعم."), SizeIs(3));
}

TEST(Sentences, KeepListNumbersWithTheirItem) { expect_whole("1. Count the votes twice."); }

TEST(Sentences, NeverCrossASegmentAndCarryItsRole) {
  const std::string text = "Talks resume\nThe envoys met";
  const std::vector<CleanSegment> segments = {{{0, 12}, model::SegmentRole::headline},
                                              {{13, 27}, model::SegmentRole::body}};
  const auto sentences = split_sentences(text, segments);
  ASSERT_THAT(sentences, SizeIs(2));
  EXPECT_EQ(sentences[0].role, model::SegmentRole::headline);
  EXPECT_EQ(sentences[1].span, (model::ByteSpan{13, 27}));
}

TEST(Sentences, AreBoundedInLengthAndCutAtCharacters) {
  std::string text;
  while (text.size() < 9'000) text += "ü";
  for (const std::string& sentence : split(text)) {
    EXPECT_LE(sentence.size(), 2'000u);
    EXPECT_EQ(sentence.size() % 2, 0u);
  }
  EXPECT_THAT(split(std::string(5'000, 'x')), SizeIs(3));
}

TEST(Sentences, SurviveBrokenUtf8AndNothing) {
  EXPECT_THAT(split(""), SizeIs(0));
  EXPECT_THAT(split(" \n "), SizeIs(0));
  EXPECT_THAT(split("\xe2\x80. \xff"), SizeIs(2));
}

}  // namespace
}  // namespace dateline::enrich::text
