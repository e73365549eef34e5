#include "enrich/names/wikidata_rows.h"

#include <gtest/gtest.h>

#include "enrich/names/word_class.h"

namespace dateline::enrich::names {
namespace {

using model::EntityType;

model::WikidataItem item(std::uint64_t number, std::string label,
                         std::vector<std::uint64_t> classes, std::uint32_t sitelinks = 10) {
  model::WikidataItem made;
  made.number = number;
  made.label = std::move(label);
  made.classes = std::move(classes);
  made.sitelinks = sitelinks;
  return made;
}

Sources rows_of(const std::vector<model::WikidataItem>& items, WikidataRows::Bounds bounds = {}) {
  WikidataRows rows(bounds);
  for (const auto& each : items) rows.add(each);
  Sources sources;
  rows.finish(sources, {{17, "JP"}});
  return sources;
}

TEST(WikidataRows, TellPeopleBodiesAndPlacesByTheirClasses) {
  const Sources sources = rows_of({item(1, "Ana Ito", {5}, 30), item(2, "Tern Bank", {22687}, 20),
                                   item(3, "Ternville", {515}, 10)});
  ASSERT_EQ(sources.rows.size(), 3U);
  EXPECT_EQ(sources.rows[0].type, EntityType::person);
  EXPECT_EQ(sources.rows[1].type, EntityType::organization);
  EXPECT_EQ(sources.rows[2].kind, EntityKind::city);
}

TEST(WikidataRows, ClimbTheTreeOfClassesWhereverItStandsInTheDump) {
  auto guild = item(801, "guild of fishers", {});
  guild.superclasses = {802};
  auto above = item(802, "guild", {});
  above.superclasses = {43229};
  const Sources sources = rows_of({item(1, "Ternville Fishers", {801}), guild, above});
  ASSERT_EQ(sources.rows.size(), 1U);
  EXPECT_EQ(sources.rows[0].type, EntityType::organization);
}

TEST(WikidataRows, SurviveATreeThatRunsInACircle) {
  auto one = item(801, "one", {});
  one.superclasses = {802};
  auto other = item(802, "other", {});
  other.superclasses = {801};
  EXPECT_TRUE(rows_of({item(1, "Ternville", {801}), one, other}).rows.empty());
}

TEST(WikidataRows, LeavePagesAboutPagesOut) {
  EXPECT_TRUE(rows_of({item(1, "Tern (disambiguation)", {4167410}), item(2, "A gull", {16521})})
                  .rows.empty());
}

TEST(WikidataRows, FindTheCountryInTheDumpOrAmongThoseKnown) {
  auto state = item(70, "Isle of Terns", {6256}, 90);
  state.country_code = "TI";
  state.leaders = {1};
  state.demonyms = {"Ternish"};
  auto president = item(1, "Ana Ito", {5}, 20);
  president.countries = {70};
  auto city = item(2, "Gullmachi", {515}, 10);
  city.countries = {17};
  const Sources sources = rows_of({president, state, city});
  ASSERT_EQ(sources.rows.size(), 3U);
  EXPECT_EQ(sources.rows[1].country, "TI");
  EXPECT_EQ(sources.rows[1].kind, EntityKind::leader);
  EXPECT_EQ(sources.rows[2].country, "JP");
  ASSERT_EQ(sources.demonyms.size(), 1U);
  EXPECT_EQ(sources.demonyms[0].country_item, 70U);
}

TEST(WikidataRows, KeepTheBestKnownWithinTheirBounds) {
  std::vector<model::WikidataItem> items;
  for (std::uint32_t i = 1; i <= 100; ++i) items.push_back(item(i, "Ana Ito", {5}, i));
  const Sources sources = rows_of(items, {10, 1});
  ASSERT_EQ(sources.rows.size(), 10U);
  EXPECT_EQ(sources.rows.front().sitelinks, 100U);
  EXPECT_EQ(sources.rows.back().sitelinks, 91U);
}

TEST(WikidataRows, MakeNamesOfPeopleClassesOfWords) {
  const Sources sources =
      rows_of({item(1, "Ternina", {11879590}, 30), item(2, "Ito", {101352}, 30)});
  EXPECT_TRUE(sources.rows.empty());
  const std::vector<std::pair<std::string, std::uint32_t>> expected{{"Ternina", kForename},
                                                                    {"Ito", kSurname}};
  EXPECT_EQ(sources.word_classes, expected);
}

}  // namespace
}  // namespace dateline::enrich::names
