#include "broker/memory/memory_broker.h"
#include "tests/unit/broker_conformance/member.h"

namespace dateline::broker::memory {
namespace {

using conformance::failure;
using conformance::is_fatal;
using conformance::Isolation;
using conformance::Member;
using conformance::poll_in_turn;
using conformance::Values;
using Kind = Rebalance::Kind;
using namespace std::chrono_literals;

/// Sessions (10 s), rebalances (60 s) and transactions (15 s) that run out of time.
class Expiry : public conformance::Conformance {
 protected:
  Expiry() {
    broker_ = std::make_unique<MemoryBroker>(Options{.clock = [this] { return now_; }});
    input_ = topic(4);
  }

  void pass(std::chrono::milliseconds time) { now_ += time; }

  std::unique_ptr<Member> join(const std::string& instance = "") {
    return std::make_unique<Member>(consumer({.group = "group", .instance_id = instance}), input_);
  }
  static bool hold(const Member& member, std::size_t partitions) {
    return member.partitions.size() == partitions;
  }

  Timestamp now_{};
  std::string input_;
};

TEST_F(Expiry, AMemberThatFallsSilentLosesItsPartitionsToTheOthers) {
  auto lives = join();
  auto dies = join();
  ASSERT_TRUE(
      poll_in_turn({lives.get(), dies.get()}, [&] { return hold(*lives, 2) && hold(*dies, 2); }));

  pass(6s);
  lives->poll();
  pass(6s);

  EXPECT_TRUE(poll_in_turn({lives.get()}, [&] { return hold(*lives, 4); }));
}

TEST_F(Expiry, AMemberThatKeepsPollingKeepsItsPartitions) {
  auto member = join();
  ASSERT_TRUE(poll_in_turn({member.get()}, [&] { return hold(*member, 4); }));

  for (int minute = 0; minute < 12; ++minute) {
    pass(5s);
    member->poll();
  }

  EXPECT_EQ(member->rebalances, std::vector<Kind>({Kind::assigned}));
}

TEST_F(Expiry, AMemberThatComesBackTooLateLearnsThatItsPartitionsWereLost) {
  auto lives = join();
  auto sleeps = join();
  ASSERT_TRUE(poll_in_turn({lives.get(), sleeps.get()},
                           [&] { return hold(*lives, 2) && hold(*sleeps, 2); }));
  pass(6s);
  lives->poll();
  pass(6s);
  ASSERT_TRUE(poll_in_turn({lives.get()}, [&] { return hold(*lives, 4); }));

  sleeps->poll();

  EXPECT_EQ(sleeps->rebalances.back(), Kind::lost);
  EXPECT_TRUE(poll_in_turn({lives.get(), sleeps.get()},
                           [&] { return hold(*lives, 2) && hold(*sleeps, 2); }));
}

TEST_F(Expiry, OffsetsOfAMemberWhoseSessionEndedAreRefused) {
  auto sleeps = join();
  ASSERT_TRUE(poll_in_turn({sleeps.get()}, [&] { return hold(*sleeps, 4); }));
  auto writer = transactional("writer");
  pass(11s);
  ASSERT_EQ(failure(writer->begin()), "");

  const auto sent = send(*writer, sleeps->consumer(), input_, 1);

  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().failure, model::Failure::transient);
  EXPECT_FALSE(writer->commit(patience()));
}

TEST_F(Expiry, AStaticMemberKeepsItsPlaceAfterCloseUntilItsSessionEnds) {
  auto a = join("a");
  auto b = join("b");
  ASSERT_TRUE(poll_in_turn({a.get(), b.get()}, [&] { return hold(*a, 2) && hold(*b, 2); }));

  b->close();
  pass(6s);
  a->poll();
  EXPECT_TRUE(hold(*a, 2));
  pass(6s);

  EXPECT_TRUE(poll_in_turn({a.get()}, [&] { return hold(*a, 4); }));
}

TEST_F(Expiry, AConsumerThatIsDroppedWithoutCloseKeepsItsPlaceToo) {
  auto lives = join();
  auto killed = consumer({.group = "group"});
  ASSERT_EQ(failure(killed->subscribe({input_})), "");
  Batch batch;
  ASSERT_EQ(failure(killed->poll(batch, limits())), "");
  killed.reset();

  lives->poll();
  EXPECT_TRUE(lives->partitions.empty());
  pass(11s);

  EXPECT_TRUE(poll_in_turn({lives.get()}, [&] { return hold(*lives, 4); }));
}

TEST_F(Expiry, AMemberThatDoesNotAnswerARebalanceIsPutOut) {
  auto stubborn = consumer({.group = "group"});
  ASSERT_EQ(failure(stubborn->subscribe({input_})), "");
  Batch batch;
  ASSERT_EQ(failure(stubborn->poll(batch, limits())), "");
  ASSERT_EQ(failure(stubborn->assign({})), "");
  auto waits = join();

  for (int seconds = 0; seconds <= 65 && waits->partitions.empty(); seconds += 5) {
    ASSERT_EQ(failure(stubborn->poll(batch, limits())), "");
    waits->poll();
    pass(5s);
  }

  EXPECT_TRUE(hold(*waits, 4));
  stubborn->close();
}

TEST_F(Expiry, ATransactionThatTakesTooLongIsAbortedAndItsProducerFenced) {
  auto slow = transactional("slow");
  ASSERT_EQ(failure(slow->begin()), "");
  write(*slow, input_, {"late"});
  pass(14s);
  EXPECT_EQ(end_beside_open(input_, Isolation::committed), 0);

  pass(1s);

  EXPECT_EQ(values(read_all(input_)), Values());
  for (const auto& ended : {slow->commit(patience()), slow->abort(patience())}) {
    ASSERT_FALSE(ended);
    EXPECT_TRUE(is_fatal(ended.error(), model::ExitCode::restart_me));
  }
}

TEST_F(Expiry, ATransactionOfADeadProducerBlocksReadersUntilItsTimeout) {
  auto dead = transactional("dead");
  ASSERT_EQ(failure(dead->begin()), "");
  write(*dead, input_, {"half done"});
  dead.reset();
  write(input_, {"behind"});
  EXPECT_EQ(values(read_beside_open(input_)), Values());

  pass(15s);

  EXPECT_EQ(values(read_all(input_)), Values({"behind"}));
}

TEST_F(Expiry, TheOffsetsOfATransactionThatTakesTooLongAreForgotten) {
  auto whose = consumer({.group = "other"});
  auto slow = transactional("slow");
  ASSERT_EQ(failure(slow->begin()), "");
  ASSERT_EQ(failure(send(*slow, *whose, input_, 3)), "");

  pass(15s);

  EXPECT_EQ(committed("other", input_), kCommitted);
}

TEST_F(Expiry, TheTimeoutCountsFromTheFirstRecordNotFromBegin) {
  auto patient = transactional("patient");
  ASSERT_EQ(failure(patient->begin()), "");
  pass(1h);
  write(*patient, input_, {"in time"});
  pass(14s);

  EXPECT_EQ(failure(patient->commit(patience())), "");
}

TEST_F(Expiry, LaterRecordsDoNotProlongATransaction) {
  auto slow = transactional("slow");
  ASSERT_EQ(failure(slow->begin()), "");
  write(*slow, input_, {"first"}, 0);
  pass(10s);
  write(*slow, input_, {"second"}, 1);

  pass(5s);

  EXPECT_FALSE(slow->commit(patience()));
}

}  // namespace
}  // namespace dateline::broker::memory
