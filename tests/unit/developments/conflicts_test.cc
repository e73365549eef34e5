#include <gtest/gtest.h>

#include "tests/unit/developments/desk.h"
#include "track/developments/presence.h"

namespace dateline::track::developments {
namespace {

using model::DevelopmentKind;

constexpr std::string_view kPlan =
    "[Ana Ruiz/p] will meet [Omar Bell/p] in [Porto/l] on {Friday|2024-05-03}.";

TEST(Conflicts, SomebodyExpectedHereIsReportedThere) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlan});
  desk.publish({"gazette", "2024-05-03",
                "[Omar Bell/p] held talks with [Ida Lund/p] in [Turin/l] on "
                "{Friday|2024-05-03}."});
  const model::Development& conflict = desk.the(DevelopmentKind::conflict);
  EXPECT_EQ(conflict.severity, model::Severity::medium);
  EXPECT_EQ(conflict.headline,
            "To check: Omar Bell was to be in Porto on 3 May, but is reported in Turin that day");
  ASSERT_EQ(conflict.evidence.size(), 2u);
  EXPECT_EQ(conflict.evidence[0].source, "wire");
  EXPECT_EQ(conflict.evidence[1].source, "gazette");
  EXPECT_EQ(conflict.status, model::DevelopmentStatus::disputed);
}

TEST(Conflicts, AreToldOnce) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlan});
  constexpr std::string_view kElsewhere =
      "[Omar Bell/p] held talks with [Ida Lund/p] in [Turin/l] on {Friday|2024-05-03}.";
  desk.publish({"gazette", "2024-05-03", kElsewhere});
  desk.publish({"post", "2024-05-03", kElsewhere});
  EXPECT_FALSE(desk.any(DevelopmentKind::conflict));
}

TEST(Conflicts, NeedTheSameDayAndTwoOutlets) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlan});
  desk.publish({"gazette", "2024-05-02",
                "[Omar Bell/p] held talks with [Ida Lund/p] in [Turin/l] on "
                "{Thursday|2024-05-02}."});
  EXPECT_FALSE(desk.any(DevelopmentKind::conflict));
  desk.publish({"wire", "2024-05-03",
                "[Omar Bell/p] held talks with [Jo Park/p] in [Turin/l] on "
                "{Friday|2024-05-03}."});
  EXPECT_FALSE(desk.any(DevelopmentKind::conflict));
}

TEST(Conflicts, ATownInACountryIsNoOtherPlace) {
  Desk desk;
  desk.publish({"wire", "2024-05-01", kPlan});
  desk.publish({"gazette", "2024-05-03",
                "[Omar Bell/p] held talks with [Ida Lund/p] in [Portugal/l] "
                "on {Friday|2024-05-03}."});
  EXPECT_FALSE(desk.any(DevelopmentKind::conflict));
}

TEST(Conflicts, PlacesThatTheStoryNamesTogetherAreOne) {
  Desk desk;
  desk.publish({"wire", "2024-05-01",
                "[Ana Ruiz/p] will meet [Omar Bell/p] in [Foz/l], [Porto/l], on "
                "{Friday|2024-05-03}."});
  desk.publish({"gazette", "2024-05-01", kPlan});
  desk.publish({"post", "2024-05-03",
                "[Omar Bell/p] held talks with [Ida Lund/p] in [Foz/l] on "
                "{Friday|2024-05-03}."});
  EXPECT_FALSE(desk.any(DevelopmentKind::conflict));
}

TEST(Conflicts, BroadPlacesAreFound) {
  EXPECT_TRUE(is_broad_place("Afghanistan"));
  EXPECT_TRUE(is_broad_place("Zimbabwe"));
  EXPECT_TRUE(is_broad_place("United States"));
  EXPECT_FALSE(is_broad_place("Porto"));
}

}  // namespace
}  // namespace dateline::track::developments
