// F14, F15: members come and go all the time; a worker that is too slow for its group.
#include <fmt/format.h>
#include <signal.h>

#include "tests/faults/newsroom.h"

namespace dateline::tests {
namespace {

using std::chrono::steady_clock;

class Rebalances : public Newsroom {
 protected:
  /// Every partition of a stage has an owner again.
  bool all_assigned(Program& one, Program& other, const char* stage, std::int64_t partitions) {
    const auto owned = [&](Program& worker) {
      return worker.metric("dateline_assigned_partitions", fmt::format("stage=\"{}\"", stage))
          .value_or(0);
    };
    return owned(one) + owned(other) == static_cast<double>(partitions);
  }
};

/// A slot of its own for each newcomer, so that every coming and every going moves partitions.
TEST_F(Rebalances, InAStormLoseNothingDoubleNothingAndLetWorkGoOn) {
  config.session_timeout_ms = 2'000;
  std::unique_ptr<Program> workers[] = {launch(0), launch(1)};
  for (auto& worker : workers) until_ready(*worker);
  const int newcomers = long_run() ? 30 : 4;
  const auto feeder = feed(long_run() ? 24'000 : 4'000, 400);
  until_enriched(100);
  auto before = enriched_until();
  for (int i = 0; i < newcomers; ++i) {
    const auto newcomer = launch(2 + i);
    eventually(2s, [&] { return !newcomer->running(); });
    ASSERT_TRUE(newcomer->running()) << newcomer->output();
    if (dice.roll(2) == 0) {
      newcomer->kill();
    } else {
      newcomer->signal(SIGTERM);
      EXPECT_EQ(newcomer->wait(10s), 0) << newcomer->output();
    }
    const auto now = enriched_until();
    if (i > 0 && i % 5 == 0) {
      EXPECT_GT(now, before) << "no progress for five rebalances";
      before = now;
    }
  }
  finish(*feeder);
  for (auto& worker : workers) EXPECT_TRUE(worker->running()) << worker->output();
  expect_exactly_once();
}

/// A thread that stands still in the middle of a step is what a step looks like that takes longer
/// than max.poll.interval.ms: its client leaves the group by itself.
TEST_F(Rebalances, ThrowOutAStepThatTakesTooLongAndRefuseItsCommit) {
  config.session_timeout_ms = 2'000;
  config.kafka_settings["max.poll.interval.ms"] = "2000";
  auto slow = launch(0);
  auto other = launch(1);
  until_ready(*slow);
  until_ready(*other);
  const auto feeder = feed(12'000, 2'000);
  bool thrown_out = false;
  // A thread may also be met on its way into a poll, which no client counts as slow.
  for (int attempt = 0; attempt < 10 && !thrown_out; ++attempt) {
    const StoodStill still(slow->id());
    thrown_out = eventually(5s, [&] { return slow->said("maximum poll interval"); });
  }
  EXPECT_TRUE(thrown_out) << slow->output();
  finish(*feeder);
  EXPECT_TRUE(slow->running()) << slow->output();
  until_ready(*slow);
  ASSERT_TRUE(eventually(
      60s, [&] { return all_assigned(*slow, *other, "enrich", config.articles_partitions); }));
  expect_exactly_once();
}

}  // namespace
}  // namespace dateline::tests
