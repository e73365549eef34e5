#include <gtest/gtest.h>

#include <array>
#include <cstdint>

#include "model/sighting.h"
#include "tests/unit/facts/marked_copy.h"

namespace dateline::enrich::facts {
namespace {

// Words that start, stop and carry rules, in an order that no writer would choose.
std::string jumble(std::uint64_t seed, int words) {
  static constexpr std::array<std::string_view, 36> kPieces = {"[Ana Ruiz/p]",
                                                               "[Porto/l]",
                                                               "[Norwegian/d=Norway]",
                                                               "{Friday|2024-05-03}",
                                                               "will",
                                                               "meet",
                                                               "talks",
                                                               "said",
                                                               "according",
                                                               "to",
                                                               "the",
                                                               "that",
                                                               "who",
                                                               ",",
                                                               "\"",
                                                               "“",
                                                               "”",
                                                               "'",
                                                               "killed",
                                                               "12",
                                                               "million",
                                                               "$",
                                                               "%",
                                                               "include",
                                                               "attended",
                                                               "by",
                                                               "since",
                                                               "(",
                                                               ")",
                                                               ".",
                                                               "he",
                                                               "if",
                                                               "official",
                                                               "analyst",
                                                               "\xC3\xA9",
                                                               "\n"};
  std::string text;
  for (int i = 0; i < words; ++i) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    text += kPieces[(seed >> 33) % kPieces.size()];
    text += ' ';
  }
  return text;
}

TEST(Hostile, AnyOrderOfWordsIsReadWithinTheLimits) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const MarkedCopy copy(jumble(seed, 200), "2024-05-02");
    const Findings findings = copy.find();
    EXPECT_EQ(findings.standings.size(), copy.sentences().size());
    EXPECT_LE(findings.facts.size(), model::kFactLimit);
    for (const model::Fact& fact : findings.facts) {
      ASSERT_LT(fact.sentence, copy.sentences().size());
      ASSERT_LE(fact.participants.size(), model::kFactListLimit);
      ASSERT_LE(fact.terms.size(), model::kFactListLimit);
      for (const auto entity : fact.participants) ASSERT_LT(entity, copy.entities().size());
      for (const auto entity : fact.places) ASSERT_LT(entity, copy.entities().size());
    }
  }
}

TEST(Hostile, ALongArticleKeepsToTheFactLimit) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "[Ana Ruiz/p] warned that 12 people were killed. ";
  EXPECT_EQ(MarkedCopy(text, "2024-05-02").find().facts.size(), model::kFactLimit);
}

TEST(Hostile, AnEmptyTextHasNoFacts) {
  const MarkedCopy copy("", "2024-05-02");
  EXPECT_TRUE(copy.find().facts.empty());
  EXPECT_TRUE(copy.find().quotes.empty());
}

}  // namespace
}  // namespace dateline::enrich::facts
