#include "enrich/names/linker.h"

#include <gtest/gtest.h>

#include "enrich/names/fold.h"
#include "enrich/names/names.h"
#include "enrich/text/clean.h"
#include "tests/unit/names/little_dictionary.h"

namespace dateline::enrich::names {
namespace {

using model::EntityType;

/// A desk with a dictionary as a dump gives one: who is what, and how well known.
class Linking : public ::testing::Test {
 protected:
  Linking() {
    for (const auto word : {"in", "the", "of", "and", "a", "was", "on", "to", "from", "as"}) {
      lists_.word(word, kFunction);
    }
    lists_.word("county", kPlaceHead).word("in", kLocative);
  }

  SourceRow& know(std::uint64_t item, EntityType type, std::string name, std::string role,
                  std::string country, std::uint32_t sitelinks) {
    SourceRow row;
    row.item = item;
    row.type = type;
    row.name = std::move(name);
    row.role = std::move(role);
    row.country = std::move(country);
    row.sitelinks = sitelinks;
    row.list = "wikidata";
    row.kind = EntityKind::plain;
    rows_.push_back(std::move(row));
    return rows_.back();
  }

  /// The id of the entity with a mention of these words, by the dictionary alone; "" for none.
  std::string id(std::string_view text, std::string_view mention) {
    for (const SourceRow& row : rows_) lists_.row(row);
    rows_.clear();
    const std::vector<text::CleanSegment> body{{{0, static_cast<std::uint32_t>(text.size())}}};
    const auto sentences = text::split_sentences(text, body);
    for (const auto& entity : find_entities(lists_.open(), nullptr, text, "", sentences)) {
      for (const auto& found : entity.mentions) {
        if (text.substr(found.span.begin, found.span.end - found.span.begin) == mention) {
          return entity.id;
        }
      }
    }
    return "";
  }

