#include "ingest/wikidata.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace dateline::ingest {
namespace {

constexpr std::string_view kItem = R"({"type":"item","id":"Q9001",
 "labels":{"de":{"language":"de","value":"Insel"},"en":{"language":"en","value":"Isle of Terns"}},
 "aliases":{"en":[{"language":"en","value":"Tern Isle"},{"language":"en","value":"Terns"}]},
 "descriptions":{"en":{"language":"en","value":"island state"}},
 "sitelinks":{"enwiki":{},"dewiki":{},"frwiki":{}},
 "claims":{
  "P31":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"entity-type":"item","id":"Q6256"}}}},
         {"rank":"deprecated","mainsnak":{"datavalue":{"value":{"id":"Q515"}}}}],
  "P297":[{"rank":"normal","mainsnak":{"datavalue":{"value":"TI"}}}],
  "P1082":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"amount":"+70000"}}}},
           {"rank":"preferred","mainsnak":{"datavalue":{"value":{"amount":"+61200"}}}}],
  "P625":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"latitude":12.5,"longitude":-3}}}}],
  "P6":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q9002"}}},"qualifiers":{"P582":[{}]}},
        {"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q9003"}}}}],
  "P1549":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"text":"ternois","language":"fr"}}}},
           {"rank":"normal","mainsnak":{"datavalue":{"value":{"text":"Ternish","language":"en"}}}}],
  "P17":[{"rank":"normal","mainsnak":{"snaktype":"somevalue"}}]}},)";

model::WikidataItem item_of(std::string_view line) {
  WikidataReader reader;
  model::WikidataItem item;
  EXPECT_TRUE(reader.read(line, item).value());
  return item;
}

TEST(WikidataReader, TakesWhatADictionaryNeeds) {
  const auto item = item_of(kItem);
  EXPECT_EQ(item.number, 9001U);
  EXPECT_EQ(item.label, "Isle of Terns");
  EXPECT_EQ(item.aliases, (std::vector<std::string>{"Tern Isle", "Terns"}));
  EXPECT_EQ(item.description, "island state");
  EXPECT_EQ(item.sitelinks, 3U);
  EXPECT_EQ(item.classes, std::vector<std::uint64_t>{6256});
  EXPECT_EQ(item.country_code, "TI");
  EXPECT_EQ(item.demonyms, std::vector<std::string>{"Ternish"});
  EXPECT_TRUE(item.located);
  EXPECT_DOUBLE_EQ(item.longitude, -3);
}

TEST(WikidataReader, PrefersPreferredStatements) { EXPECT_EQ(item_of(kItem).population, 61200U); }

TEST(WikidataReader, KnowsWhoIsOutOfOffice) {
  EXPECT_EQ(item_of(kItem).leaders, std::vector<std::uint64_t>{9003});
}

TEST(WikidataReader, TakesTheLabelForAllLanguagesWhereThereIsNoEnglishOne) {
  EXPECT_EQ(item_of(R"({"id":"Q7","labels":{"mul":{"value":"Ana Ito"}},"claims":[]})").label,
            "Ana Ito");
}

TEST(WikidataReader, LeavesBracketsAndPropertiesOut) {
  WikidataReader reader;
  model::WikidataItem item;
  for (const auto line : {"[", "]", "", R"({"type":"property","id":"P31"},)", R"({"id":"Q"})"}) {
    EXPECT_FALSE(reader.read(line, item).value()) << line;
  }
}

TEST(WikidataReader, SurvivesShapesThatAreNotTheUsualOnes) {
  WikidataReader reader;
  model::WikidataItem item;
  for (
      const auto line :
      {R"({"id":"Q5","labels":[],"aliases":[],"descriptions":[],"sitelinks":[],"claims":{"P31":7}})",
       R"({"id":"Q5","labels":{"en":"x"},"claims":{"P31":[7,{"mainsnak":[]}],"P625":[{}]}})"}) {
    EXPECT_TRUE(reader.read(line, item).value()) << line;
  }
  EXPECT_FALSE(reader.read("{\"id\":", item));
  EXPECT_FALSE(reader.read("[1,2]", item));
}

class Dump : public ::testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }
  std::string write(std::string_view text) {
    std::ofstream(path_, std::ios::binary) << text;
    return path_;
  }
  const std::string path_ = (std::filesystem::temp_directory_path() /
                             ("dateline_dump_" + std::to_string(::getpid()) + ".json"))
                                .string();
};

TEST_F(Dump, IsReadLineByLine) {
  std::vector<std::uint64_t> numbers;
  const auto read = read_wikidata(
      write("[\n{\"id\":\"Q1\"},\r\n{\"id\":\"P2\"},\n{\"id\":\"Q3\"}\n]\n"),
      [&](const model::WikidataItem& item) -> model::Result<void> {
        numbers.push_back(item.number);
        return {};
      },
      [](const DumpProgress&) {});
  ASSERT_TRUE(read);
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{1, 3}));
  EXPECT_EQ(read->items, 2U);
  EXPECT_EQ(read->bytes, read->of);
}

TEST_F(Dump, NamesTheLineThatIsBroken) {
  const auto read = read_wikidata(
      write("[\n{\"id\":\"Q1\"},\n{\"id\":\n"),
      [](const model::WikidataItem&) -> model::Result<void> { return {}; },
      [](const DumpProgress&) {});
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find(".json:3: "), std::string::npos);
  EXPECT_EQ(read.error().exit_code, model::ExitCode::bad_input);
}

}  // namespace
}  // namespace dateline::ingest
