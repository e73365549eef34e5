// F5 to F7: processes that come back, and two that want one place.
#include <fmt/format.h>
#include <signal.h>

#include "tests/faults/newsroom.h"

namespace dateline::tests {
namespace {

class Zombies : public Newsroom {
 protected:
  static constexpr int kRestartMe = 75;
};

TEST_F(Zombies, LeaveWhenTheirSlotIsTaken) {
  auto zombie = launch(0);
  until_ready(*zombie);
  const auto feeder = feed(2'500, 500);
  until_enriched(500);
  zombie->signal(SIGSTOP);
  auto successor = launch(0);
  until_ready(*successor);
  until_enriched(1'500);
  zombie->signal(SIGCONT);
  EXPECT_EQ(zombie->wait(30s), kRestartMe) << zombie->output();
  finish(*feeder);
  EXPECT_TRUE(successor->running()) << successor->output();
  expect_exactly_once();
}

/// Its client finds its session ended and may join again before it hears that it was replaced,
/// which takes the place back from the successor: one of the two stays, whichever it is.
TEST_F(Zombies, LeaveOneOwnerOfTheirSlotAfterALongSleep) {
  config.session_timeout_ms = 2'000;
  config.transaction_timeout_ms = 3'000;
  auto zombie = launch(0);
  until_ready(*zombie);
  const auto feeder = feed(long_run() ? 16'000 : 4'000, 500);
  until_enriched(500);
  zombie->signal(SIGSTOP);
  auto successor = launch(0);
  until_ready(*successor);
  eventually(long_run() ? 20s : 5s, [&] { return !successor->running(); });
  ASSERT_TRUE(successor->running()) << successor->output();
  zombie->signal(SIGCONT);
  int restarts = 0;
  EXPECT_TRUE(eventually(120s, [&] {
    for (auto* each : {&zombie, &successor}) {
      if (!*each || (*each)->running()) continue;
      EXPECT_EQ((*each)->wait(0ms), kRestartMe) << (*each)->output();
      each->reset();
    }
    if (!zombie && !successor) {  // both left: their supervisor brings one back
      successor = launch(0);
      ++restarts;
    }
    return feeder->finished() && enriched_until() == static_cast<std::int64_t>(fed) &&
           (zombie == nullptr) != (successor == nullptr);
  }));
  fmt::print("{} stayed, {} restarts\n", zombie ? "The zombie" : "The successor", restarts);
  EXPECT_LE(restarts, 1);
  finish(*feeder);
  expect_exactly_once();
}

TEST_F(Zombies, RejoinWhenNobodyTookTheirPlace) {
  config.session_timeout_ms = 3'000;
  auto sleeper = launch(0);
  auto other = launch(1);
  until_ready(*sleeper);
  until_ready(*other);
  const auto feeder = feed(2'500, 400);
  until_enriched(500);
  sleeper->signal(SIGSTOP);
  // The other one takes over what the sleeper owned once its session has ended.
  ASSERT_TRUE(eventually(60s, [&] {
    return other->metric("dateline_assigned_partitions", "stage=\"enrich\"") ==
           static_cast<double>(config.articles_partitions);
  }));
  sleeper->signal(SIGCONT);
  finish(*feeder);
  EXPECT_TRUE(sleeper->running()) << sleeper->output();
  EXPECT_TRUE(other->running()) << other->output();
  until_ready(*sleeper);
  expect_exactly_once();
}

TEST_F(Zombies, AreTheOlderOfTwoWithOneSlotAndDoNotFightBack) {
  auto older = launch(0);
  until_ready(*older);
  const auto feeder = feed(3'000, 500);
  until_enriched(500);
  auto newer = launch(0);
  EXPECT_EQ(older->wait(30s), kRestartMe) << older->output();
  until_ready(*newer);
  finish(*feeder);
  EXPECT_TRUE(newer->running()) << newer->output();
  expect_exactly_once();
}

}  // namespace
}  // namespace dateline::tests
