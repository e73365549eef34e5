// F1 to F3: processes end in every way but their own, and in their own.
#include <fmt/format.h>
#include <signal.h>

#include "tests/faults/newsroom.h"

namespace dateline::tests {
namespace {

using std::chrono::steady_clock;

class Kills : public Newsroom {
 protected:
  std::uint64_t reports() const { return long_run() ? 60'000 : 6'000; }
  int kills() const { return long_run() ? 10 : 3; }
  /// So that the load outlasts the kills.
  std::uint64_t per_second() const { return 1'200; }
  /// Kills fall on a moving target: somewhere in the next stretch of the input.
  std::int64_t stretch() const { return static_cast<std::int64_t>(reports()) / (kills() + 2); }
  /// That the kills met open transactions, which is a matter of luck with so few of them.
  void show_aborted() {
    fmt::print("Written, aborted and seen by nobody: {} enriched, {} tracked\n",
               aborted(config.topics.enriched), aborted(config.topics.tracked));
  }
};

TEST_F(Kills, OfOneWorkerAtATimeLoseNothingAndDoubleNothing) {
  std::unique_ptr<Program> workers[] = {launch(0), launch(1)};
  for (auto& worker : workers) until_ready(*worker);
  const auto feeder = feed(reports(), per_second());
  for (int i = 0; i < kills(); ++i) {
    until_enriched((i + 1) * stretch() + static_cast<std::int64_t>(dice.roll(stretch() / 2)));
    const auto slot = static_cast<int>(dice.roll(2));
    workers[slot]->kill();
    workers[slot] = launch(slot);
  }
  finish(*feeder);
  expect_exactly_once();
  show_aborted();
}

TEST_F(Kills, OfAllWorkersAtOnceLoseNothingAndDoubleNothing) {
  std::unique_ptr<Program> workers[] = {launch(0), launch(1)};
  for (auto& worker : workers) until_ready(*worker);
  const auto feeder = feed(reports(), per_second());
  for (int i = 0; i < kills(); ++i) {
    until_enriched((i + 1) * stretch() + static_cast<std::int64_t>(dice.roll(stretch() / 2)));
    for (auto& worker : workers) worker->signal(SIGKILL);
    for (int slot = 0; slot < 2; ++slot) {
      workers[slot]->kill();
      workers[slot] = launch(slot);
    }
  }
  finish(*feeder);
  expect_exactly_once();
  show_aborted();
}

TEST_F(Kills, AreNotNeededToStopUnderLoad) {
  auto first = launch(0);
  until_ready(*first);
  const auto feeder = feed(2'000, 700);
  until_enriched(500);
  const auto asked = steady_clock::now();
  first->signal(SIGTERM);
  EXPECT_EQ(first->wait(5s), 0) << first->output();
  fmt::print("SIGTERM under load: gone after {} ms\n", (steady_clock::now() - asked) / 1ms);
  // What it has read it has committed: a clean stop leaves nothing to be delivered again.
  const auto second = launch(0);
  finish(*feeder);
  expect_exactly_once();
  EXPECT_EQ(aborted(config.topics.enriched), 0u);
  EXPECT_EQ(aborted(config.topics.tracked), 0u);
}

}  // namespace
}  // namespace dateline::tests
