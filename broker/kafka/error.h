#pragma once

#include <librdkafka/rdkafka.h>

#include <string_view>

#include "broker/kafka/handles.h"
#include "model/result.h"

/// What librdkafka's errors mean for the worker. The only place that judges a code.
namespace dateline::broker::kafka {

using model::Error;

/// fenced: another process has our slot. refused: rights, credentials or settings are wrong, so a
/// restart does not help. passing: the rest, to be aborted and tried again.
enum class Judgement { fenced, refused, passing };

Judgement judge(rd_kafka_resp_err_t code);

/// `during` says what was tried: "poll", "commit"; `text` is librdkafka's own account.
Error error_of(rd_kafka_resp_err_t code, std::string_view during, std::string_view text = {});
Error error_of(const rd_kafka_error_t& error, std::string_view during);

/// The instance's fatal error, which librdkafka hides behind _FATAL.
Error fatal_error_of(rd_kafka_t* client, std::string_view during);

/// After these the instance is unusable or in an unknown state, but a new one with the same
/// transactional id is fine: fatal errors of the idempotent producer that fence nobody, and calls
/// that ended without an answer.
bool needs_new_producer(const rd_kafka_error_t& error);

}  // namespace dateline::broker::kafka
