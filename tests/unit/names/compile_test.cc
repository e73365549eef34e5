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

TEST(Compile, LeavesCommonWordsOutOfTownNames) {
  LittleDictionary lists;
  lists.word("police", kCommon)
      .row(3, EntityType::place, "Police", {}, "PL", "cities-dr5hn", 30000)
      .row(4, EntityType::place, "Krosno", {}, "PL", "cities-dr5hn", 30000);
  const Dictionary& dictionary = lists.open();
  EXPECT_TRUE(look_up(dictionary, {"police"}).links.empty());
  EXPECT_EQ(look_up(dictionary, {"krosno"}).links.size(), 1U);
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
