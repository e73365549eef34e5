#include "enrich/text/unicode.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::enrich::text {
namespace {

std::string plain(std::string_view text) { return plain_characters(text).text; }

TEST(PlainCharacters, LeaveAsciiAlone) { EXPECT_EQ(plain("Plain text.\nTwo"), "Plain text.\nTwo"); }

TEST(PlainCharacters, ComposeDecomposedLetters) {
  EXPECT_EQ(plain("Cafe\u0301 Zu\u0308rich"), "Café Zürich");
  EXPECT_EQ(plain("\u1112\u1161\u11ab"), "한");
}

TEST(PlainCharacters, TurnEverySpaceAndLineEndIntoOneKind) {
  EXPECT_EQ(plain("a\tb\u00a0c\u2003d\u3000e"), "a b c d e");
  EXPECT_EQ(plain("a\r\nb\rc\u2028d\u2029e\vf"), "a\nb\nc\nd\ne\nf");
}

TEST(PlainCharacters, DropInvisibleCharactersAndSayWhich) {
  const auto result = plain_characters("\ufeffHid\u00adden\u200b w\u202eord\u2069\x01s\u0085");
  EXPECT_EQ(result.text, "Hidden words");
  EXPECT_EQ(result.dropped, "\ufeff\u00ad\u200b\u202e\u2069\x01\u0085");
}

TEST(PlainCharacters, DropTagCharactersThatHideText) {
  EXPECT_EQ(plain("ok\U000E0041\U000E0042!"), "ok!");
}

TEST(PlainCharacters, KeepJoinersWhereScriptsNeedThem) {
  EXPECT_EQ(plain("می\u200cخواهم"), "می\u200cخواهم");
  EXPECT_EQ(plain("pass\u200cword"), "password");
}

TEST(PlainCharacters, KeepThirtyMarksOfALetter) {
  std::string piled = "q";
  for (int i = 0; i < 50; ++i) piled += "\u0316";
  const auto result = plain_characters(piled);
  EXPECT_EQ(result.text.size(), 1u + 30 * 2);
  EXPECT_EQ(result.dropped.size(), 20u * 2);
}

TEST(PlainCharacters, KeepTheReplacementCharacter) { EXPECT_EQ(plain("a\ufffdb"), "a\ufffdb"); }

TEST(PlainCharacters, ReplaceMalformedBytes) {
  EXPECT_EQ(plain("a\xff"
                  "b\xe2\x80"),
            "a\ufffdb\ufffd\ufffd");
}

}  // namespace
}  // namespace dateline::enrich::text
