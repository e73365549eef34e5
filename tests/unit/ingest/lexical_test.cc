#include "ingest/lexical.h"

#include <gtest/gtest.h>

namespace dateline::ingest {
namespace {

using namespace std::string_view_literals;

TEST(Lexical, KnowsNumbers) {
  for (const auto number :
       {"0", "-0", "12", "1.50", "1e5", "1E+5", "-1.5e-10", "10000000000000000"}) {
    EXPECT_TRUE(is_json_number(number)) << number;
  }
  for (const auto other :
       {"", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1", "1 ", "--1", "1.2.3"}) {
    EXPECT_FALSE(is_json_number(other)) << other;
  }
}

TEST(Lexical, FindsIllFormedUtf8) {
  EXPECT_EQ(ill_formed_utf8("aé東😀"), std::string_view::npos);
  EXPECT_EQ(ill_formed_utf8("a\xC3"), 1U);
  EXPECT_EQ(ill_formed_utf8("ab\xED\xA0\x80"), 2U);
  EXPECT_EQ(ill_formed_utf8("\xE0\x80\x80"), 0U);
  EXPECT_EQ(ill_formed_utf8("\xF0\x8F\xBF\xBF"), 0U);
  EXPECT_EQ(ill_formed_utf8("\xF5\x80\x80\x80"), 0U);
}

TEST(Lexical, FindsTheClosingBracket) {
  EXPECT_EQ(behind_closing_bracket(R"({"a":"}\"}"} x)"), 12U);
  EXPECT_EQ(behind_closing_bracket(R"({"a":[1,{}]} x)"), 12U);
  EXPECT_EQ(behind_closing_bracket(R"({"a":")"), std::string_view::npos);
}

TEST(Lexical, PrintsWithoutControlsAndCutsAtACharacter) {
  EXPECT_EQ(printable("a\n\x1B\u0085\x80z", 100), "a????z");
  EXPECT_EQ(printable("aé東", 3), "aé");
}

}  // namespace
}  // namespace dateline::ingest
