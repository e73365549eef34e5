#include "ingest/unescape.h"

#include <gtest/gtest.h>

namespace dateline::ingest {
namespace {

TEST(Unescape, StopsAtTheClosingQuote) {
  std::string out;
  EXPECT_EQ(unescape(R"(a\"b\\","c")", out), 0U);
  EXPECT_EQ(out, R"(a"b\)");
}

TEST(Unescape, CountsLoneSurrogates) {
  std::string out;
  EXPECT_EQ(unescape(R"(\ud800\ud800\udc00\udc00")", out), 2U);
  EXPECT_EQ(out, "\uFFFD\U00010000\uFFFD");
}

TEST(Unescape, RefusesWrongEscapesAndMissingQuotes) {
  for (const auto raw : {R"(\q")", R"(\u12")", R"(\u00g0")", R"(\u-001")", R"(\u+001")", "abc",
                         "\\", R"(a\)", R"(\ud800)"}) {
    std::string out;
    EXPECT_FALSE(unescape(raw, out)) << raw;
  }
}

}  // namespace
}  // namespace dateline::ingest
