#include "app/worker.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>

#include "app/reader.h"
#include "broker/memory/memory_broker.h"
#include "tests/pipeline/one_fault.h"
#include "tests/pipeline/relay_stage.h"

namespace dateline::tests {
namespace {

using app::Worker;
using broker::memory::Call;
using broker::memory::Fault;
using std::chrono::milliseconds;

/// Fails the worker at one named point, once.
class OnePoint : public app::FaultPoints {
 public:
  explicit OnePoint(std::string_view point) : point_(point) {}
  model::Result<void> reach(std::string_view point) override {
    if (point != point_) return {};
    point_ = "";
    return model::fatal(model::ExitCode::failed, "crashed by the test");
  }

 private:
  std::string_view point_;
};

/// A small language: put records, turn the worker, see what readers see.
class WorkerTest : public ::testing::Test {
 protected:
  WorkerTest() : broker_(options()) {
    const auto made = broker_.create({{"in", 2, 1, {}}, {"out", 1, 1, {}}, {"progress", 1, 1, {}}},
                                     milliseconds(100));
    EXPECT_TRUE(made);
    hire();
  }

  broker::memory::Options options() {
    broker::memory::Options made;
    made.faults = &faults_;
    made.clock = [this] { return now_; };
    return made;
  }

  enum class Delivery { exactly_once, at_least_once };

  void hire(app::FaultPoints* points = nullptr, Delivery delivery = Delivery::exactly_once) {
    worker_.reset();
    stage_ = std::make_unique<RelayStage>();
    app::WorkerOptions options;
    options.group = "group";
    options.instance_id = "worker";
    if (delivery == Delivery::exactly_once) options.transactional_id = "worker";
    options.commit_records = 100;
    worker_ = std::make_unique<Worker>(broker_, *stage_, options, counts_, points);
  }

  void put(int count) {
    const auto producer = broker_.producer({});
    for (int i = 0; i < count; ++i) {
      const auto key = std::to_string(++put_);
      broker::Outgoing record;
      record.topic = "in";
      record.partition = put_ % 2;
      record.key = key;
      record.value = key;
      record.timestamp = now_;
      ASSERT_TRUE((*producer)->produce(record));
    }
  }

