#include "enrich/names/names.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "enrich/text/clean.h"
#include "tests/unit/names/little_dictionary.h"

namespace dateline::enrich::names {
namespace {

/// An article read with the starter dictionary.
class Reading {
 public:
  explicit Reading(std::string text, std::string title = "")
      : text_(std::move(text)), title_(std::move(title)) {
    std::vector<text::CleanSegment> lines;
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      lines.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
      at = end + 1;
    }
    const auto sentences = text::split_sentences(text_, lines);
    found_ =
        find_entities(Dictionary::starter(), &tagger::Model::starter(), text_, title_, sentences);
  }

  /// The entity with a mention of exactly these words; null when there is none.
  const FoundEntity* of(std::string_view words) const {
    for (const FoundEntity& entity : found_) {
      for (const FoundMention& mention : entity.mentions) {
        if (slice(mention) == words) return &entity;
      }
    }
    return nullptr;
  }
  std::string id(std::string_view words) const { return of(words) ? of(words)->id : "none"; }
  std::string type(std::string_view words) const {
    return of(words) ? std::string(model::to_string(of(words)->type)) : "none";
  }
  std::string role(std::string_view words) const {
    return of(words) && !of(words)->roles.empty() ? of(words)->roles.front() : "none";
  }
  const std::vector<FoundEntity>& all() const { return found_; }
  std::string_view slice(const FoundMention& mention) const {
    return std::string_view(text_).substr(mention.span.begin,
                                          mention.span.end - mention.span.begin);
  }

