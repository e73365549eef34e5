#include <gtest/gtest.h>

#include <string>

#include "enrich/fingerprint/fingerprint.h"
#include "enrich/fingerprint/stemmer.h"

namespace dateline::enrich::fingerprint {
namespace {

std::string stemmed(std::string word) {
  word.resize(stem(word.data(), word.size()));
  return word;
}

std::string counted(std::string_view text, std::size_t limit = 100) {
  std::string joined;
  for (const auto& term : count_terms(text, limit)) {
    joined += term.term + ":" + std::to_string(term.count) + " ";
  }
  return joined;
}

TEST(Stemmer, JoinsPlurals) {
  EXPECT_EQ(stemmed("talks"), "talk");
  EXPECT_EQ(stemmed("strikes"), "strike");
  EXPECT_EQ(stemmed("cities"), "city");
  EXPECT_EQ(stemmed("losses"), "loss");
  EXPECT_EQ(stemmed("taxes"), "tax");
}

TEST(Stemmer, LeavesShortAndForeignWordsAlone) {
  for (const char* word : {"gas", "talking", "press", "crisis", "virus", "g20", "été", "uk"}) {
    EXPECT_EQ(stemmed(word), word);
  }
}

TEST(CountTerms, OrdersByCountThenByTerm) {
  EXPECT_EQ(counted("The dock. A harbour, the DOCK and the boat's dock!"),
            "dock:3 boat:1 harbour:1 ");
}

TEST(CountTerms, KeepsTheHeaviest) {
  EXPECT_EQ(counted("dock dock ship ship ship boat", 2), "ship:3 dock:2 ");
  EXPECT_EQ(counted("dock", 0), "");
}

TEST(CountTerms, DropsFunctionWordsAndSingleLetters) {
  EXPECT_EQ(counted("He said on Friday that it isn't what they do x"), "");
}

TEST(CountTerms, CountsWordsOfOtherScripts) {
  EXPECT_EQ(counted("Забастовка докеров, забастовка"), "забастовка:2 докеров:1 ");
  EXPECT_EQ(counted("東京。東京"), "東京:2 ");
}

TEST(CountTerms, SurvivesTextThatGrowsWhenFolded) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "\uFDFA\uFDFB";  // one sign, up to four words
  EXPECT_FALSE(count_terms(text, 10).empty());
}

TEST(SentenceTerms, AreSortedDistinctAndFollowTheStem) {
  EXPECT_EQ(sentence_terms("Dockers strike, docker strikes"), sentence_terms("strike docker"));
  EXPECT_EQ(sentence_terms("Dockers strike, docker strikes").size(), 2U);
  EXPECT_TRUE(sentence_terms("and so on").empty());
}

TEST(SentenceTerms, AreBounded) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "w" + std::to_string(i) + " ";
  EXPECT_EQ(sentence_terms(text).size(), model::kSentenceTermLimit);
}

}  // namespace
}  // namespace dateline::enrich::fingerprint
