// Clocks that leap, topics that grow, logs that were cut: what a worker makes of them.
#include <gtest/gtest.h>

#include <numeric>

#include "app/reader.h"
#include "tests/pipeline/relay_stage.h"
#include "tests/pipeline/track_desk.h"

namespace dateline::tests {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;

std::vector<std::string> undisturbed(int count) {
  TrackDesk desk;
  desk.put(count);
  EXPECT_TRUE(desk.work());
  return desk.tracked();
}

TEST(Clock, ThatLeapsAnHourBackChangesNoEvent) {
  TrackDesk desk;
  desk.put(40);
  ASSERT_TRUE(desk.work());
  desk.leap(-hours(1));
  desk.put(40);
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.tracked(), undisturbed(80));
}

TEST(Clock, ThatLeapsAYearForthExpiresNothing) {
  TrackDesk desk;
  desk.put(40);
  ASSERT_TRUE(desk.work());
  const auto remembered = desk.gauge("dateline_state_articles");
  desk.leap(days(365));
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.gauge("dateline_state_articles"), remembered);
  desk.put(40);
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.tracked(), undisturbed(80));
}

TEST(Clock, OfBrokerAndWorkerThatLeapsAYearIsAnEndedSessionAndNoMore) {
  TrackDesk desk;
  desk.put(40);
  ASSERT_TRUE(desk.work());
  desk.pass(days(365));
  desk.put(40);
  ASSERT_TRUE(desk.work());
  EXPECT_EQ(desk.tracked(), undisturbed(80));
}

TEST(Clock, ThatLeapsBackInMidBatchDoesNotHoldTheBatchOpen) {
  TrackDesk desk;
  desk.put(10);
  while (desk.worker().in_batch() == 0) ASSERT_TRUE(desk.turn());
  desk.leap(-hours(1));
  for (int i = 0; i < 12; ++i) ASSERT_TRUE(desk.turn());
  EXPECT_EQ(desk.worker().in_batch(), 0U);
  EXPECT_EQ(desk.tracked().size(), 10U);
}

/// Fails the first call it sees of one kind.
class FirstCall : public broker::memory::Faults {
 public:
  broker::memory::Fault next(broker::memory::Call call, std::string_view) override {
    if (struck_ || call != broker::memory::Call::init_transactions) {
      return broker::memory::Fault::none;
    }
    struck_ = true;
    return broker::memory::Fault::refuse;
  }

 private:
  bool struck_ = false;
};

/// A stateless stage whose input topic grows, is cut, or is away at first.
class Growth : public ::testing::Test {
 protected:
  Growth() : broker_(options()) {
    EXPECT_TRUE(broker_.create({{"in", 2, 1, {}}, {"out", 1, 1, {}}, {"progress", 1, 1, {}}},
                               milliseconds(100)));
    hire();
  }
  broker::memory::Options options() {
    broker::memory::Options made;
    made.faults = &faults_;
    return made;
  }
  void hire() {
    app::WorkerOptions options;
    options.group = "group";
    options.instance_id = options.transactional_id = "worker";
    worker_ = std::make_unique<app::Worker>(broker_, stage_, options, counts_);
  }
  void put(std::int32_t partition, int count) {
    auto producer = broker_.producer({});
    for (int i = 0; i < count; ++i) {
      const auto value = std::to_string(++put_);
      broker::Outgoing record;
      record.topic = "in";
      record.partition = partition;
      record.value = value;
      ASSERT_TRUE((*producer)->produce(record));
    }
  }
  model::Result<void> work() {
    for (int i = 0; i < 100; ++i) {
      if (auto turned = worker_->turn(now_); !turned) return turned;
      now_ += milliseconds(10);
    }
    return {};
  }
  std::size_t seen() {
    auto reader = app::Reader::open(broker_, {"out"}, broker::kBeginning);
    std::size_t count = 0;
    while (true) {
      const auto records = reader->read(milliseconds(0));
      if ((*records)->empty()) return count;
      count += (*records)->size();
    }
  }

  FirstCall faults_;
  broker::memory::MemoryBroker broker_;
  app::Metrics metrics_;
  app::WorkerMetrics counts_{metrics_, "relay", "in", {"out", "progress"}};
  RelayStage stage_;
  std::unique_ptr<app::Worker> worker_;
  model::Timestamp now_{days(1)};
  int put_ = 0;
};

TEST_F(Growth, AClockThatLeapsBackDoesNotKeepAWorkerResting) {
  put(0, 5);
  ASSERT_TRUE(worker_->turn(now_));
  ASSERT_GT(worker_->rest(now_), milliseconds(0)) << "the first try fails here";
  now_ -= hours(1);
  ASSERT_TRUE(work());
  EXPECT_EQ(seen(), 5U);
}

TEST_F(Growth, PartitionsThatAreAddedAreReadFromTheirBeginning) {
  put(0, 5);
  put(1, 5);
  ASSERT_TRUE(work());
  broker_.add_partitions("in", 4);
  put(2, 5);
  put(3, 5);
  put(0, 5);
  ASSERT_TRUE(work());
  EXPECT_EQ(seen(), 25U);
}

TEST_F(Growth, AnOffsetThatTheLogNoLongerHoldsStopsTheWorkerAndSaysWhatWasLost) {
  put(0, 5);
  ASSERT_TRUE(work());
  worker_->leave();
  put(0, 20);
  broker_.delete_before({"in", 0}, 12);
  hire();
  const auto stopped = work();
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().exit_code, model::ExitCode::bad_configuration);
  EXPECT_NE(stopped.error().message.find("7 records were lost unread"), std::string::npos)
      << stopped.error().message;
  EXPECT_EQ(seen(), 5U);
}

TEST(Track, RefusesAShardThatItsConfigurationDoesNotKnow) {
  TrackDesk desk;
  desk.put(20);
  ASSERT_TRUE(desk.work());
  desk.broker().add_partitions(desk.config().topics.sightings, 2);
  const auto stopped = desk.work();
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().exit_code, model::ExitCode::bad_configuration);
  EXPECT_NE(stopped.error().message.find("track.shards is 1"), std::string::npos);
  EXPECT_EQ(desk.tracked().size(), 20U);
}

TEST(Track, StopsWhenSightingsWereDeletedUnread) {
  TrackDesk desk;
  desk.put(20);
  ASSERT_TRUE(desk.work());
  desk.worker().leave();
  desk.put(20);
  desk.delete_before(desk.config().topics.sightings, 30);
  for (const std::string choice : {"fail", "rebuild"}) {
    desk.on_gap(choice);
    desk.hire();
    const auto stopped = desk.work();
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().exit_code, model::ExitCode::bad_configuration);
    EXPECT_NE(stopped.error().message.find("lost unread"), std::string::npos)
        << stopped.error().message;
  }
}

}  // namespace
}  // namespace dateline::tests
