#include "enrich/text/tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline::enrich::text {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> words(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  std::vector<std::string> result;
  for (const Token& token : tokens) result.emplace_back(slice(text, token));
  return result;
}

Token first(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  return tokens.at(0);
}

std::string starts(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  std::string result;
  for (const Token& token : tokens) {
    if (token.sentence_start) result += std::string(slice(text, token)) + "|";
  }
  return result;
}

TEST(Tokens, SplitsThePossessiveOffStraightAndCurly) {
  EXPECT_THAT(words("Norway's fleet"), ElementsAre("Norway", "'s", "fleet"));
  EXPECT_THAT(words("Norway’s fleet"), ElementsAre("Norway", "’s", "fleet"));
  EXPECT_THAT(words("the sailors’ pay"), ElementsAre("the", "sailors", "’", "pay"));
  EXPECT_THAT(words("NORWAY'S"), ElementsAre("NORWAY", "'S"));
  EXPECT_THAT(words("the U.S.'s aim"), ElementsAre("the", "U.S.", "'s", "aim"));
}

TEST(Tokens, KeepsInnerApostrophesAndHyphens) {
  EXPECT_THAT(words("O'Hara don't re-open al-Amin’s US-led"),
              ElementsAre("O'Hara", "don't", "re-open", "al-Amin", "’s", "US-led"));
  EXPECT_THAT(words("one - two--three -"), ElementsAre("one", "-", "two", "--", "three", "-"));
}

TEST(Tokens, KeepsInitialsAndAbbreviationsWithTheirPeriod) {
  EXPECT_THAT(words("U.S. and J. K. Poe met Mr. Oda at 9 a.m. in Oct. 2020."),
              ElementsAre("U.S.", "and", "J.", "K.", "Poe", "met", "Mr.", "Oda", "at", "9", "a.m.",
                          "in", "Oct.", "2020", "."));
  EXPECT_THAT(words("vitamin C. It"), ElementsAre("vitamin", "C.", "It"));
  EXPECT_THAT(words("he said.She left"), ElementsAre("he", "said", ".", "She", "left"));
}

TEST(Tokens, KeepsNumbersWhole) {
  EXPECT_THAT(words("$3,000.50, 12.5% by 10:30 on 2021-03-04."),
              ElementsAre("$", "3,000.50", ",", "12.5%", "by", "10:30", "on", "2021-03-04", "."));
  EXPECT_EQ(first("3,000").kind, TokenKind::number);
  EXPECT_EQ(first("20-point").kind, TokenKind::word);
  EXPECT_TRUE(first("20-point").digit);
}

TEST(Tokens, MakesPunctuationTokensOfTheirOwn) {
  EXPECT_THAT(words("“Yes”, (he) said... no"),
              ElementsAre("“", "Yes", "”", ",", "(", "he", ")", "said", "...", "no"));
  EXPECT_THAT(words("AT&T/Verizon"), ElementsAre("AT&T", "/", "Verizon"));
}

TEST(Tokens, FlagsCaseOfLatinAndOtherScripts) {
  EXPECT_TRUE(first("Oslo").capitalised);
  EXPECT_FALSE(first("Oslo").all_caps);
  EXPECT_TRUE(first("NATO").all_caps);
  EXPECT_TRUE(first("Élan").capitalised);
  EXPECT_TRUE(first("Київ").capitalised);
  EXPECT_FALSE(first("القاهرة").capitalised);
  EXPECT_FALSE(first("A").all_caps);
}

TEST(Tokens, MarksFirstWordsOfSentencesAndLines) {
  EXPECT_EQ(starts("It rained. Mr. Li left! “Why?” he asked\nNobody knew"),
            "It|Mr.|Why|he|Nobody|");
}

TEST(Tokens, TakesEachIdeographAsAWord) {
  EXPECT_THAT(words("東京 tower"), ElementsAre("東", "京", "tower"));
}

TEST(Tokens, KeepsCombiningMarksWithTheirLetter) {
  EXPECT_THAT(words("cafe\u0301 x"), ElementsAre("cafe\u0301", "x"));
}

TEST(Tokens, ReadsAPartWithOffsetsOfTheWhole) {
  const std::string text = "One two. Three four.";
  std::vector<Token> tokens;
  tokenize(text, {9, 14}, tokens);
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(slice(text, tokens[0]), "Three");
  EXPECT_TRUE(tokens[0].sentence_start);
}

TEST(Tokens, SurvivesBrokenUtf8) {
  std::vector<Token> tokens;
  tokenize("ab\xff\xc3 \xe2\x80", tokens);
  EXPECT_EQ(tokens.back().span.end, 7u);
}

}  // namespace
}  // namespace dateline::enrich::text
