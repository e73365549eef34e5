#include "enrich/names/compile.h"

#include <gtest/gtest.h>

#include <fstream>

#include "enrich/names/fold.h"
#include "tests/unit/names/little_dictionary.h"

namespace dateline::enrich::names {
namespace {

using model::EntityType;

Entry look_up(const Dictionary& dictionary, std::initializer_list<std::string_view> words) {
  std::uint64_t chain = kEmptyChain;
  for (const std::string_view word : words) chain = extend_chain(chain, hash_word(word));
  return dictionary.find(chain);
}

TEST(Compile, JoinsLinesOfOneItem) {
  LittleDictionary lists;
  lists.row(7, EntityType::organization, "River Watch", {}, "", "international-bodies")
      .row(7, EntityType::organization, "Watch of Rivers", {}, "", "international-bodies");
  const Dictionary& dictionary = lists.open();
  EXPECT_EQ(dictionary.entities(), 1U);
  EXPECT_EQ(look_up(dictionary, {"watch", "of", "rivers"}).links.size(), 1U);
  EXPECT_TRUE(look_up(dictionary, {"watch", "of"}).prefix);
}

TEST(Compile, JoinsSpellingsOfOnePersonOfACountry) {
  LittleDictionary lists;
  lists.row(9, EntityType::person, "Mohammed bin Nasser Al Jaber", {}, "QA", "politicians-wikidata")
      .row(0, EntityType::person, "Muhammad bin Nasir Al Jabir", {}, "QA", "factbook");
  EXPECT_EQ(lists.open().entities(), 1U);
}

TEST(Compile, TakesNamesOfNothingButSigns) {
  LittleDictionary lists;
  lists.row(7, EntityType::place, "Norland", {"-", "?!"}, "NL", "countries")
      .row(8, EntityType::organization, "...", {""}, "NL")
      .demonym("—", 7)
      .demonym("Norlander", 7);
  EXPECT_EQ(look_up(lists.open(), {"norlander"}).links.size(), 1U);
}

TEST(Compile, LeavesCommonWordsOutOfTownNames) {
  LittleDictionary lists;
  lists.word("police", kCommon)
      .row(3, EntityType::place, "Police", {}, "PL", "cities-dr5hn", 30000)
      .row(4, EntityType::place, "Krosno", {}, "PL", "cities-dr5hn", 30000);
  const Dictionary& dictionary = lists.open();
  EXPECT_TRUE(look_up(dictionary, {"police"}).links.empty());
  EXPECT_EQ(look_up(dictionary, {"krosno"}).links.size(), 1U);
}

/// A line of a list of cities that has coordinates.
SourceRow city(std::uint64_t item, std::string name, std::string list, std::uint64_t population,
               double latitude, double longitude) {
  SourceRow row;
  row.item = item;
  row.type = EntityType::place;
  row.name = std::move(name);
  row.list = std::move(list);
  row.country = "US";
  row.role = "city";
  row.population = population;
  row.latitude = latitude;
  row.longitude = longitude;
  row.located = true;
  return row;
}

TEST(Compile, TakesALargeCityForTheSameAcrossItsQuarters) {
  LittleDictionary lists;
  lists.row(city(7, "Ternville", "cities-dr5hn", 900000, 41.0, -80.0))
      .row(city(0, "Ternville", "cities-geonames", 910000, 41.0, -80.4))
      .row(city(0, "Ternville", "cities-geonames", 2000, 41.0, -80.9));
  EXPECT_EQ(lists.open().entities(), 2U);
}

TEST(Compile, PlacesCitiesOfOneNameByTheStatesOfTheCitiesAround) {
  LittleDictionary lists;
  const auto state = [&](std::uint64_t item, const std::string& name, double longitude) {
    SourceRow row = city(item, name, "us-places", 0, 40, longitude);
    row.role = "state";
    lists.row(row);
  };
  const auto listed = [&](std::uint64_t item, const std::string& name, const std::string& in) {
    SourceRow row = city(item, name, "us-places", 0, 0, 0);
    row.located = false;
    row.role = "city in " + in;
    lists.row(row);
  };
  state(1, "Eastland", -80);
  state(2, "Westland", -88);
  listed(11, "Alba", "Eastland");
  listed(12, "Brome", "Westland");
  listed(13, "Springfield", "Eastland");
  listed(14, "Springfield", "Westland");
  lists.row(city(0, "Alba", "cities-geonames", 9000, 40.1, -83.4))
      .row(city(0, "Brome", "cities-geonames", 9000, 40.1, -85.0))
      .row(city(0, "Springfield", "cities-geonames", 50000, 40.3, -83.5))
      .row(city(0, "Springfield", "cities-geonames", 60000, 40.3, -85.1));
  const Dictionary& dictionary = lists.open();
  for (const Link& link : look_up(dictionary, {"springfield"}).links) {
    const KnownEntity known = dictionary.entity(link.entity);
    if (known.number == 13) EXPECT_EQ(known.population, 50000U);
    if (known.number == 14) EXPECT_EQ(known.population, 60000U);
    EXPECT_TRUE(known.wikidata);
  }
}

TEST(Compile, IsDeterministic) {
  LittleDictionary one;
  one.row(1, EntityType::place, "Utopia", {"Nowhere"}, "UT", "countries", 900000)
      .demonym("Utopian", 1);
  LittleDictionary two;
  two.row(1, EntityType::place, "Utopia", {"Nowhere"}, "UT", "countries", 900000)
      .demonym("Utopian", 1);
  EXPECT_EQ(one.bytes(), two.bytes());
}

TEST(Compile, KeepsPriorsRolesAndCoordinatesOfADump) {
  SourceRow row;
  row.item = 5;
  row.type = EntityType::place;
  row.name = "Ternville";
  row.role = "port of the Isle of Terns";
  row.list = "wikidata";
  row.kind = EntityKind::city;
  row.country = "TI";
  row.sitelinks = 40;
  row.population = 9000;
  row.latitude = 12.5;
  row.longitude = -3;
  row.located = true;
  LittleDictionary lists;
  const Dictionary& dictionary = lists.row(row).open();
  const Entry entry = look_up(dictionary, {"ternville"});
  ASSERT_EQ(entry.links.size(), 1U);
  const KnownEntity known = dictionary.entity(entry.links[0].entity);
  EXPECT_EQ(known.sitelinks, 40U);
  EXPECT_EQ(known.population, 9000U);
  EXPECT_TRUE(known.located);
  EXPECT_FLOAT_EQ(known.latitude, 12.5F);
}

TEST(Compile, ANameMeansTheBetterKnownFirst) {
  LittleDictionary lists;
  for (const std::uint32_t pages : {8U, 90U, 30U}) {
    SourceRow row;
    row.item = pages;
    row.type = EntityType::person;
    row.name = "Ana Ito";
    row.list = "wikidata";
    row.sitelinks = pages;
    lists.row(row);
  }
  const Dictionary& dictionary = lists.open();
  const Entry entry = look_up(dictionary, {"ana", "ito"});
  ASSERT_EQ(entry.links.size(), 3U);
  EXPECT_EQ(dictionary.entity(entry.links[0].entity).number, 90U);
  EXPECT_EQ(dictionary.entity(entry.links[2].entity).number, 8U);
}

TEST(Compile, TakesAnOlderDictionaryOver) {
  LittleDictionary old;
  old.word("harbour", kCommon)
      .row(1, EntityType::place, "Utopia", {"Nowhere"}, "UT", "countries", 900000)
      .demonym("Utopian", 1)
      .row(0, EntityType::organization, "Tern Bank", {"TBK"}, "UT", "factbook");
  LittleDictionary lists;
  lists.row(77, EntityType::organization, "Tern Bank", {"Bank of Terns"}, "UT",
            "politicians-wikidata");
  lists.on(old.open());
  const Dictionary& dictionary = lists.open();
  EXPECT_EQ(dictionary.entities(), 2U);
  EXPECT_EQ(dictionary.entity(look_up(dictionary, {"tbk"}).links.front().entity).id(), "Q77");
  EXPECT_EQ(look_up(dictionary, {"utopian"}).links.front().flags, kDemonymLink);
  EXPECT_EQ(dictionary.find(hash_word("harbour")).classes, static_cast<std::uint32_t>(kCommon));
  EXPECT_EQ(lists.bytes(), lists.bytes());
}

TEST(Compile, TakesTheClassesOfWordsAlone) {
  LittleDictionary old;
  old.word("harbour", kCommon).row(1, EntityType::place, "Utopia", {}, "UT", "countries", 900000);
  LittleDictionary lists;
  lists.on(old.open(), false);
  const Dictionary& dictionary = lists.open();
  EXPECT_EQ(dictionary.entities(), 0U);
  EXPECT_EQ(dictionary.find(hash_word("harbour")).classes, static_cast<std::uint32_t>(kCommon));
}

TEST(Compile, RefusesAnUnknownClassOfWordsWithItsPlace) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "names_unknown_class";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "words.txt") << "# remark\nnonsense: a b\n";
  const auto read = read_sources({folder});
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("words.txt:2"), std::string::npos);
}

}  // namespace
}  // namespace dateline::enrich::names
