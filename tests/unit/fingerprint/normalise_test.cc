#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "enrich/fingerprint/fingerprint.h"

namespace dateline::enrich::fingerprint {
namespace {

TEST(Normalise, KeepsFoldedWordsWithOneSpaceBetween) {
  EXPECT_EQ(normalise("  The MAYOR, of   Oslo\n-- resigned!  "), "the mayor of oslo resigned");
  EXPECT_EQ(normalise(""), "");
  EXPECT_EQ(normalise("... — !"), "");
}

TEST(Normalise, FoldsBeyondAscii) {
  EXPECT_EQ(normalise("STRASSE Straße ΑΘΉΝΑ Москва"), "strasse strasse αθήνα москва");
  EXPECT_EQ(normalise("ﬁve Ｆｕｌｌ １２"), "five full 12");
  EXPECT_EQ(normalise("首相は、辞任した。"), "首相は 辞任した");
}

TEST(Normalise, DropsApostrophesOfEveryShape) {
  for (const char* text : {"don't", "don’t", "don‘t", "dont", "donʼt", "‘don’t’", "DON＇T"}) {
    EXPECT_EQ(normalise(text), "dont") << text;
  }
  EXPECT_EQ(normalise("l’été"), "lété");
}

struct Pair {
  std::string_view one;
  std::string_view other;
};

TEST(Normalise, CannotTellTypographyApart) {
  const Pair pairs[] = {
      {"Zürich café", "Zu\u0308rich cafe\u0301"},          // NFC, NFD
      {"“Never,” she said", "\"Never,\" she said"},        // curly quotes
      {"co\u00adoperation", "cooperation"},                // soft hyphen
      {"ten\u00a0million", "ten million"},                 // no-break space
      {"ceasefire\u200b\ufeff talks", "ceasefire talks"},  // zero width
      {"\u202bto the\u202c left\u200f", "to the left"},    // bidi marks
      {"talks–which", "talks - which"},                    // dashes
      {"wait…", "wait..."},                                // ellipsis
      {"a < b", "a <\u0338 b"},                            // a mark on a symbol
  };
  for (const Pair& pair : pairs) {
    EXPECT_EQ(normalise(pair.one), normalise(pair.other)) << pair.one;
    EXPECT_EQ(hash(pair.one, "").sha256, hash(pair.other, "").sha256) << pair.one;
    EXPECT_EQ(hash(pair.one, "").xxh3_128, hash(pair.other, "").xxh3_128) << pair.one;
  }
}

/// Texts put together from pieces that meet in every order.
template <class Check>
void for_each_mixture(Check check) {
  const std::string_view pieces[] = {
      "a",    "É",  "e\u0301", "\u0301",  " ",   "'", "’",    "—",  "\u00ad", "ß",
      "東京", "12", "\u200d",  "<\u0338", "ไทย", "İ", "\xff", "、", ".",      "한국"};
  for (const auto a : pieces) {
    for (const auto b : pieces) {
      for (const auto c : pieces) {
        std::string text;
        text.append(a).append(b).append(c);
        check(text);
      }
    }
  }
}

TEST(Normalise, IsIdempotent) {
  for_each_mixture([](const std::string& text) {
    ASSERT_EQ(normalise(normalise(text)), normalise(text)) << text;
  });
}

TEST(Normalise, NeverWritesSpacesAtTheEdgesOrTwoInARow) {
  for_each_mixture([](const std::string& text) {
    const std::string folded = normalise(text);
    ASSERT_EQ(folded.find("  "), std::string::npos) << text;
    ASSERT_FALSE(folded.starts_with(' ') || folded.ends_with(' ')) << text;
  });
}

TEST(Normalise, GivesLongMixedTextTheSameWordsAsItsParts) {
  std::string text;
  std::string expected;
  for (int i = 0; i < 300; ++i) {
    const bool plain = i % 7 < 5;
    text += plain ? "Plain English words, " : "Élan über Ελλάδα! ";
    expected += plain ? "plain english words " : "élan über ελλάδα ";
  }
  expected.pop_back();
  EXPECT_EQ(normalise(text), expected);
}

}  // namespace
}  // namespace dateline::enrich::fingerprint
