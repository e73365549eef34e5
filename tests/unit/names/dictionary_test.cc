#include "enrich/names/dictionary.h"

#include <gtest/gtest.h>

#include <fstream>

#include "enrich/names/fold.h"
#include "tests/unit/names/little_dictionary.h"

namespace dateline::enrich::names {
namespace {

using model::EntityType;

std::filesystem::path written(const std::string& bytes) {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const auto path =
      std::filesystem::path(testing::TempDir()) / (std::string(test->name()) + ".names");
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::string sample() {
  return LittleDictionary().row(5, EntityType::organization, "River Watch", {}, "").bytes();
}

TEST(Dictionary, OpensWhatWasCompiled) {
  const auto opened = Dictionary::open(written(sample()));
  ASSERT_TRUE(opened) << opened.error().message;
  ASSERT_EQ(opened->entities(), 1U);
  EXPECT_EQ(opened->entity(0).id(), "Q5");
  EXPECT_EQ(opened->entity(0).name, "River Watch");
}

TEST(Dictionary, RefusesEveryCutFile) {
  const std::string bytes = sample();
  for (std::size_t length = 0; length < bytes.size(); length += 13) {
    const auto opened = Dictionary::open(written(bytes.substr(0, length)));
    ASSERT_FALSE(opened) << length;
    EXPECT_EQ(opened.error().exit_code, model::ExitCode::bad_configuration);
  }
}

TEST(Dictionary, NeverReadsOutsideOfADamagedFile) {
  const std::string bytes = sample();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0xA5);
    const auto opened = Dictionary::open(written(damaged));
    if (!opened) continue;
    for (std::uint32_t i = 0; i < opened->entities(); ++i)
      EXPECT_LE(opened->entity(i).name.size(), 400U);
    EXPECT_TRUE(opened->find(hash_word("unknown")).links.empty());
  }
}

TEST(Dictionary, SaysWhyAFileIsRefused) {
  EXPECT_FALSE(Dictionary::open("/nowhere/at/all"));
  const auto opened = Dictionary::open(written(std::string(200, 'x')));
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.find("no dictionary"), std::string::npos);
}

TEST(Dictionary, HasAStarterOfAVersionByContent) {
  const Dictionary& starter = Dictionary::starter();
  EXPECT_TRUE(starter.version().starts_with("starter-"));
  EXPECT_EQ(starter.version().size(), 8U + 12U);
  EXPECT_GT(starter.entities(), 100000U);
}

}  // namespace
}  // namespace dateline::enrich::names
