#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <string>

#include "enrich/text/clean.h"
#include "enrich/text/language.h"
#include "enrich/text/sentences.h"
#include "enrich/text/tokens.h"

namespace dateline::enrich::text {
namespace {

std::string repeat(std::string_view unit, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + unit.size());
  while (text.size() < bytes) text += unit;
  return text;
}

void read_all(const std::string& text) {
  const Cleaned cleaned = clean(text, text.substr(0, 200));
  const Cleaned kept = keep_as_is(text);
  std::size_t sentences = split_sentences(cleaned.text, cleaned.segments).size() +
                          split_sentences(kept.text, kept.segments).size();
  std::vector<Token> tokens;
  tokenize(text, tokens);
  EXPECT_LE(sentences, 2 * text.size());
  EXPECT_LE(tokens.size(), text.size());
  EXPECT_LE(detect_language(text, "").confidence, 1.0);
}

std::clock_t cost(const std::string& text) {
  std::clock_t best = std::clock_t{1} << 60;
  for (int i = 0; i < 3; ++i) {
    const std::clock_t begin = std::clock();
    read_all(text);
    best = std::min(best, std::clock() - begin);
  }
  return best;
}

class HostileText : public ::testing::TestWithParam<const char*> {};

// Sixteen times the text may cost sixteen times the work; a square would be 256 times. The floor
// keeps short runs from being judged by the clock's grain.
TEST_P(HostileText, CostsTimeInProportionToItsSize) {
  const std::clock_t small = std::max<std::clock_t>(cost(repeat(GetParam(), 4'000)), 200);
  EXPECT_LT(cost(repeat(GetParam(), 64'000)), small * 64);
}

INSTANTIATE_TEST_SUITE_P(
    Units, HostileText,
    ::testing::Values("a!", "a.", "A. ", "x", " ", "\n", "a\n", "...", "!?", "\"", "“", "'", "(",
                      ")", "(AP/", "U.S. ", "Mr. ", "1. ", "no. 1 ", "By Ann\n", "By Ann ",
                      "the the ", "Sign up for our newsletter. ", "Sign up for our newsletter\n",
                      "get ", "to unlock ", "By clicking a b c d ", "Most read\n", "More from a\n",
                      "Read more: x\n", "ABC, DEF ", "ABC - ", "(Reuters) - ", "2024-04-09 ",
                      "date 2024-04-09 ", "April 9, 2024\n", "Thank you,\n", "you your our ", "é",
                      "会", "。", "\u0301\u0316", "\u200b", "\xe2\x80", "\xff", "a-", "a'", "1,",
                      "&", "Ann Lee is a writer\n", "short line without an end\nlower ",
                      "don't... ", "of course!! "));

}  // namespace
}  // namespace dateline::enrich::text
