#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/unit/facts/marked_copy.h"

namespace dateline::enrich::facts {
namespace {

std::string quantities(std::string_view marked) {
  const MarkedCopy copy(marked, "2024-05-02");
  std::string lines;
  for (const model::Fact& fact : copy.find().facts) {
    if (fact.kind != model::FactKind::quantity) continue;
    lines += fmt::format("{}{} {} {}", lines.empty() ? "" : "; ", fact.type, fact.value, fact.unit);
    if (!fact.places.empty()) lines += " at " + copy.names(fact.places);
  }
  return lines;
}

TEST(Quantities, CountWhoWasKilledAndInjured) {
  EXPECT_EQ(quantities("At least 12 people were killed and 40 others injured in [Izmar/l]."),
            "killed 12 people at Izmar; injured 40 people at Izmar");
  EXPECT_EQ(quantities("The blast killed seven people."), "killed 7 people");
  EXPECT_EQ(quantities("The death toll has risen to 1,204."), "killed 1204 people");
  EXPECT_EQ(quantities("A fire in [Izmar/l], killing twenty-one workers, is out."),
            "killed 21 people at Izmar");
}

TEST(Quantities, ReadMagnitudes) {
  EXPECT_EQ(quantities("Brightline will pay $6.5 billion."), "money 6500000000 USD");
  EXPECT_EQ(quantities("The city lost 3 million euros."), "money 3000000 euros");
}

TEST(Quantities, ReadPercentages) {
  EXPECT_EQ(quantities("Turnout was 61.5% on Sunday."), "percent 61.5 percent");
  EXPECT_EQ(quantities("Shares fell 4 percent."), "percent 4 percent");
}

TEST(Quantities, LeaveAgesDatesAndOtherNumbersAlone) {
  EXPECT_EQ(quantities("The 45-year-old was seen at 10:30 on {May 2|2024-05-02}."), "");
  EXPECT_EQ(quantities("The plan has 20 points and 3 phases."), "");
}

}  // namespace
}  // namespace dateline::enrich::facts
