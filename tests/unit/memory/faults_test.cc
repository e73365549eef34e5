#include "broker/memory/faults.h"

#include <deque>

#include "broker/memory/memory_broker.h"
#include "tests/unit/broker_conformance/member.h"

namespace dateline::broker::memory {
namespace {

using conformance::failure;
using conformance::is_fatal;
using conformance::Isolation;
using conformance::poll_in_turn;
using conformance::Values;

/// Strikes the next call of a kind, once.
class Plan : public Faults {
 public:
  void strike(Call call, Fault fault) { planned_.emplace_back(call, fault); }

  Fault next(Call call, std::string_view) override {
    if (planned_.empty() || planned_.front().first != call) return Fault::none;
    const Fault fault = planned_.front().second;
    planned_.pop_front();
    return fault;
  }

 private:
  std::deque<std::pair<Call, Fault>> planned_;
};

class FaultInjection : public conformance::Conformance {
 protected:
  FaultInjection() {
    broker_ =
        std::make_unique<MemoryBroker>(Options{.clock = [this] { return now_; }, .faults = &plan_});
    stream_ = topic();
  }

  MemoryBroker& memory() { return static_cast<MemoryBroker&>(*broker_); }
  void strike(Call call, Fault fault) { plan_.strike(call, fault); }

  void open(Producer& writer, const Values& values) {
    ASSERT_EQ(failure(writer.begin()), "");
    write(writer, stream_, values);
  }
  static bool is_transient(const Result<void>& result) {
    return !result && result.error().failure == model::Failure::transient;
  }

