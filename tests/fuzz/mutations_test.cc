#include "tests/fuzz/mutations.h"

#include <gtest/gtest.h>

#include <set>

namespace dateline::fuzz {
namespace {

Mutations of(std::uint64_t number) {
  return Mutations({"one seed", "another seed of more words"}, {"piece"}, number);
}

TEST(Mutations, AreTheSameForTheSameNumber) {
  Mutations first = of(3);
  Mutations second = of(3);
  for (int i = 0; i < 500; ++i) EXPECT_EQ(first.next(), second.next());
}

TEST(Mutations, DifferAmongEachOtherAndBetweenNumbers) {
  Mutations first = of(3);
  Mutations second = of(4);
  std::set<std::string> seen;
  for (int i = 0; i < 500; ++i) {
    seen.insert(first.next());
    seen.insert(second.next());
  }
  EXPECT_GT(seen.size(), 900U);
}

TEST(Mutations, StayBounded) {
  Mutations mutations({std::string(60'000, 'x')}, {"piece"}, 1);
  for (int i = 0; i < 500; ++i) EXPECT_LE(mutations.next().size(), 64U << 10);
}

}  // namespace
}  // namespace dateline::fuzz
