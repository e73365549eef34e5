#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <set>
#include <string>

#include "enrich/fingerprint/digest.h"
#include "enrich/fingerprint/fingerprint.h"
#include "enrich/fingerprint/words.h"
#include "model/signature.h"

namespace dateline::enrich::fingerprint {
namespace {

template <class Bytes>
std::string hex(const Bytes& bytes) {
  std::string text;
  for (const unsigned char byte : bytes) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

/// Words w<first> to w<last - 1>: texts whose shingles overlap by a known share.
std::string numbered_words(int first, int last) {
  std::string text;
  for (int i = first; i < last; ++i) text += "w" + std::to_string(i) + " ";
  return text;
}

TEST(Digest, AgreesWithPublishedTestVectors) {
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(xxh3_128("")), "99aa06d3014798d86001c324468d497f");
}

TEST(Hash, TakesTheTitleOnlyWhenThereIsNoText) {
  EXPECT_EQ(hash("", "Storm hits coast").sha256, hash("storm hits coast", "x").sha256);
  EXPECT_EQ(hex(hash("abc!", "").sha256), hex(sha256("abc")));
}

TEST(Hash, TellsTextsWithoutWordsApart) {
  EXPECT_NE(hash("!!!", "").xxh3_128, hash("???", "").xxh3_128);
}

TEST(Hash, SignsNothingShorterThanEightShingles) {
  EXPECT_EQ(hash(numbered_words(0, 9), "").minhash.shingles, 0U);
  EXPECT_EQ(hash(numbered_words(0, 10), "").minhash.shingles, 8U);
  EXPECT_EQ(hash("again and again and again and again and again and", "").minhash.shingles, 0U);
}

TEST(Hash, CountsDistinctShingles) {
  const std::string text = numbered_words(0, 50);
  EXPECT_EQ(hash(text, "").minhash.shingles, 48U);
  EXPECT_EQ(hash(text + text, "").minhash.shingles, 50U);  // two more where they meet
}

TEST(Hash, EstimatesSimilarityWithinItsError) {
  // Also far fewer shingles than slots, where most slots are borrowed.
  for (const int size : {42, 102, 402, 2002}) {
    for (const double share : {0.2, 0.5, 0.8}) {
      const int shared = static_cast<int>(std::lround(share * size));
      const auto one = hash(numbered_words(0, size), "").minhash;
      const auto other = hash(numbered_words(size - shared, 2 * size - shared), "").minhash;
      const double truth = (shared - 2.0) / (2.0 * (size - 2) - (shared - 2));
      EXPECT_NEAR(model::estimate_jaccard(one, other), truth, size < 100 ? 0.2 : 0.1)
          << size << " words, " << share;
    }
  }
}

TEST(Hash, MeanEstimateIsUnbiased) {
  double sum = 0;
  constexpr int kTrials = 200;
  for (int trial = 0; trial < kTrials; ++trial) {
    const int begin = trial * 1000;
    sum += model::estimate_jaccard(hash(numbered_words(begin, begin + 152), "").minhash,
                                   hash(numbered_words(begin + 75, begin + 227), "").minhash);
  }
  EXPECT_NEAR(sum / kTrials, 75.0 / 225, 0.01);
}

TEST(Hash, WorksOnTextWithoutSpaces) {
  const std::string text = "東京都は今日、新しい空港を開くと発表した。住民は騒音を心配している。";
  const auto one = hash(text, "").minhash;
  EXPECT_GT(one.shingles, 20U);
  EXPECT_GT(model::estimate_jaccard(one, hash(text + "以上。", "").minhash), 0.7);
  EXPECT_LT(model::estimate_jaccard(
                one, hash("大阪の市長は来年の予算について記者会見を行った。", "").minhash),
            0.1);
}

TEST(Hash, MovesFewSimhashBitsForFewWords) {
  const std::string text = numbered_words(0, 300);
  const auto one = hash(text, "").simhash64;
  EXPECT_LE(std::popcount(one ^ hash(text + "more", "").simhash64), 6);
  EXPECT_GT(std::popcount(one ^ hash(numbered_words(500, 800), "").simhash64), 16);
  EXPECT_EQ(hash("", "").simhash64, 0U);
}

TEST(Words, AreCharacterPairsWhereAScriptHasNoSpaces) {
  const auto words = [](std::string_view text) {
    std::vector<Word> split;
    split_words(text, split);
    std::string joined;
    for (const Word& word : split) joined.append(word.text).append("|");
    return joined;
  };
  EXPECT_EQ(words("東京都"), "東京|京都|");
  EXPECT_EQ(words("で 2025年に go"), "で|2025|年に|go|");
  EXPECT_EQ(words("東iphone京都x"), "東|iphone|京都|x|");
  EXPECT_EQ(words("서울 시장"), "서울|시장|");
  EXPECT_EQ(words(""), "");
}

TEST(SentenceHash, NeedsSixWords) {
  EXPECT_EQ(sentence_hash("Five words are too few."), 0U);
  EXPECT_NE(sentence_hash("But these six words are enough."), 0U);
}

TEST(SentenceHash, IgnoresTypographyButNotWords) {
  EXPECT_EQ(sentence_hash("“We won’t go back to work,” he said."),
            sentence_hash("\"We won't go back to work\", he said"));
  EXPECT_NE(sentence_hash("We will go back to work now"),
            sentence_hash("We will go back to school now"));
}

}  // namespace
}  // namespace dateline::enrich::fingerprint
