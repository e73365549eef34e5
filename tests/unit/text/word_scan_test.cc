#include "enrich/text/word_scan.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::enrich::text {
namespace {

TEST(WordScan, HashesAsWordHashDoesWhateverTheWordIsMadeOf) {
  for (const std::string word :
       {"a", "seven", "exactly8", "sixteenlettersss", "eightlet", "Ninelette", "don't", "Zürich",
        "20th", "don’t", "supercalifragilisticexpialidocious", "O'Hara", "会议"}) {
    for (const char* behind : {"", " ", ". And then some more words", "’ and", "-x"}) {
      const ScannedWord scanned = scan_word(word + behind, 0);
      EXPECT_EQ(scanned.end, word.size()) << word << behind;
      EXPECT_EQ(scanned.hash, word_hash(word)) << word << behind;
    }
  }
}

TEST(WordScan, TellsWhatAWordIsMadeOf) {
  EXPECT_TRUE(scan_word("NATO said so then", 0).has(kUpperBit));
  EXPECT_FALSE(scan_word("NATO said so then", 0).has(kLowerBit));
  EXPECT_FALSE(scan_word("nato said so then", 0).has(kUpperBit));
  EXPECT_TRUE(scan_word("B52 bomber flew", 0).has(kDigitBit));
  EXPECT_TRUE(scan_word("Élan vital again", 0).has(kMultibyteBit));
  EXPECT_TRUE(scan_word("they're gone again", 0).apostrophe);
  EXPECT_FALSE(scan_word("sailors' pay again", 0).apostrophe);
}

TEST(WordHash, IsEqualForWordsThatDifferInCaseOrApostrophe) {
  EXPECT_EQ(word_hash("Don't"), word_hash("DON’T"));
  EXPECT_NE(word_hash("dont"), word_hash("don't"));
  EXPECT_NE(word_hash("abcdefgh"), word_hash("abcdefg"));
}

TEST(Lexicon, KnowsTraitsOfListedWordsOnly) {
  EXPECT_NE(traits_of("Said") & kReporting, 0u);
  EXPECT_NE(traits_of("may") & kMonth, 0u);
  EXPECT_NE(traits_of("may") & kFunction, 0u);
  EXPECT_EQ(traits_of("xylophone"), 0u);
  EXPECT_EQ(traits_of(""), 0u);
}

}  // namespace
}  // namespace dateline::enrich::text
