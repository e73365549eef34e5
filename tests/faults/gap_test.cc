// What a reader notices of a worker's death: how long nothing comes.
#include <fmt/format.h>

#include <map>

#include "tests/faults/newsroom.h"

namespace dateline::tests {
namespace {

using std::chrono::steady_clock;

class Gap : public Newsroom {
 protected:
  /// Notes the longest time without a record, of each partition.
  struct Watch {
    std::map<broker::TopicPartition, steady_clock::time_point> seen;
    std::map<broker::TopicPartition, steady_clock::duration> longest;
  };

  /// Reads on, as it comes, until `done`.
  void watch(broker::Consumer& reader, Watch& watched, const std::function<bool()>& done) {
    broker::Batch batch;
    while (!done()) {
      batch.clear();
      const auto polled = reader.poll(batch, {500, 8 << 20, 20ms, {}});
      ASSERT_TRUE(polled) << polled.error().message;
      const auto now = steady_clock::now();
      for (const auto& record : batch.records) {
        const broker::TopicPartition at{std::string(record.topic), record.partition};
        if (const auto last = watched.seen.find(at); last != watched.seen.end()) {
          auto& longest = watched.longest[at];
          longest = std::max(longest, now - last->second);
        }
        watched.seen[at] = now;
      }
    }
  }
};

TEST_F(Gap, AfterAKillAndARestartAtOnceIsShort) {
  std::unique_ptr<Program> workers[] = {launch(0), launch(1)};
  for (auto& worker : workers) until_ready(*worker);
  broker::ConsumerOptions options;
  const auto reader = broker->consumer(options);
  std::vector<broker::PartitionOffset> all;
  for (std::int32_t i = 0; i < config.articles_partitions; ++i) {
    all.push_back({{config.topics.enriched, i}, broker::kBeginning});
  }
  for (std::int32_t i = 0; i < config.shards; ++i) {
    all.push_back({{config.topics.tracked, i}, broker::kBeginning});
  }
  ASSERT_TRUE((*reader)->assign(all));
  const int kills = long_run() ? 10 : 2;
  const auto feeder = feed(static_cast<std::uint64_t>(kills + 2) * 1'500, 250);
  steady_clock::duration worst{};
  const auto until = [](steady_clock::time_point end) {
    return [end] { return steady_clock::now() >= end; };
  };
  Watch calm;
  watch(**reader, calm, until(steady_clock::now() + 4s));
  for (int i = 0; i < kills; ++i) {
    Watch watched = {calm.seen, {}};
    const auto slot = i % 2;
    workers[slot]->kill();
    workers[slot] = launch(slot);
    watch(**reader, watched, until(steady_clock::now() + 6s));
    for (const auto& [at, gap] : watched.longest) {
      worst = std::max(worst, gap);
      if (gap > 500ms)
        fmt::print("Kill {}: {}/{} silent for {} ms\n", i, at.topic, at.partition, gap / 1ms);
    }
    calm = std::move(watched);
    EXPECT_EQ(calm.seen.size(), all.size()) << "a partition that nothing came from shows no gap";
  }
  fmt::print("Longest gap of any partition after {} kills: {} ms\n", kills, worst / 1ms);
  EXPECT_LT(worst, long_run() ? 4s : 8s);  // CI shares its processors with other tests
  finish(*feeder);
  expect_exactly_once();
}

}  // namespace
}  // namespace dateline::tests
