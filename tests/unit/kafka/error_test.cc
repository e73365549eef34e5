#include "broker/kafka/error.h"

#include <gtest/gtest.h>

namespace dateline::broker::kafka {
namespace {

using model::ExitCode;
using model::Failure;

TEST(KafkaError, OfFencingAsksForARestart) {
  for (const auto code :
       {RD_KAFKA_RESP_ERR__FENCED, RD_KAFKA_RESP_ERR_PRODUCER_FENCED,
        RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH, RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID}) {
    const auto error = error_of(code, "commit");
    EXPECT_EQ(error.failure, Failure::fatal) << rd_kafka_err2name(code);
    EXPECT_EQ(error.exit_code, ExitCode::restart_me) << rd_kafka_err2name(code);
  }
}

TEST(KafkaError, OfRightsAndCredentialsIsBadConfiguration) {
  for (const auto code :
       {RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR__SSL,
        RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED, RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED,
        RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
        RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
        RD_KAFKA_RESP_ERR_INVALID_TRANSACTION_TIMEOUT}) {
    const auto error = error_of(code, "poll");
    EXPECT_EQ(error.failure, Failure::fatal) << rd_kafka_err2name(code);
    EXPECT_EQ(error.exit_code, ExitCode::bad_configuration) << rd_kafka_err2name(code);
  }
}

TEST(KafkaError, ThatPassesIsTransient) {
  for (const auto code :
       {RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, RD_KAFKA_RESP_ERR__TRANSPORT,
        RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED,
        RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID,
        RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER, RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS}) {
    EXPECT_EQ(error_of(code, "poll").failure, Failure::transient) << rd_kafka_err2name(code);
  }
}

TEST(KafkaError, SaysWhatWasTriedAndWhichCodeCame) {
  EXPECT_EQ(error_of(RD_KAFKA_RESP_ERR__TIMED_OUT, "commit", "no answer").message,
            "commit: no answer (_TIMED_OUT)");
}

}  // namespace
}  // namespace dateline::broker::kafka
