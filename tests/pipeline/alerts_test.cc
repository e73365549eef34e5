// Alerts come with the events they are made of, and know after a restart what was told before it.
#include <gtest/gtest.h>

#include "tests/pipeline/track_desk.h"

namespace dateline::tests {
namespace {

track::alerts::Rule everything() {
  track::alerts::Rule rule;
  rule.name = "everything";
  rule.cooldown = std::chrono::hours(6);
  return rule;
}

std::vector<std::string> undisturbed_alerts(int count) {
  TrackDesk desk;
  desk.raise_alerts(everything());
  desk.put(count);
  EXPECT_TRUE(desk.work());
  return desk.alerts();
}

TEST(Alerts, AreRaisedAndHeldBackOfTheStreamAsItIs) {
  const auto alerts = undisturbed_alerts(90);
  ASSERT_FALSE(alerts.empty());
  const auto held = std::count_if(alerts.begin(), alerts.end(), [](const std::string& alert) {
    return alert.find("held back before") != std::string::npos;
  });
  EXPECT_GT(held, 0);
}

TEST(Alerts, AreTheSameAfterRestartsAtAnyPlace) {
  TrackDesk desk;
  desk.raise_alerts(everything());
  for (int part = 0; part < 9; ++part) {
    desk.put(10);
    ASSERT_TRUE(desk.work());
    desk.hire();
  }
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.alerts(), undisturbed_alerts(90));
}

TEST(Alerts, AreTheSameAfterARebuildOfTheState) {
  TrackDesk desk;
  desk.raise_alerts(everything());
  desk.put(60);
  ASSERT_TRUE(desk.work());
  desk.write_state(desk.state().begin()->first, "\x01 damage");
  desk.on_gap("rebuild");
  desk.hire();
  desk.put(30);
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.rebuilds(), 1);
  EXPECT_EQ(desk.alerts(), undisturbed_alerts(90));
}

TEST(Alerts, LeaveStateAndStoriesWhenTheirRulesAreGone) {
  TrackDesk desk;
  desk.raise_alerts(everything());
  desk.put(60);
  ASSERT_TRUE(desk.work());
  const auto before = desk.alerts();
  auto muted = everything();
  muted.muted = true;
  desk.raise_alerts(muted);
  desk.hire();
  desk.put(30);
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.alerts(), before);
}

}  // namespace
}  // namespace dateline::tests
