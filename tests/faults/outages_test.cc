// F8, F9: the broker dies, or is out of reach for a time.
#include <fmt/format.h>

#include "tests/faults/newsroom.h"

namespace dateline::tests {
namespace {

using std::chrono::steady_clock;

class Outages : public Newsroom {
 protected:
  void TearDown() override {
    kafka("start");
    Newsroom::TearDown();
  }
};

TEST_F(Outages, OfAKilledBrokerLoseNothingAndDoubleNothing) {
  std::unique_ptr<Program> workers[] = {launch(0), launch(1)};
  for (auto& worker : workers) until_ready(*worker);
  const std::int64_t reports = long_run() ? 20'000 : 4'000;
  const int times = long_run() ? 5 : 1;
  const auto feeder = feed(static_cast<std::uint64_t>(reports), 500);
  for (int i = 0; i < times; ++i) {
    until_enriched((i + 1) * reports / (times + 2));
    kafka("kill9");
    kafka("start");
  }
  finish(*feeder);
  for (auto& worker : workers) EXPECT_TRUE(worker->running()) << worker->output();
  expect_exactly_once();
}

/// The broker lives and input goes on; only the workers do not reach it.
TEST_F(Outages, AreSatOutInBoundedMemoryAndSaidToBeSo) {
  const auto away = long_run() ? 60s : 7s;
  constexpr std::uint64_t kMoreMemory = 64 << 20;
  const auto through = proxy();
  auto worker = launch(0);
  until_ready(*worker);
  const auto feeder = feed(long_run() ? 30'000 : 3'500, 350);
  until_enriched(500);
  const auto before = worker->resident_bytes();
  through->away(true);
  const auto began = steady_clock::now();
  EXPECT_TRUE(eventually(away, [&] { return !worker->ready(); }))
      << "/readyz says ok though the broker is away";
  std::uint64_t most = 0;
  eventually(std::chrono::ceil<std::chrono::milliseconds>(began + away - steady_clock::now()), [&] {
    most = std::max(most, worker->resident_bytes());
    return !worker->running();
  });
  ASSERT_TRUE(worker->running()) << worker->output();
  EXPECT_TRUE(worker->live()) << "away is not stuck: a restart would not help";
  EXPECT_LT(most, before + kMoreMemory);
  const auto stood_at = enriched_until();
  through->away(false);
  const auto back = steady_clock::now();
  until_enriched(stood_at + 1, 60s);
  const auto pause = steady_clock::now() - back;
  fmt::print("Resumed {} ms after {} s without a broker; {} MB resident, {} MB before\n",
             pause / 1ms, away / 1s, most >> 20, before >> 20);
  EXPECT_LT(pause, 10s);
  finish(*feeder);
  until_ready(*worker);
  expect_exactly_once();
}

}  // namespace
}  // namespace dateline::tests
