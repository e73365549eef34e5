#include "ingest/one_line.h"

#include <gtest/gtest.h>

namespace dateline::ingest {
namespace {

using namespace std::string_view_literals;

TEST(OneLine, FoldsBlanksAndDropsControls) {
  EXPECT_EQ(one_line("plain text"), "plain text");
  EXPECT_EQ(one_line("  a \r\n\t b\u0085c  "), "a b c");
  EXPECT_EQ(one_line("a\0b\x1B[0m\x7F\u0080\u009F"sv), "ab[0m");
  EXPECT_EQ(one_line(" \n "), "");
}

TEST(OneLine, KeepsOtherCharactersThatShareALeadByte) {
  EXPECT_EQ(one_line("\u00A0\u00BFqu\u00E9?\u00A9"), "\u00A0\u00BFqu\u00E9?\u00A9");
}

TEST(OneLine, ChangesNothingTheSecondTime) {
  for (const auto text : {" a  b\n", "\u0085\u0085", "x\u0001 \u0002 y"}) {
    EXPECT_EQ(one_line(one_line(text)), one_line(text));
  }
}

TEST(WithoutControls, DropsThemAndNothingElse) {
  EXPECT_EQ(without_controls(" a  b\0\n\x1B\u0085\u00A0é "sv), " a  b\u00A0é ");
}

TEST(OutletKey, IsOneForAllSpellings) {
  EXPECT_EQ(outlet_key("The Daily Post"), "the-daily-post");
  EXPECT_EQ(outlet_key(" the  DAILY\tpost "), "the-daily-post");
  EXPECT_EQ(outlet_key("ÉCHO du Matin"), "écho-du-matin");
  EXPECT_EQ(outlet_key("ВЕСТНИК"), "вестник");
  EXPECT_EQ(outlet_key("www.Daily.example"), "daily.example");
  EXPECT_EQ(outlet_key("www."), "www.");
}

}  // namespace
TEST(OneLine, SeesWhatIsNotPlainAtEveryPlace) {
  for (std::size_t size = 1; size <= 20; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'x');
      text[at] = '\x01';
      EXPECT_EQ(one_line(text), std::string(size - 1, 'x'));
      text[at] = '\x7F';
      EXPECT_EQ(one_line(text), std::string(size - 1, 'x'));
      text[at] = ' ';
      EXPECT_EQ(one_line(text).size(), at == 0 || at + 1 == size ? size - 1 : size);
      if (at + 1 < size) {
        text[at + 1] = ' ';
        EXPECT_EQ(one_line(text).size(), at == 0 || at + 2 == size ? size - 2 : size - 1);
        text.replace(at, 2, "\xC2\x85");
        EXPECT_EQ(one_line(text).size(), at == 0 || at + 2 == size ? size - 2 : size - 1);
      }
      if (at + 2 <= size) {
        text = std::string(size, 'x').replace(at, 2, "\xC3\xA9");
        EXPECT_EQ(one_line(text), text);
      }
    }
  }
}

}  // namespace dateline::ingest
