// Ten thousand lives of a small cluster, each with its own misfortunes, all decided by a seed.
//   DATELINE_SEEDS=N   so many seeds in all (10,000)
//   DATELINE_SEED=N    that one alone: a failure again, step by step the same
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <malloc.h>
#include <spdlog/spdlog.h>

#include <cstdlib>

#include "tests/enricher.h"
#include "tests/simulation/world.h"

namespace dateline::tests {
namespace {

constexpr std::uint64_t kSeeds = 10'000;
constexpr std::uint64_t kParts = 4;  // tests, so that they run side by side
constexpr std::uint64_t kMutantSeeds = 3'000;

std::uint64_t number(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

Report live(std::uint64_t seed, Mutant mutant = Mutant::none) {
  spdlog::set_level(spdlog::level::off);
  mallopt(M_MMAP_THRESHOLD, 1 << 20);  // large tables come zeroed, untouched pages cost nothing
  return World(seed, enricher(), mutant).run();
}

class Simulation : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(Simulation, LosesNothingAndDoublesNothing) {
  const auto alone = number("DATELINE_SEED", 0);
  const auto seeds = number("DATELINE_SEEDS", kSeeds);
  std::map<std::string, std::uint64_t> struck;
  std::uint64_t lived = 0;
  std::uint64_t articles = 0;
  std::uint64_t transactions = 0;
  for (std::uint64_t seed = 1 + GetParam(); seed <= seeds; seed += kParts) {
    if (alone != 0 && seed != alone) continue;
    const auto report = live(seed);
    ASSERT_EQ(report.findings, "") << "seed " << seed << ": DATELINE_SEED=" << seed;
    ++lived;
    articles += report.articles;
    transactions += report.transactions;
    for (const auto& [what, times] : report.struck) struck[what] += times;
  }
  fmt::print("{} seeds, {} articles, {} transactions\n", lived, articles, transactions);
  for (const auto& [what, times] : struck) fmt::print("  {:<28} {:>8}\n", what, times);
}

INSTANTIATE_TEST_SUITE_P(Part, Simulation, ::testing::Range<std::uint64_t>(0, kParts));

TEST(SimulationOfOneSeed, IsTheSameEachTime) {
  for (const std::uint64_t seed : {7, 8, 9}) {
    const auto first = live(seed);
    const auto second = live(seed);
    EXPECT_EQ(first.trace, second.trace);
    EXPECT_EQ(first.transactions, second.transactions);
    EXPECT_NE(first.trace, live(seed + 1'000).trace);
  }
}

/// A proof that a mutant survives proves nothing.
class MutantTest : public ::testing::TestWithParam<Mutant> {};

TEST_P(MutantTest, IsCaught) {
  for (std::uint64_t seed = 1; seed <= kMutantSeeds; ++seed) {
    const auto report = live(seed, GetParam());
    if (report.findings.empty()) continue;
    fmt::print("{} is caught by seed {}:\n{}", to_string(GetParam()), seed, report.findings);
    return;
  }
  FAIL() << to_string(GetParam()) << " survived " << kMutantSeeds << " seeds";
}

INSTANTIATE_TEST_SUITE_P(Each, MutantTest,
                         ::testing::Values(Mutant::offsets_first, Mutant::plain_changelog,
                                           Mutant::no_restore, Mutant::restore_to_lso,
                                           Mutant::ignores_produce_error, Mutant::no_taint_rule),
                         [](const auto& mutant) { return std::string(to_string(mutant.param)); });

}  // namespace
}  // namespace dateline::tests