  Plan plan_;
  Timestamp now_{};
  std::string stream_;
};

TEST_F(FaultInjection, ACrashedProducerNeverReachesTheBrokerAgain) {
  auto writer = transactional("slot");
  open(*writer, {"half done"});
  strike(Call::commit, Fault::crash);

  const auto committed = writer->commit(patience());

  ASSERT_FALSE(committed);
  EXPECT_TRUE(crashed(committed.error()));
  EXPECT_TRUE(crashed(writer->abort(patience()).error()));
  EXPECT_EQ(values(read_beside_open(stream_)), Values());
  auto next = transactional("slot");
  EXPECT_EQ(values(read_all(stream_)), Values());
}

TEST_F(FaultInjection, ACrashedMemberDoesNotSayGoodbye) {
  auto dead = consumer({.group = "group"});
  ASSERT_EQ(failure(dead->subscribe({stream_})), "");
  Batch batch;
  ASSERT_EQ(failure(dead->poll(batch, limits())), "");
  strike(Call::poll, Fault::crash);
  EXPECT_TRUE(crashed(dead->poll(batch, limits()).error()));
  dead->close();

  conformance::Member next(consumer({.group = "group"}), stream_);
  next.poll();
  EXPECT_TRUE(next.partitions.empty());
  now_ += std::chrono::seconds(10);
  EXPECT_TRUE(poll_in_turn({&next}, [&] { return next.partitions.size() == 1; }));
}

TEST_F(FaultInjection, ACommitMayBeAppliedAndItsAnswerLost) {
  auto writer = transactional("slot");
  open(*writer, {"done"});
  strike(Call::commit, Fault::lose_answer);

  EXPECT_TRUE(is_transient(writer->commit(patience())));

  EXPECT_TRUE(writer->tainted());
  EXPECT_EQ(values(read_all(stream_)), Values({"done"}));
}

TEST_F(FaultInjection, ACommitMayNeverArrive) {
  auto writer = transactional("slot");
  open(*writer, {"not done"});
  strike(Call::commit, Fault::refuse);

  EXPECT_TRUE(is_transient(writer->commit(patience())));

  EXPECT_TRUE(writer->tainted());
  auto replacement = transactional("slot");
  EXPECT_EQ(values(read_all(stream_)), Values());
}

TEST_F(FaultInjection, AProducerThatDoesNotKnowTheOutcomeDoesNothingMore) {
  auto writer = transactional("slot");
  open(*writer, {"who knows"});
  strike(Call::commit, Fault::lose_answer);
  ASSERT_FALSE(writer->commit(patience()));

  EXPECT_TRUE(is_transient(writer->abort(patience())));
  EXPECT_TRUE(is_transient(writer->commit(patience())));
  EXPECT_TRUE(is_transient(writer->begin()));
  EXPECT_FALSE(transactional("slot")->tainted());
}

// The hazard that the tainted rule exists for: KIP-890.
TEST_F(FaultInjection, ALateCommitCommitsTheNextTransactionOfATaintedProducer) {
  auto writer = transactional("slot");
  open(*writer, {"first"});
  strike(Call::commit, Fault::late_end);
  ASSERT_EQ(failure(writer->commit(patience())), "");
  EXPECT_TRUE(writer->tainted());
  open(*writer, {"second, to be aborted"});

  memory().deliver_late_ends();
  const auto aborted = writer->abort(patience());

  EXPECT_EQ(values(read_all(stream_)), Values({"first", "second, to be aborted"}));
  EXPECT_TRUE(is_fatal(aborted.error(), model::ExitCode::restart_me));
}

// Why a restore asks for the true high watermark: the last stable offset may lag behind a commit.
TEST_F(FaultInjection, AMarkerUnderWayHoldsBackWhatIsCommittedAlready) {
  auto writer = transactional("slot");
  open(*writer, {"committed"});
  strike(Call::commit, Fault::late_marks);
  ASSERT_EQ(failure(writer->commit(patience())), "");
  auto reader = broker_->consumer({.report_ends = true});
  ASSERT_EQ(failure((*reader)->assign({{{stream_, 0}, kBeginning}})), "");
  Batch batch;
  ASSERT_TRUE((*reader)->poll(batch, {}));
  EXPECT_TRUE(batch.records.empty());

  memory().deliver_late_ends();
  EXPECT_EQ(values(read_all(stream_)), Values({"committed"}));
}

TEST_F(FaultInjection, TheNextTransactionWaitsForTheMarkersOfTheLast) {
  auto writer = transactional("slot");
  open(*writer, {"first"});
  strike(Call::commit, Fault::late_marks);
  ASSERT_EQ(failure(writer->commit(patience())), "");
  open(*writer, {"second"});
  ASSERT_EQ(failure(writer->commit(patience())), "");
  EXPECT_EQ(values(read_all(stream_)), Values({"first", "second"}));
}

TEST_F(FaultInjection, ALateCommitDoesNothingToTheProducerThatReplacedATaintedOne) {
  auto writer = transactional("slot");
  open(*writer, {"first"});
  strike(Call::commit, Fault::late_end);
  ASSERT_EQ(failure(writer->commit(patience())), "");
  auto replacement = transactional("slot");
  open(*replacement, {"second, to be aborted"});

  memory().deliver_late_ends();
  EXPECT_EQ(failure(replacement->abort(patience())), "");

  EXPECT_EQ(values(read_all(stream_)), Values({"first"}));
}

TEST_F(FaultInjection, ALateCommitInTheMiddleTearsTheNextTransaction) {
  auto writer = transactional("slot");
  open(*writer, {"first"});
  strike(Call::commit, Fault::late_end);
  ASSERT_EQ(failure(writer->commit(patience())), "");
  open(*writer, {"torn off"});

  strike(Call::produce, Fault::deliver_end);
  const auto produced = writer->produce({.topic = stream_, .partition = 0, .value = "refused"});

  EXPECT_TRUE(is_fatal(produced.error(), model::ExitCode::restart_me));
  EXPECT_EQ(values(read_all(stream_)), Values({"first", "torn off"}));
}

TEST_F(FaultInjection, ALateAbortIsNoticedByTheNextCommit) {
  auto writer = transactional("slot");
  open(*writer, {"first"});
  strike(Call::abort, Fault::late_end);
  ASSERT_EQ(failure(writer->abort(patience())), "");
  open(*writer, {"second"});

  memory().deliver_late_ends();
  const auto committed = writer->commit(patience());

  EXPECT_TRUE(is_fatal(committed.error(), model::ExitCode::restart_me));
  EXPECT_EQ(values(read_all(stream_)), Values());
}

TEST_F(FaultInjection, ALateAbortIsNoticedEvenWhereThereWereOnlyOffsets) {
  auto whose = consumer({.group = "group"});
  auto writer = transactional("slot");
  open(*writer, {"first"});
  strike(Call::abort, Fault::late_end);
  ASSERT_EQ(failure(writer->abort(patience())), "");
  ASSERT_EQ(failure(writer->begin()), "");
  ASSERT_EQ(failure(send(*writer, *whose, stream_, 4)), "");

  memory().deliver_late_ends();

  EXPECT_FALSE(writer->commit(patience()));
  EXPECT_EQ(committed("group", stream_), kCommitted);
}

TEST_F(FaultInjection, ALateCommitRightBeforeTheNextOneIsTakenForIt) {
  auto writer = transactional("slot");
  open(*writer, {"first"});
  strike(Call::commit, Fault::late_end);
  ASSERT_EQ(failure(writer->commit(patience())), "");
  open(*writer, {"second"});

  memory().deliver_late_ends();

  EXPECT_EQ(failure(writer->commit(patience())), "");
  EXPECT_EQ(values(read_all(stream_)), Values({"first", "second"}));
}

TEST_F(FaultInjection, ADelayedCommitIsAppliedUnlessAReplacementCameFirst) {
  auto patient = transactional("patient");
  open(*patient, {"in the end"});
  strike(Call::commit, Fault::delay_end);
  EXPECT_TRUE(is_transient(patient->commit(patience())));
  EXPECT_EQ(values(read_beside_open(stream_)), Values());
  memory().deliver_late_ends();
  EXPECT_EQ(values(read_all(stream_)), Values({"in the end"}));

  auto replaced = transactional("replaced");
  open(*replaced, {"never"});
  strike(Call::commit, Fault::delay_end);
  EXPECT_TRUE(is_transient(replaced->commit(patience())));
  auto replacement = transactional("replaced");
  memory().deliver_late_ends();
  EXPECT_EQ(values(read_all(stream_)), Values({"in the end"}));
}

TEST_F(FaultInjection, AProduceThatFailsForcesAnAbortWhetherItArrivedOrNot) {
  auto writer = transactional("slot");
  for (const Fault fault : {Fault::refuse, Fault::lose_answer}) {
    open(*writer, {"torn"});
    strike(Call::produce, fault);
    EXPECT_TRUE(is_transient(writer->produce({.topic = stream_, .partition = 0, .value = "x"})));
    EXPECT_TRUE(is_transient(writer->commit(patience())));
    EXPECT_EQ(failure(writer->abort(patience())), "");
  }
  EXPECT_TRUE(writer->tainted());
  EXPECT_EQ(values(read_all(stream_)), Values());
}

TEST_F(FaultInjection, OffsetsWhoseAnswerIsLostGoWithTheAbort) {
  auto whose = consumer({.group = "group"});
  auto writer = transactional("slot");
  open(*writer, {"event"});
  strike(Call::send_offsets, Fault::lose_answer);

  EXPECT_TRUE(is_transient(send(*writer, *whose, stream_, 4)));

  EXPECT_TRUE(is_transient(writer->commit(patience())));
  EXPECT_EQ(failure(writer->abort(patience())), "");
  EXPECT_EQ(committed("group", stream_), kCommitted);
}

TEST_F(FaultInjection, AnInitWhoseAnswerIsLostMayBeRepeated) {
  auto writer = producer("slot");
  strike(Call::init_transactions, Fault::lose_answer);

  EXPECT_TRUE(is_transient(writer->init_transactions(patience())));
  EXPECT_EQ(failure(writer->init_transactions(patience())), "");

  open(*writer, {"done"});
  EXPECT_EQ(failure(writer->commit(patience())), "");
}

TEST_F(FaultInjection, AFetchMayBeSlowOrFailAndLosesNothing) {
  write(stream_, {"a"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream_, 0}, kBeginning}})), "");
  strike(Call::poll, Fault::slow_fetch);
  strike(Call::poll, Fault::refuse);

  Batch batch;
  EXPECT_EQ(from->poll(batch, limits()).value().records, 0U);
  EXPECT_FALSE(from->poll(batch, limits()));
  EXPECT_EQ(from->poll(batch, limits()).value().records, 1U);
}

TEST_F(FaultInjection, CommittedAndWatermarksMayFailOnce) {
  auto asks = consumer({.group = "group"});
  strike(Call::committed, Fault::refuse);
  strike(Call::watermarks, Fault::refuse);

  EXPECT_FALSE(asks->committed({{stream_, 0}}, patience()));
  EXPECT_FALSE(asks->watermarks({stream_, 0}, patience()));
  EXPECT_EQ(failure(asks->committed({{stream_, 0}}, patience())), "");
  EXPECT_EQ(failure(asks->watermarks({stream_, 0}, patience())), "");
}

TEST_F(FaultInjection, ARebalanceMayComeOutOfTheBlue) {
  conformance::Member member(consumer({.group = "group"}), stream_);
  ASSERT_TRUE(poll_in_turn({&member}, [&] { return member.partitions.size() == 1; }));

  memory().rebalance("group");

  EXPECT_TRUE(poll_in_turn({&member}, [&] { return member.rebalances.size() == 3; }));
  EXPECT_EQ(member.partitions.size(), 1U);
}

}  // namespace
}  // namespace dateline::broker::memory