  LittleDictionary lists_;
  std::vector<SourceRow> rows_;
};

TEST_F(Linking, TakesTheBetterKnownOfTwoNamesakes) {
  know(1, EntityType::person, "Ana Ito", "geologist", "", 12);
  know(2, EntityType::person, "Ana Ito", "singer", "", 80);
  EXPECT_EQ(id("Crowds saw Ana Ito on Monday.", "Ana Ito"), "Q2");
}

TEST_F(Linking, TakesTheOneWhoseTradeTheArticleSpeaksOf) {
  know(1, EntityType::person, "Ana Ito", "geologist", "", 30);
  know(2, EntityType::person, "Ana Ito", "singer", "", 60);
  EXPECT_EQ(id("The geology of the coast was mapped by Ana Ito on Monday.", "Ana Ito"), "Q1");
}

TEST_F(Linking, AbstainsWhereNobodyKnowsWhichOfTwoPersonsIsMeant) {
  know(1, EntityType::person, "Ana Ito", "geologist", "", 30);
  know(2, EntityType::person, "Ana Ito", "singer", "", 32);
  EXPECT_TRUE(id("Crowds saw Ana Ito on Monday.", "Ana Ito").starts_with("nil:"));
}

TEST_F(Linking, AbstainsFromHardlyKnownPersonsWithoutAWordAboutThem) {
  know(1, EntityType::person, "Ana Ito", "geologist", "", 2);
  EXPECT_TRUE(id("Crowds saw Ana Ito on Monday.", "Ana Ito").starts_with("nil:"));
  EXPECT_EQ(id("The geologists saw Ana Ito on Monday.", "Ana Ito"), "Q1");
}

TEST_F(Linking, TakesALargeCityWithoutItsCountryWhereNoNamesakeComesNear) {
  lists_.row(1, EntityType::place, "Gullport", {}, "NL", "cities-dr5hn", 700000)
      .row(2, EntityType::place, "Gullport", {}, "CA", "cities-dr5hn", 4000)
      .row(3, EntityType::place, "Ternville", {}, "NL", "cities-dr5hn", 700000)
      .row(4, EntityType::place, "Ternville", {}, "CA", "cities-dr5hn", 400000)
      .row(5, EntityType::place, "Lundby", {}, "NL", "cities-dr5hn", 8000);
  EXPECT_EQ(id("A fire broke out in Gullport on Monday.", "Gullport"), "Q1");
  EXPECT_NE(id("A fire broke out in Ternville on Monday.", "Ternville"), "Q3");
  EXPECT_NE(id("A fire broke out in Lundby on Monday.", "Lundby"), "Q5");
}

TEST_F(Linking, ReadsTheCityInFrontOfAStatesTwoLetters) {
  lists_.row(1, EntityType::place, "Gullport", {}, "US", "cities-dr5hn", 9000);
  EXPECT_EQ(id("A fire broke out in Gullport, TX on Monday.", "Gullport"), "Q1");
  EXPECT_NE(id("A fire broke out in Gullport, QX on Monday.", "Gullport"), "Q1");
}

TEST_F(Linking, SaysWhatSpokeForAReading) {
  know(1, EntityType::person, "Ana Ito", "geologist", "", 30);
  know(2, EntityType::person, "Ana Ito", "singer", "", 60);
  for (const SourceRow& row : rows_) lists_.row(row);
  const std::string_view text = "The geology was mapped by Ana Ito on Monday.";
  const auto found = find_entities(lists_.open(), nullptr, text, "", {});
  const auto geologist =
      std::find_if(found.begin(), found.end(), [](const auto& each) { return each.id == "Q1"; });
  ASSERT_NE(geologist, found.end());
  const Reason& reason = geologist->reason;
  EXPECT_EQ(reason.how, Reason::How::exact);
  EXPECT_EQ(reason.readings, 2);
  EXPECT_GT(reason.topic, 0);
  EXPECT_GT(reason.margin, 0);
}

TEST_F(Linking, TakesATeamForItsTownWhereTheTwoPlay) {
  know(1, EntityType::place, "Gullport", "port", "", 60).kind = EntityKind::city;
  know(2, EntityType::place, "Ternville", "port", "", 60).kind = EntityKind::city;
  know(3, EntityType::organization, "Gullport Rovers", "football team", "", 20).aliases = {
      "Gullport"};
  EXPECT_EQ(id("The football was poor when Gullport beat Ternville on Monday.", "Gullport"), "Q3");
  EXPECT_NE(id("The football was poor when Gullport beat Ternville on Monday.", "Ternville"), "Q2");
  EXPECT_EQ(id("A fire broke out in Gullport on Monday.", "Gullport"), "Q1");
}

TEST_F(Linking, ReadsTheHeadThatTheLastNameOfAListCarriesForAll) {
  know(1, EntityType::place, "Gullport", "port", "", 60).kind = EntityKind::city;
  know(2, EntityType::place, "Gullport County", "county", "", 20).kind = EntityKind::region;
  know(3, EntityType::place, "Lund County", "county", "", 20).kind = EntityKind::region;
  const std::string_view text = "The clinics in Gullport, Varn and Lund Counties closed.";
  EXPECT_EQ(id(text, "Gullport"), "Q2");
  EXPECT_EQ(id(text, "Lund Counties"), "Q3");
  EXPECT_EQ(id("The clinics in Gullport, Varn and Lund closed.", "Gullport"), "Q1");
}

TEST_F(Linking, LinksSpellingsOnlyOfNamesFromOtherScripts) {
  lists_.row(10, EntityType::place, "Qatar", {}, "QA", "countries", 3000000)
      .row(11, EntityType::place, "Scotland", {}, "GB", "countries", 5000000)
      .row(12, EntityType::person, "Mohammed bin Nasser Al Jaber", {}, "QA", "politicians-wikidata")
      .row(13, EntityType::person, "Keith Perry", {}, "GB", "politicians-wikidata")
      .row(14, EntityType::person, "James Murray Corrie", {}, "GB", "politicians-wikidata");
  EXPECT_EQ(id("In Qatar the minister met Muhammad Nasir Jabir on Monday.", "Muhammad Nasir Jabir"),
            "Q12");
  EXPECT_NE(id("In Scotland the crowd met Katy Perry on Monday.", "Katy Perry"), "Q13");
  EXPECT_EQ(id("In Scotland the crowd met James Corrie on Monday.", "James Corrie"), "Q14");
}

TEST_F(Linking, TrustsALongNameAgainstTheTypeItWasFoundWith) {
  know(1, EntityType::other, "Harbour Lights", "film", "", 40);
  Question question;
  question.type = EntityType::organization;
  const std::vector<SourceRow> rows = rows_;
  for (const SourceRow& row : rows) lists_.row(row);
  const Dictionary& dictionary = lists_.open();
  std::uint64_t chain = kEmptyChain;
  for (const auto word : {"harbour", "lights"}) chain = extend_chain(chain, hash_word(word));
  const auto chosen = choose(dictionary, {}, dictionary.find(chain).links, question);
  ASSERT_TRUE(chosen);
  EXPECT_EQ(dictionary.entity(chosen->entity).id(), "Q1");
}

}  // namespace
}  // namespace dateline::enrich::names
