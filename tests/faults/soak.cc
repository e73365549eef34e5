// tests/soak: random faults for as long as wanted, on workers with random settings. One of them,
// the witness, is never ended, only disturbed: what it holds of memory and files has to stay level.
#include <fmt/format.h>
#include <signal.h>

#include <cstdlib>
#include <numeric>

#include "tests/faults/newsroom.h"

namespace dateline::tests {
namespace {

using std::chrono::steady_clock;

constexpr int kWitness = 0;
constexpr int kSlots = 3;
constexpr std::uint64_t kPerSecond = 150;

struct Sample {
  double memory_mb = 0;
  double files = 0;
};

class Soak : public Newsroom {
 protected:
  static int minutes() {
    const char* asked = std::getenv("DATELINE_SOAK_MINUTES");
    return asked == nullptr ? 20 : std::max(1, std::atoi(asked));
  }

  /// Night settings: each start draws its own.
  std::unique_ptr<Program> start(int slot) {
    config.commit_interval_ms = static_cast<std::int64_t>(20 + dice.roll(400));
    config.commit_records = static_cast<std::int64_t>(10 + dice.roll(3'000));
    config.session_timeout_ms = static_cast<std::int64_t>(3'000 + dice.roll(7'000));
    config.transaction_timeout_ms = static_cast<std::int64_t>(5'000 + dice.roll(15'000));
    config.enrich_workers = static_cast<std::int64_t>(1 + dice.roll(3));
    return launch(slot);
  }

  void end(int slot, int signal) {
    workers[slot]->signal(signal);
    const auto code = workers[slot]->wait(15s);
    EXPECT_TRUE(code == 128 + SIGKILL || code == 0)
        << "slot " << slot << " ended with " << code.value_or(-1) << "\n"
        << workers[slot]->output();
    workers[slot] = start(slot);
  }

  void freeze(int slot, std::chrono::milliseconds time) {
    workers[slot]->signal(SIGSTOP);
    eventually(time, [] { return false; });
    workers[slot]->signal(SIGCONT);
  }

  std::string fault() {
    const auto slot = 1 + static_cast<int>(dice.roll(kSlots - 1));
    switch (dice.roll(12)) {
      case 0:
        return freeze(static_cast<int>(dice.roll(kSlots)), 1s + dice.roll(4) * 1s), "frozen";
      case 1:
        return end(slot, SIGTERM), "stopped";
      case 2:
        return through->cut(), "connections cut";
      case 3:
        return next_commit(Fate::keep_answer), "answer lost";
      case 4:
        return next_commit(Fate::drop_and_cut), "commit lost";
      case 5:
        return next_commit(Fate::hold), "commit held back";
      case 6:
        return through->release(), "late commit delivered";
      case 7:
        for (int each = 1; each < kSlots; ++each) end(each, SIGKILL);
        return "all but one killed";
      case 8:
        if (dice.roll(4) != 0) break;
        kafka("kill9");
        kafka("start");
        return "broker killed";
      default:
        break;
    }
    return end(slot, SIGKILL), "killed";
  }

  void next_commit(Fate fate) {
    through->rule([fate, met = std::make_shared<bool>(false)](const Request& request) {
      if (!request.commits() || std::exchange(*met, true)) return Fate::pass;
      return fate;
    });
  }

  /// A worker that had to leave, as its exit code says, is what a supervisor starts again.
  void supervise() {
    for (int slot = 0; slot < kSlots; ++slot) {
      if (workers[slot]->running()) continue;
      const auto code = workers[slot]->wait(0ms);
      EXPECT_EQ(code, 75) << "slot " << slot << "\n" << workers[slot]->output();
      ++left[slot];
      workers[slot] = start(slot);
    }
  }

  Sample sample() {
    return {static_cast<double>(workers[kWitness]->resident_bytes()) / (1 << 20),
            static_cast<double>(workers[kWitness]->open_files())};
  }

  std::unique_ptr<Proxy> through;
  std::unique_ptr<Program> workers[kSlots];
  int left[kSlots] = {};
};

double mean(const std::vector<Sample>& samples, std::size_t from, std::size_t to,
            double Sample::*field) {
  double sum = 0;
  for (std::size_t i = from; i < to; ++i) sum += samples[i].*field;
  return to > from ? sum / static_cast<double>(to - from) : 0;
}

TEST_F(Soak, LosesNothingDoublesNothingAndStaysLevel) {
  through = proxy();
  config.article_limit = 5'000;
  for (int slot = 0; slot < kSlots; ++slot) workers[slot] = start(slot);
  for (auto& worker : workers) until_ready(*worker);
  const auto total = static_cast<std::uint64_t>(minutes()) * 60 * kPerSecond;
  const auto feeder = feed(total, kPerSecond);
  std::vector<Sample> samples;
  std::map<std::string, int> faults;
  fmt::print("minute  enriched  faults  left with 75  memory MB  files   (of the witness)\n");
  int count = 0;
  for (int minute = 1; minute <= minutes(); ++minute) {
    const auto end = steady_clock::now() + 60s;
    while (steady_clock::now() < end) {
      eventually(500ms + dice.roll(5'000) * 1ms, [&] { return steady_clock::now() >= end; });
      supervise();
      ++faults[fault()];
      ++count;
    }
    samples.push_back(sample());
    fmt::print("{:>6}  {:>8}  {:>6}  {:>12}  {:>9.0f}  {:>5.0f}\n", minute, enriched_until(), count,
               std::accumulate(left, left + kSlots, 0), samples.back().memory_mb,
               samples.back().files);
    std::fflush(stdout);
  }
  for (const auto& [what, times] : faults) fmt::print("{:>5} x {}\n", times, what);
  through->rule({});
  through->release();
  const auto deadline = steady_clock::now() + 600s;
  while (!feeder->finished() && steady_clock::now() < deadline) {
    supervise();
    eventually(1s, [&] { return feeder->finished(); });
  }
  ASSERT_TRUE(eventually(600s, [&] {
    supervise();
    return enriched_until() == static_cast<std::int64_t>(fed);
  }));
  finish(*feeder, 600s);
  expect_exactly_once();
  // The state reaches its limit in the first third.
  const auto third = samples.size() / 3;
  const auto level = [&](double Sample::*field, double slack) {
    const auto before = mean(samples, third, 2 * third, field);
    const auto after = mean(samples, 2 * third, samples.size(), field);
    EXPECT_LT(after, before * 1.1 + slack);
    return fmt::format("{:.0f} in the second third, {:.0f} in the last", before, after);
  };
  if (third == 0 || left[kWitness] > 0) {
    fmt::print("Too short, or the witness had to leave: nothing is said about memory and files.\n");
  } else {
    fmt::print("Memory MB: {}\nFiles: {}\n", level(&Sample::memory_mb, 16),
               level(&Sample::files, 16));
  }
}

}  // namespace
}  // namespace dateline::tests
