// F22, F25, F26: the same article again and again; nowhere to write to; little memory.
#include <fmt/format.h>
#include <signal.h>

#include <filesystem>

#include "app/verify/topic_walk.h"
#include "tests/faults/memory_group.h"
#include "tests/faults/newsroom.h"

namespace dateline::tests {
namespace {

class Surroundings : public Newsroom {
 protected:
  /// The same report `times` times, all acknowledged.
  void put(std::uint64_t number, int times) {
    for (int i = 0; i < times; ++i) {
      Feeder feeder(*broker, config.topics.articles, {number, 1, 0});
      ASSERT_EQ(feeder.finish(), "");
      ++fed;
    }
  }

  int verdicts(std::string_view verdict) {
    int count = 0;
    const auto wanted = fmt::format("\"verdict\":\"{}\"", verdict);
    EXPECT_TRUE(
        app::verify::walk(*broker, config.topics.tracked, 30s, [&](const broker::Record& record) {
          count += record.value->find(wanted) != std::string::npos;
        }));
    return count;
  }

  /// Until all that was put is done.
  void settle() {
    Feeder nothing(*broker, config.topics.articles, {0, 0, 0});
    finish(nothing);
  }
};

TEST_F(Surroundings, ThatRepeatAnArticleGetOneNewStoryAndCopies) {
  put(1, 3);  // in one batch: nobody is there yet
  auto worker = launch(0);
  settle();
  put(1, 1);  // in another
  settle();
  worker->kill();
  worker = launch(0);
  put(1, 1);  // with a crash between
  settle();
  EXPECT_EQ(verdicts("new_story"), 1);
  EXPECT_EQ(verdicts("exact_duplicate"), 4);
  expect_exactly_once();
}

/// Whatever the program opens next would get the numbers of its closed streams: a socket to the
/// broker that log lines are written to.
TEST_F(Surroundings, WithClosedStreamsAreNoReasonToStop) {
  auto streams = streams_of(0);
  streams.closed = true;
  Program worker({"run", "-c", config_file(0)}, streams);
  const auto feeder = feed(1'000, 1'000);
  finish(*feeder);
  EXPECT_TRUE(worker.running());
  for (const int stream : {1, 2}) {
    EXPECT_EQ(std::filesystem::read_symlink(fmt::format("/proc/{}/fd/{}", worker.id(), stream)),
              "/dev/null");
  }
  worker.signal(SIGTERM);
  EXPECT_EQ(worker.wait(10s), 0);
  expect_exactly_once();
}

TEST_F(Surroundings, WithAFullDiskForLogsAreNoReasonToStop) {
  config.log_level = "debug";
  Program worker({"run", "-c", config_file(0)}, {"/dev/full"});
  const auto feeder = feed(1'000, 1'000);
  finish(*feeder);
  EXPECT_TRUE(worker.running());
  worker.signal(SIGTERM);
  EXPECT_EQ(worker.wait(10s), 0);
  expect_exactly_once();
}

/// A backlog of more than a worker may hold, in a control group of little memory where this machine
/// lets us make one.
TEST_F(Surroundings, WithLittleMemoryAreEnoughForALongBacklog) {
  constexpr std::uint64_t kMemory = 1 << 30;
  const std::uint64_t reports = long_run() ? 50'000 : 10'000;
  {
    Feeder fat(*broker, config.topics.articles, {0, reports, 0, 20'000});
    ASSERT_EQ(fat.finish(), "");
    fed += reports;
  }
  const MemoryGroup group(kMemory);
  auto worker = launch(0);
  const bool limited = group.take(worker->id());
  std::uint64_t most = 0;
  ASSERT_TRUE(eventually(long_run() ? 900s : 120s, [&] {
    most = std::max(most, worker->resident_bytes());
    return !worker->running() || enriched_until() == static_cast<std::int64_t>(fed);
  }));
  fmt::print("{} reports of 20 KB waiting, {} MB resident at most, {}\n", reports, most >> 20,
             limited ? "in a control group of 1 GB" : "no control group on this machine");
  ASSERT_TRUE(worker->running()) << worker->output();
  EXPECT_LT(most, kMemory);
  settle();
  expect_exactly_once();
  worker.reset();  // out of the group before it goes
}

}  // namespace
}  // namespace dateline::tests
