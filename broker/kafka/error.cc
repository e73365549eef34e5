#include "broker/kafka/error.h"

#include <fmt/format.h>

#include <array>

namespace dateline::broker::kafka {

using model::ExitCode;
using model::Failure;

Judgement judge(rd_kafka_resp_err_t code) {
  switch (code) {
    case RD_KAFKA_RESP_ERR__FENCED:
    case RD_KAFKA_RESP_ERR_PRODUCER_FENCED:
    case RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH:
    case RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID:
      return Judgement::fenced;
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR__SSL:
    case RD_KAFKA_RESP_ERR__INVALID_ARG:
    case RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED:
    case RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM:
    case RD_KAFKA_RESP_ERR_SECURITY_DISABLED:
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_INVALID_TRANSACTION_TIMEOUT:
    case RD_KAFKA_RESP_ERR_INVALID_SESSION_TIMEOUT:
    case RD_KAFKA_RESP_ERR_INVALID_GROUP_ID:
    case RD_KAFKA_RESP_ERR_INCONSISTENT_GROUP_PROTOCOL:
    case RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION:
    case RD_KAFKA_RESP_ERR_UNSUPPORTED_COMPRESSION_TYPE:
    case RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION:
    case RD_KAFKA_RESP_ERR_INVALID_CONFIG:
    case RD_KAFKA_RESP_ERR_INVALID_PARTITIONS:
    case RD_KAFKA_RESP_ERR_INVALID_REPLICATION_FACTOR:
    case RD_KAFKA_RESP_ERR_POLICY_VIOLATION:
      return Judgement::refused;
    default:
      return Judgement::passing;
  }
}

Error error_of(rd_kafka_resp_err_t code, std::string_view during, std::string_view text) {
  if (text.empty()) text = rd_kafka_err2str(code);
  std::string message = fmt::format("{}: {} ({})", during, text, rd_kafka_err2name(code));
  switch (judge(code)) {
    case Judgement::fenced:
      return {Failure::fatal, std::move(message), {}, ExitCode::restart_me};
    case Judgement::refused:
      return {Failure::fatal, std::move(message), {}, ExitCode::bad_configuration};
    case Judgement::passing:
      break;
  }
  return {Failure::transient, std::move(message), {}, {}};
}

Error error_of(const rd_kafka_error_t& error, std::string_view during) {
  return error_of(rd_kafka_error_code(&error), during, rd_kafka_error_string(&error));
}

Error fatal_error_of(rd_kafka_t* client, std::string_view during) {
  std::array<char, 512> text{};
  const auto code = rd_kafka_fatal_error(client, text.data(), text.size());
  return error_of(code == RD_KAFKA_RESP_ERR_NO_ERROR ? RD_KAFKA_RESP_ERR__FATAL : code, during,
                  text.data());
}

bool needs_new_producer(const rd_kafka_error_t& error) {
  const auto code = rd_kafka_error_code(&error);
  return rd_kafka_error_is_fatal(&error) != 0 || code == RD_KAFKA_RESP_ERR__TIMED_OUT ||
         code == RD_KAFKA_RESP_ERR__CONFLICT || code == RD_KAFKA_RESP_ERR__PREV_IN_PROGRESS;
}

}  // namespace dateline::broker::kafka
