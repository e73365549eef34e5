#include "enrich/names/words.h"

#include <gtest/gtest.h>

#include "enrich/names/fold.h"

namespace dateline::enrich::names {
namespace {

std::string folded(std::string_view text) {
  const Words words = read_words(text);
  std::string out;
  for (const Word& word : words.list) {
    if (!out.empty()) out += word.glued ? "-" : " ";
    out += words.folded_of(word);
    if (word.possessive) out += "'s";
  }
  return out;
}

TEST(Words, PartAtHyphensAndPossessives) {
  EXPECT_EQ(folded("Omar al-Rawi’s car, the Smiths' dog"), "omar al-rawi's car the smiths's dog");
}

TEST(Words, KeepAcronymsWithStopsTogether) {
  EXPECT_EQ(folded("in the U.S. today"), "in the us today");
}

TEST(Words, FoldMarksOfLatinLetters) {
  EXPECT_EQ(fold("Erdoğan"), "erdogan");
  EXPECT_EQ(fold("Łódź"), "lodz");
  EXPECT_EQ(fold("Türkiye"), "turkiye");
  EXPECT_EQ(fold("Straße"), "strasse");
}

TEST(Words, SurviveMalformedBytes) {
  EXPECT_NO_FATAL_FAILURE(read_words("Bad \xF0\x9F\x98 bytes \xC3"));
  EXPECT_TRUE(read_words("").list.empty());
}

TEST(Words, KnowWhereSentencesBegin) {
  const Words words = read_words("It rained. Then Anna left.\nBen stayed");
  EXPECT_TRUE(words.list[0].sentence_start);
  EXPECT_TRUE(words.list[2].sentence_start);
  EXPECT_FALSE(words.list[3].sentence_start);
  EXPECT_TRUE(words.list[5].line_start);
}

}  // namespace
}  // namespace dateline::enrich::names