 private:
  std::string text_, title_;
  std::vector<FoundEntity> found_;
};

TEST(Names, OfOneLetterAreANetworkWhereSomethingWasSaidOnIt) {
  EXPECT_EQ(Reading("\"We are ready,\" minister Tomas Lind wrote on X.").id("X"), "Q918");
  EXPECT_EQ(Reading("Tomas Lind said in a post on X that he would resign.").id("X"), "Q918");
  EXPECT_EQ(Reading("Tomas Lind marked the spot on X and left the room.").id("X"), "none");
  EXPECT_EQ(Reading("The value of Y depends on X in this chart, Tomas Lind said.").id("X"), "none");
}

TEST(Names, StripTitlesAndKeepThemAsRoles) {
  const Reading read("Norwegian Foreign Minister Kari Solberg met the envoy Tomas Lind on Monday.");
  EXPECT_EQ(read.type("Kari Solberg"), "person");
  EXPECT_EQ(read.role("Kari Solberg"), "Norwegian Foreign Minister");
  EXPECT_EQ(read.type("Tomas Lind"), "person");
  EXPECT_EQ(read.role("Tomas Lind"), "envoy");
}

TEST(Names, ReadTitlesBehindTheName) {
  const Reading read(
      "Lena Storberg, the Danish health minister, left. Nils Vik, Oslo's former mayor, stayed.");
  EXPECT_EQ(read.role("Lena Storberg"), "Danish health minister");
  EXPECT_EQ(read.role("Nils Vik"), "Oslo's former mayor");
}

TEST(Names, TakePortfoliosIntoTheTitle) {
  const Reading read(
      "Secretary of State Helen Marwick spoke with Minister of Foreign Affairs Jon Dahl.");
  EXPECT_EQ(read.role("Helen Marwick"), "Secretary of State");
  EXPECT_EQ(read.type("Jon Dahl"), "person");
}

TEST(Names, AttachSurnamesToTheMostRecentFullName) {
  const Reading read(
      "Maria Tessler resigned on Friday. Tessler said so. Her brother Paul Tessler agreed. Mr "
      "Tessler "
      "gave no reason.");
  const FoundEntity* maria = read.of("Maria Tessler");
  ASSERT_NE(maria, nullptr);
  EXPECT_NE(maria->id, read.id("Paul Tessler"));
  EXPECT_GE(maria->mentions.size(), 2U);
}

TEST(Names, GiveOneUnlistedPersonOneIdInEveryArticle) {
  const Reading one("The analyst Husayn al-Qabbani spoke.");
  const Reading two("Analyst Hussein Al Qabbani disagreed, he said.");
  EXPECT_EQ(one.id("Husayn al-Qabbani"), two.id("Hussein Al Qabbani"));
  EXPECT_TRUE(one.id("Husayn al-Qabbani").starts_with("nil:"));
}

TEST(Names, TakeDemonymsAsMentionsOfThePlace) {
  const Reading read("Egypt sent aid. Egyptian officials and many Egyptians helped.");
  const FoundEntity* egypt = read.of("Egypt");
  ASSERT_NE(egypt, nullptr);
  EXPECT_EQ(egypt->id, "Q79");
  ASSERT_EQ(egypt->mentions.size(), 3U);
  EXPECT_FALSE(egypt->mentions[0].demonym);
  EXPECT_TRUE(egypt->mentions[1].demonym);
  EXPECT_TRUE(egypt->mentions[2].demonym);
}

TEST(Names, TakeNoDemonymOutOfALongerName) {
  const Reading read("The Turkish Medical Union met in Ankara.");
  EXPECT_EQ(read.type("Turkish Medical Union"), "organization");
  EXPECT_EQ(read.of("Turkish"), nullptr);
}

TEST(Names, KnowTheUnitedStatesByItsShortNames) {
  const Reading read("The US and the U.S. are one. They asked us to say so in the USA.");
  EXPECT_EQ(read.id("US"), "Q30");
  EXPECT_EQ(read.id("U.S."), "Q30");
  EXPECT_EQ(read.id("USA"), "Q30");
  EXPECT_EQ(read.of("us"), nullptr);
}

TEST(Names, MendSlipsOnlyForNamesOfTheSameArticle) {
  const Reading mended("Reuters reported it first. Later Reutters corrected the figure.");
  EXPECT_EQ(mended.id("Reutters"), mended.id("Reuters"));
  const Reading alone("He told Reutters that it rained.");
  EXPECT_NE(alone.id("Reutters"), mended.id("Reuters"));
}

TEST(Names, AttachAcronymsToTheFullName) {
  const Reading read("The Coastal Fishing Board (CFB) met. The CFB voted no.");
  EXPECT_EQ(read.id("CFB"), read.id("Coastal Fishing Board"));
}

TEST(Names, LeaveAcronymsToTheArticleThatExplainsThem) {
  const Reading read("Doctors tested an artificial pancreas (AP). They say AP works.");
  EXPECT_NE(read.id("AP"), "Q40469");
}

TEST(Names, TypeUnknownBodiesAndPlacesByTheirHeads) {
  const Reading read(
      "The Ministry of Rural Works in Upper Lindale bought Tarnbeck Bridge from Holm Systems Ltd "
      "on Monday.");
  EXPECT_EQ(read.type("Ministry of Rural Works"), "organization");
  EXPECT_EQ(read.type("Tarnbeck Bridge"), "place");
  EXPECT_EQ(read.type("Holm Systems Ltd"), "organization");
}

TEST(Names, IgnoreCommonWordsAndCalendarNames) {
  const Reading read("Mediators met on Friday in December. However, Prices rose. Police came.");
  EXPECT_EQ(read.of("Mediators"), nullptr);
  EXPECT_EQ(read.of("Friday"), nullptr);
  EXPECT_EQ(read.of("December"), nullptr);
  EXPECT_EQ(read.of("However"), nullptr);
  EXPECT_EQ(read.of("Police"), nullptr);
}

TEST(Names, ReuseNamesOfTheBodyInHeadlines) {
  const Reading read(
      "SOLVEIG HARTMANN WINS AGAIN IN BERGEN\nThe skier Solveig Hartmann won on Sunday.");
  const FoundEntity* skier = read.of("Solveig Hartmann");
  ASSERT_NE(skier, nullptr);
  EXPECT_EQ(skier->mentions.size(), 2U);
  const Reading titled("The skier Solveig Hartmann won on Sunday.", "Hartmann Wins Again");
  ASSERT_NE(titled.of("Solveig Hartmann"), nullptr);
  EXPECT_EQ(titled.of("Solveig Hartmann")->title_mentions.size(), 1U);
}

TEST(Names, ReadATitleWithoutABody) {
  const auto found = find_entities(Dictionary::starter(), &tagger::Model::starter(), "",
                                   "Norway sends envoy Tomas Lind", {});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].id, "Q20");
  EXPECT_TRUE(found[1].mentions.empty());
  ASSERT_EQ(found[1].title_mentions.size(), 1U);
  EXPECT_EQ(found[1].title_mentions[0].span.begin, 19U);
}

TEST(Names, NeverOverlapAndStandInOrder) {
  const Reading read(
      "UN Security Council Resolution 9999 was read by Dr. Ana de la Cruz-Mendes, of Bank of "
      "Utopia & "
      "Sons, in Aix-en-Provence; el-Masri and Jean-Luc O'Hara's team left the U.S. Treasury.");
  std::vector<model::ByteSpan> spans;
  for (const FoundEntity& entity : read.all()) {
    EXPECT_FALSE(entity.id.empty());
    EXPECT_GE(entity.salience, 0.0);
    EXPECT_LE(entity.salience, 1.0);
    for (const FoundMention& mention : entity.mentions) spans.push_back(mention.span);
  }
  std::sort(spans.begin(), spans.end(), [](auto a, auto b) { return a.begin < b.begin; });
  for (std::size_t i = 1; i < spans.size(); ++i) EXPECT_LE(spans[i - 1].end, spans[i].begin);
  EXPECT_GE(spans.size(), 5U);
}

TEST(Names, SurviveAnyBytes) {
  std::string noise;
  std::uint32_t state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 1664525U + 1013904223U;
    noise.push_back(static_cast<char>(state >> 24));
    if (i % 7 == 0) noise += " Al-Xy. U.S. (AB) of the Bank";
  }
  EXPECT_NO_FATAL_FAILURE(Reading(noise, noise));
  EXPECT_TRUE(Reading("", "").all().empty());
}

}  // namespace
}  // namespace dateline::enrich::names
