// F16 to F18: what can happen to a worker that reads its state back, and to what it reads.
#include <fmt/format.h>
#include <signal.h>

#include "app/clock.h"
#include "app/partition_scan.h"
#include "app/track_progress.h"
#include "tests/faults/newsroom.h"

namespace dateline::tests {
namespace {

class Restores : public Newsroom {
 protected:
  /// A producer that died in the middle of a transaction on the changelog of every shard. The
  /// record would damage the state if anybody read it.
  void leave_open_transaction(std::chrono::milliseconds timeout) {
    broker::ProducerOptions options;
    options.transactional_id = config.application + ".dead";
    options.transaction_timeout = timeout;
    const auto producer = broker->producer(options);
    ASSERT_TRUE(producer);
    ASSERT_TRUE((*producer)->init_transactions(30s));
    ASSERT_TRUE((*producer)->begin());
    for (std::int32_t shard = 0; shard < config.shards; ++shard) {
      broker::Outgoing record;
      record.topic = config.topics.track_state;
      record.partition = shard;
      record.key = app::kProgressKey;
      record.value = "torn";
      record.timestamp = app::now();
      ASSERT_TRUE((*producer)->produce(record));
    }
    ASSERT_TRUE((*producer)->flush(30s));
  }  // destroyed without a word to the broker, as by kill -9

  /// Offset of the first progress record that is left in shard 0.
  std::optional<std::int64_t> oldest_progress() {
    std::optional<std::int64_t> found;
    const auto scanned = app::scan(*broker, config.topics.track_state, app::ScanEnd::stable,
                                   [&](const broker::Record& record) -> model::Result<bool> {
                                     if (record.partition != 0) return false;
                                     if (record.key != app::kProgressKey) return true;
                                     found = record.offset;
                                     return false;
                                   });
    EXPECT_TRUE(scanned) << scanned.error().message;
    return found;
  }
  std::int64_t changelog_end() {
    const auto reader = broker->consumer({});
    const auto marks = (*reader)->watermarks({config.topics.track_state, 0}, 10s);
    EXPECT_TRUE(marks) << marks.error().message;
    return marks ? marks->high : 0;
  }
};

TEST_F(Restores, InterruptedByKillsGiveTheSameState) {
  auto worker = launch(0);
  until_ready(*worker);
  const auto feeder = feed(3'000, 400);
  until_enriched(1'000);
  const int kills = long_run() ? 20 : 5;
  for (int i = 0; i < kills; ++i) {
    worker->kill();
    worker = launch(0);
    // Anywhere between the start and the first commits.
    const auto patience = std::chrono::milliseconds(100 + dice.roll(1'200));
    EXPECT_FALSE(eventually(patience, [&] { return !worker->running(); })) << worker->output();
  }
  finish(*feeder);
  expect_exactly_once();
}

/// The broker ends such a transaction after its timeout, at the next of its sweeps, which come
/// every ten seconds. Until then nobody can say whether it belongs to the state.
TEST_F(Restores, WaitForAnOpenTransactionOfADeadProducer) {
  auto first = launch(0);
  until_ready(*first);
  const auto feeder = feed(1'000, 1'000);
  finish(*feeder);
  first->signal(SIGTERM);
  ASSERT_EQ(first->wait(10s), 0);
  leave_open_transaction(6s);

  const auto second = launch(0);
  ASSERT_TRUE(eventually(30s, [&] { return second->said("Partitions assigned. stage=track"); }));
  EXPECT_FALSE(eventually(3s, [&] { return second->said("Shard restored"); }))
      << "it did not wait\n"
      << second->output();
  EXPECT_FALSE(second->ready());
  EXPECT_TRUE(second->live());
  until_ready(*second);
  const auto more = feed(500, 1'000);
  finish(*more);
  expect_exactly_once();
}

TEST_F(Restores, ThatWaitEndAtSigterm) {
  auto first = launch(0);
  until_ready(*first);
  const auto feeder = feed(500, 1'000);
  finish(*feeder);
  first->kill();
  leave_open_transaction(60s);
  const auto second = launch(0);
  ASSERT_TRUE(eventually(30s, [&] { return second->said("Partitions assigned. stage=track"); }));
  second->signal(SIGTERM);
  expect_end(*second, 0);
}

/// Segments of half a second, compacted at once, tombstones gone at once: what is read is rewritten
/// while it is read.
TEST_F(Restores, OfAChangelogThatIsBeingCompactedGiveTheSameState) {
  config.topics.track_state += "-compacted";
  config.window_days = 1;  // so that there are tombstones
  broker::TopicSpec spec{config.topics.track_state,
                         static_cast<std::int32_t>(config.shards),
                         1,
                         {{"cleanup.policy", "compact"},
                          {"segment.ms", "500"},
                          {"min.cleanable.dirty.ratio", "0.01"},
                          {"min.compaction.lag.ms", "0"},
                          {"delete.retention.ms", "0"}}};
  ASSERT_TRUE(broker->create({spec}, 30s));
  auto worker = launch(0);
  until_ready(*worker);
  const auto feeder = feed(long_run() ? 40'000 : 5'000, 1'000);
  const int kills = long_run() ? 12 : 3;
  for (int i = 0; i < kills; ++i) {
    const auto stands = enriched_until();
    // Never more than comes: a restart may take longer than the rest of the feed.
    until_enriched(std::min<decltype(stands)>(stands + 900, long_run() ? 39'000 : 4'500));
    worker->kill();
    worker = launch(0);
    until_ready(*worker);
  }
  finish(*feeder);
  // Each transaction has replaced the progress record, so that the early ones go, however few of
  // the articles' own records do. The broker's cleaner comes round when it can.
  EXPECT_TRUE(eventually(90s, [&] {
    const auto at = oldest_progress();
    return at && *at > changelog_end() / 4;
  })) << "nothing was compacted";
  worker->kill();
  worker = launch(0);
  until_ready(*worker);
  expect_exactly_once();
}

}  // namespace
}  // namespace dateline::tests
