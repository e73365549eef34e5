#include "enrich/names/name_key.h"

#include <gtest/gtest.h>

namespace dateline::enrich::names {
namespace {

std::uint64_t person(std::string_view folded) {
  return local_id(model::EntityType::person, folded, "");
}

TEST(NameKey, JoinsTransliterationsOfOnePerson) {
  EXPECT_EQ(person("hussein al rashidi"), person("husayn rashidi"));
  EXPECT_EQ(person("mohammed bin abdul karim al harbi"), person("muhammad harbi"));
  EXPECT_EQ(person("oleksandr petrenko"), person("oleksander petrenko"));
}

TEST(NameKey, KeepsDifferentPersonsApart) {
  EXPECT_NE(person("anna keller"), person("bernd keller"));
  EXPECT_NE(person("omar harbi"), person("omar najjar"));
  EXPECT_NE(person("anna keller"), local_id(model::EntityType::organization, "anna keller", ""));
}

TEST(NameKey, TakesAbdAndItsNameAsOne) {
  EXPECT_EQ(skeleton_of_name("abdul rahman saleh"), skeleton_of_name("abd al rahman saleh"));
  EXPECT_EQ(skeleton_of_name("abdul rahman saleh"), skeleton_of_name("abdulrahman saleh"));
}

TEST(NameKey, ComparesWordsLetterByLetterWhereNamesAreNotTransliterated) {
  EXPECT_TRUE(transliterated("QA"));
  EXPECT_FALSE(transliterated("GB"));
  EXPECT_TRUE(words_agree("james murray corrie", "james corrie"));
  EXPECT_TRUE(words_agree("jan van der berg", "jan berg"));
  EXPECT_FALSE(words_agree("katy perry", "keith perry"));
  EXPECT_FALSE(words_agree("corrie james", "james corrie"));
}

TEST(NameKey, SeesAShorterNameInsideALongerOne) {
  EXPECT_TRUE(skeletons_agree("hmd krm hrb", "hmd hrb"));
  EXPECT_FALSE(skeletons_agree("hmd krm hrb", "krm hrb"));
  EXPECT_FALSE(skeletons_agree("hrb", "hmd hrb"));
}

}  // namespace
}  // namespace dateline::enrich::names
