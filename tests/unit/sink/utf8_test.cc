#include "sink/utf8.h"

#include <gtest/gtest.h>

namespace dateline::sink {
namespace {

TEST(Utf8, KnowsWellFormedCharacters) {
  EXPECT_EQ(utf8_character("a"), 1U);
  EXPECT_EQ(utf8_character("é"), 2U);
  EXPECT_EQ(utf8_character("東"), 3U);
  EXPECT_EQ(utf8_character("😀"), 4U);
  for (const auto wrong :
       {"", "\x80", "\xC1\x81", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x8F\x80\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE6\x9D"}) {
    EXPECT_EQ(utf8_character(wrong), 0U) << wrong;
  }
}

TEST(Utf8, CutsBetweenCharacters) {
  EXPECT_EQ(cut_at_character("aé東", 10), "aé東");
  EXPECT_EQ(cut_at_character("aé東", 5), "aé");
  EXPECT_EQ(cut_at_character("aé東", 2), "a");
  EXPECT_EQ(cut_at_character("😀", 3), "");
}

}  // namespace
}  // namespace dateline::sink