  model::Result<void> turn() {
    auto turned = worker_->turn(now_);
    now_ += milliseconds(10);
    return turned;
  }
  void turn_until_idle() {
    for (int i = 0; i < 2'000; ++i) ASSERT_TRUE(turn()) << "a worker should live through this";
  }

  /// Values a read_committed reader sees on "out", with how often.
  std::map<std::string, int> seen() {
    std::map<std::string, int> counted;
    auto reader = app::Reader::open(broker_, {"out"}, broker::kBeginning);
    EXPECT_TRUE(reader);
    while (true) {
      const auto records = reader->read(milliseconds(0));
      EXPECT_TRUE(records);
      if ((*records)->empty()) return counted;
      for (const auto& record : **records) ++counted[std::string(*record.value)];
    }
  }
  void expect_each_once(int count) {
    const auto counted = seen();
    EXPECT_EQ(counted.size(), static_cast<std::size_t>(count));
    for (const auto& [value, times] : counted) EXPECT_EQ(times, 1) << value;
  }

  void expect_each_at_least_once(int count) {
    EXPECT_EQ(seen().size(), static_cast<std::size_t>(count));
  }

  double count(const char* metric, const app::Metrics::Labels& labels) {
    return metrics_.counter(metric, labels).Value();
  }

  OneFault faults_{"worker"};
  model::Timestamp now_{std::chrono::hours(24)};
  broker::memory::MemoryBroker broker_;
  app::Metrics metrics_;
  app::WorkerMetrics counts_{metrics_, "relay", "in", {"out", "progress"}};
  std::unique_ptr<RelayStage> stage_;
  std::unique_ptr<Worker> worker_;
  int put_ = 0;
};

TEST_F(WorkerTest, BringsEveryRecordOverOnce) {
  put(250);
  turn_until_idle();
  expect_each_once(250);
}

TEST_F(WorkerTest, ShowsNothingBeforeTheCommit) {
  put(3);
  while (worker_->in_batch() == 0) ASSERT_TRUE(turn());
  EXPECT_TRUE(seen().empty());
}

TEST_F(WorkerTest, CommitsWhenTheIntervalHasPassed) {
  put(3);
  while (worker_->in_batch() == 0) ASSERT_TRUE(turn());
  now_ += milliseconds(100);
  ASSERT_TRUE(turn());
  EXPECT_EQ(worker_->in_batch(), 0U);
  expect_each_once(3);
}

TEST_F(WorkerTest, CommitsAtTheRecordLimitBeforeTheIntervalHasPassed) {
  put(100);
  while (seen().empty()) ASSERT_TRUE(turn());
  EXPECT_LT(now_, model::Timestamp(std::chrono::hours(24)) + milliseconds(100));
  expect_each_once(100);
}

TEST_F(WorkerTest, WritesProgressInTheSameTransaction) {
  put(4);
  turn_until_idle();
  auto reader = app::Reader::open(broker_, {"progress"}, broker::kBeginning);
  std::set<std::string> offsets;
  for (const auto& record : **reader->read(milliseconds(0))) offsets.emplace(*record.value);
  EXPECT_EQ(offsets, std::set<std::string>{"2"});
}

TEST_F(WorkerTest, DropsTheOverlayAndTriesAgainWhenAStepFails) {
  put(20);
  stage_->fail_next_steps = 1;
  turn_until_idle();
  EXPECT_EQ(stage_->state, 20);
  expect_each_once(20);
}

TEST_F(WorkerTest, CountsAnAbortedBatchOnce) {
  put(20);
  faults_.arm(Call::commit, Fault::refuse);
  turn_until_idle();
  EXPECT_EQ(count("dateline_records_consumed_total", {{"topic", "in"}}), 20);
  EXPECT_EQ(count("dateline_records_produced_total", {{"topic", "out"}}), 20);
  EXPECT_GE(count("dateline_transactions_total", {{"stage", "relay"}, {"result", "aborted"}}), 1);
}

TEST_F(WorkerTest, DoesNotDoubleABatchWhoseCommitWasAppliedButNotAnswered) {
  put(20);
  faults_.arm(Call::commit, Fault::lose_answer);
  turn_until_idle();
  expect_each_once(20);
}

TEST_F(WorkerTest, ReplacesAProducerWhoseCommitMayStillArrive) {
  put(20);
  faults_.arm(Call::commit, Fault::delay_end);
  turn_until_idle();
  broker_.deliver_late_ends();
  put(20);
  turn_until_idle();
  expect_each_once(40);
  EXPECT_GE(count("dateline_producers_replaced_total", {{"stage", "relay"}}), 1);
}

TEST_F(WorkerTest, LeavesInTheMiddleOfABatchWithNothingLostOrDoubled) {
  put(30);
  while (worker_->in_batch() == 0) ASSERT_TRUE(turn());
  worker_->leave();
  hire();
  turn_until_idle();
  expect_each_once(30);
}

TEST_F(WorkerTest, StopsForASupervisorWhenANewerOneTookItsSlot) {
  put(5);
  turn_until_idle();
  RelayStage newer_stage;
  app::WorkerOptions options;
  options.group = "group";
  options.instance_id = options.transactional_id = "worker";
  Worker newer(broker_, newer_stage, options, counts_);
  ASSERT_TRUE(newer.turn(now_));
  put(5);
  model::Result<void> turned;
  for (int i = 0; i < 100 && turned; ++i) turned = turn();
  ASSERT_FALSE(turned);
  EXPECT_EQ(turned.error().exit_code, model::ExitCode::restart_me);
}

TEST_F(WorkerTest, RestsLongerAfterEachFailureUpToALimit) {
  put(1);
  stage_->fail_next_steps = 50;
  milliseconds longest{0};
  for (int i = 0; i < 2'000; ++i) {
    ASSERT_TRUE(turn());
    longest = std::max(longest, worker_->rest(now_));
  }
  EXPECT_GT(longest, milliseconds(1'000));
  EXPECT_LE(longest, milliseconds(5'000));
}

TEST_F(WorkerTest, AtLeastOnceBringsEachOverOnceWhenNothingGoesWrong) {
  hire(nullptr, Delivery::at_least_once);
  put(250);
  turn_until_idle();
  expect_each_once(250);
}

TEST_F(WorkerTest, AtLeastOnceProducesABatchAgainWhoseOffsetsWereNotCommitted) {
  hire(nullptr, Delivery::at_least_once);
  put(20);
  faults_.arm(Call::commit_offsets, Fault::refuse);
  turn_until_idle();
  expect_each_at_least_once(20);
  EXPECT_EQ(count("dateline_records_consumed_total", {{"topic", "in"}}), 20);
}

TEST_F(WorkerTest, TurnsOnInItsGroupWhileItsStateIsRestored) {
  stage_->restore_turns = 100;
  put(5);
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(turn());
    EXPECT_FALSE(worker_->ready());
    EXPECT_FALSE(worker_->waiting_for().empty());
  }
  turn_until_idle();
  EXPECT_EQ(worker_->waiting_for(), "");
  expect_each_once(5);
}

TEST_F(WorkerTest, BeginsItsRestoreAnewWhenPartitionsAreTakenMeanwhile) {
  stage_->restore_turns = 50;
  put(5);
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(turn());
  broker_.rebalance("group");
  turn_until_idle();
  EXPECT_EQ(stage_->released, 2U);
  EXPECT_EQ(stage_->acquired, 4U);
  expect_each_once(5);
}

TEST_F(WorkerTest, JoinsAnewWhenItsStateCannotBeReadForNow) {
  stage_->fail_next_restores = 2;
  put(5);
  turn_until_idle();
  expect_each_once(5);
}

class CrashTest : public WorkerTest, public ::testing::WithParamInterface<std::string_view> {};

TEST_P(CrashTest, LosesAndDoublesNothing) {
  put(20);
  OnePoint point(GetParam());
  hire(&point);
  model::Result<void> turned;
  for (int i = 0; i < 500 && turned; ++i) turned = turn();
  if (GetParam() != "after_revoke") ASSERT_FALSE(turned) << "the point was never reached";
  hire();  // a new process in the same slot; the old one sent no farewell
  turn_until_idle();
  expect_each_once(20);
}

TEST_P(CrashTest, LosesNothingAtLeastOnceEither) {
  put(20);
  OnePoint point(GetParam());
  hire(&point, Delivery::at_least_once);
  model::Result<void> turned;
  for (int i = 0; i < 500 && turned; ++i) turned = turn();
  if (GetParam() != "after_revoke") ASSERT_FALSE(turned) << "the point was never reached";
  hire(nullptr, Delivery::at_least_once);
  turn_until_idle();
  expect_each_at_least_once(20);
}

INSTANTIATE_TEST_SUITE_P(EveryPoint, CrashTest, ::testing::ValuesIn(app::kFaultPoints),
                         [](const auto& point) { return std::string(point.param); });

}  // namespace
}  // namespace dateline::tests
