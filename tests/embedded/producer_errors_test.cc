#include "tests/embedded/mock_cluster.h"

namespace dateline::broker::kafka {
namespace {

/// What each error of the broker means for the worker, and whether the producer can go on.
class ProducerErrors : public MockCluster {
 protected:
  static void expect_fatal(const Result<void>& done, ExitCode code) {
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().failure, Failure::fatal) << done.error().message;
    EXPECT_EQ(done.error().exit_code, code) << done.error().message;
  }
  static void expect_transient(const Result<void>& done) {
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().failure, Failure::transient) << done.error().message;
  }
  static void expect_to_go_on_after_abort(Producer& producer) {
    EXPECT_FALSE(producer.commit(10s)) << "refused until the abort";
    const auto aborted = producer.abort(10s);
    EXPECT_TRUE(aborted) << aborted.error().message;
    EXPECT_FALSE(producer.tainted());
    const auto next = transact(producer);
    EXPECT_TRUE(next) << next.error().message;
  }
};

TEST_F(ProducerErrors, OfABusyCoordinatorAreRiddenOut) {
  auto producer = ready_producer();
  fail(Request::end_transaction,
       {RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS, RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS});
  const auto done = transact(*producer);
  EXPECT_TRUE(done) << done.error().message;
  EXPECT_FALSE(producer->tainted()) << "the broker answered each request";
}

TEST_F(ProducerErrors, OfACoordinatorThatMovedAreRiddenOut) {
  auto producer = ready_producer();
  fail(Request::end_transaction, {RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE});
  const auto done = transact(*producer);
  EXPECT_TRUE(done) << done.error().message;
}

TEST_F(ProducerErrors, ThatFenceMeanRestartMe) {
  for (const auto code :
       {RD_KAFKA_RESP_ERR_PRODUCER_FENCED, RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH}) {
    auto producer = ready_producer();
    fail(Request::end_transaction, {code});
    expect_fatal(transact(*producer), ExitCode::restart_me);
    EXPECT_TRUE(producer->tainted());
    expect_fatal(producer->abort(5s), ExitCode::restart_me);
  }
}

TEST_F(ProducerErrors, OfAStaleMembershipNeedAnAbortAndNoMore) {
  ConsumerOptions options;
  options.group = "group";
  auto consumer = broker->consumer(options);
  ASSERT_TRUE(consumer);
  auto producer = ready_producer();
  for (const auto code :
       {RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID}) {
    ASSERT_TRUE(producer->begin());
    fail(Request::transaction_offsets, {code});
    expect_transient(
        producer->send_offsets({{{kTopic, 0}, 5}}, (*consumer)->group_metadata(), 10s));
    expect_to_go_on_after_abort(*producer);
  }
}

TEST_F(ProducerErrors, OfARecordNeedAnAbortAndANewProducer) {
  for (const auto code : {RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_INVALID_RECORD,
                          RD_KAFKA_RESP_ERR_UNKNOWN_PRODUCER_ID}) {
    auto producer = ready_producer();
    fail(Request::produce, {code});
    expect_transient(transact(*producer));
    const auto aborted = producer->abort(10s);
    EXPECT_TRUE(aborted) << aborted.error().message;
    EXPECT_TRUE(producer->tainted()) << "its sequence numbers have a gap now";
    producer = ready_producer();
    EXPECT_TRUE(transact(*producer));
  }
}

TEST_F(ProducerErrors, OfALostSequenceNeedANewProducer) {
  auto producer = ready_producer();
  fail(Request::produce, {RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER});
  expect_transient(transact(*producer));
  EXPECT_TRUE(producer->tainted());
  EXPECT_FALSE(producer->begin());
  producer = ready_producer();
  EXPECT_TRUE(transact(*producer));
}

TEST_F(ProducerErrors, OfMissingRightsMeanBadConfiguration) {
  auto refused = producer();
  fail(Request::init_producer_id, {RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED});
  expect_fatal(refused->init_transactions(10s), ExitCode::bad_configuration);

  auto producer = ready_producer();
  fail(Request::add_partitions, {RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED});
  expect_fatal(transact(*producer), ExitCode::bad_configuration);
}

TEST_F(ProducerErrors, WithoutAnAnswerTaintTheProducerEvenWhenTheRetryWorks) {
  auto producer = ready_producer();
  fail(Request::end_transaction, {RD_KAFKA_RESP_ERR__TRANSPORT});  // the connection is cut
  const auto done = transact(*producer);
  EXPECT_TRUE(done) << done.error().message;
  EXPECT_TRUE(producer->tainted());
  expect_transient(producer->begin());
}

TEST_F(ProducerErrors, OfDeliveryTaintTheProducerWhenTheConnectionIsCut) {
  auto producer = ready_producer();
  fail(Request::produce, {RD_KAFKA_RESP_ERR__TRANSPORT});
  const auto done = transact(*producer);
  EXPECT_TRUE(done) << done.error().message;
  EXPECT_TRUE(producer->tainted());
}

TEST_F(ProducerErrors, OfProduceItselfAreNotForgottenByFlush) {
  auto producer = ready_producer();
  ASSERT_TRUE(producer->begin());
  Outgoing large;
  large.topic = kTopic;
  const std::string value(2'000'000, 'x');
  large.value = value;
  expect_transient(producer->produce(large));
  EXPECT_FALSE(producer->flush(5s));
  expect_to_go_on_after_abort(*producer);
}

TEST_F(ProducerErrors, AreNoneWithoutThem) {
  auto producer = ready_producer();
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(transact(*producer));
  EXPECT_TRUE(producer->abort(5s)) << "nothing is open";
  EXPECT_FALSE(producer->tainted());
}

}  // namespace
}  // namespace dateline::broker::kafka
