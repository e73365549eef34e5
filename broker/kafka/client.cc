#include "broker/kafka/client.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <future>
#include <thread>

#include "broker/kafka/error.h"

namespace dateline::broker::kafka {
namespace {

Client& client_of(void* opaque) { return *static_cast<Client*>(opaque); }

void on_log(const rd_kafka_t* instance, int level, const char* facility,
            const char* line) noexcept {
  Client& client = client_of(rd_kafka_opaque(instance));
  if (!client.abandoned->load(std::memory_order_relaxed)) client.log.write(level, facility, line);
}

void on_error(rd_kafka_t* instance, int code_number, const char* text, void* opaque) noexcept {
  Client& client = client_of(opaque);
  const auto code = static_cast<rd_kafka_resp_err_t>(code_number);
  std::optional<Error> error;
  if (code == RD_KAFKA_RESP_ERR__FATAL) {
    error = fatal_error_of(instance, "kafka");
  } else if (code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) {
    if (!client.down) spdlog::warn("No broker answers: {}", text);
    client.down = true;
    error = error_of(code, "kafka", text);
  } else if (judge(code) == Judgement::refused && !client.proven) {
    error = error_of(code, "kafka", text);
  }
  // Single connections come and go; librdkafka mends them and the calls they belong to fail.
  const bool worse = error && client.error && error->failure == model::Failure::fatal;
  if (error && (!client.error || worse)) client.error = std::move(error);
}

void on_rebalance(rd_kafka_t* instance, rd_kafka_resp_err_t code,
                  rd_kafka_topic_partition_list_t* partitions, void* opaque) noexcept {
  Client& client = client_of(opaque);
  if (client.closing) {
    rd_kafka_assign(instance, nullptr);
    return;
  }
  Rebalance rebalance;
  if (code != RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
    rebalance.kind =
        rd_kafka_assignment_lost(instance) != 0 ? Rebalance::Kind::lost : Rebalance::Kind::revoked;
  }
  for (int i = 0; i < partitions->cnt; ++i) {
    rebalance.partitions.push_back({partitions->elems[i].topic, partitions->elems[i].partition});
  }
  std::ranges::sort(rebalance.partitions);
  client.rebalances.push_back(std::move(rebalance));
  rd_kafka_yield(instance);  // the poll under way returns now instead of at its timeout
}

void on_delivery(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) noexcept {
  Client& client = client_of(opaque);
  if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) return;
  // A broker's number means that one answered: the record had left and taken a sequence number.
  if (rd_kafka_message_broker_id(message) >= 0) client.out_of_sequence = true;
  if (client.undelivered) return;
  client.undelivered = error_of(
      message->err,
      fmt::format("delivery to {} [{}]", rd_kafka_topic_name(message->rkt), message->partition));
}

/// The requests that change a transaction: Produce, AddPartitionsToTxn, AddOffsetsToTxn, EndTxn,
/// TxnOffsetCommit. One that ended in a local error may still reach the broker, which cannot tell
/// it from a later transaction's (KIP-890).
bool changes_a_transaction(std::int16_t api_key) {
  constexpr std::array<std::int16_t, 5> kKeys = {0, 24, 25, 26, 28};
  return std::ranges::find(kKeys, api_key) != kKeys.end();
}

rd_kafka_resp_err_t on_response(rd_kafka_t*, int, const char*, std::int32_t, std::int16_t api_key,
                                std::int16_t, std::int32_t, std::size_t, std::int64_t,
                                rd_kafka_resp_err_t error, void* opaque) noexcept {
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR && changes_a_transaction(api_key)) {
    client_of(opaque).tainted.store(true, std::memory_order_relaxed);
  }
  return RD_KAFKA_RESP_ERR_NO_ERROR;
}

rd_kafka_resp_err_t on_new(rd_kafka_t* instance, const rd_kafka_conf_t*, void* opaque, char*,
                           std::size_t) noexcept {
  return rd_kafka_interceptor_add_on_response_received(instance, "dateline", on_response, opaque);
}

/// What is left of a transaction is to be aborted by whoever comes next. An answer to one of its
/// records may still come, and where it tells of a fence, librdkafka 2.0.2 frees the text of the
/// error twice: rd_kafka_txns_term() has freed it and left the pointer. So there must be no record
/// in flight when the instance ends. Waits for every broker thread to have dropped its own.
void drop_what_is_left(rd_kafka_t* instance) {
  if (rd_kafka_type(instance) != RD_KAFKA_PRODUCER) return;
  rd_kafka_purge(instance, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
  rd_kafka_poll(instance, 0);  // their reports: else the end would be logged as a loss
}

void destroy(Client* client) {
  if (client->instance == nullptr) {
    delete client;
    return;
  }
  auto ended = std::make_shared<std::promise<void>>();
  auto waiting = ended->get_future();
  const auto abandoned = client->abandoned;
  std::thread([client, ended = std::move(ended), loose = LooseThread()] {
    drop_what_is_left(client->instance);
    rd_kafka_destroy_flags(client->instance, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
    delete client;
    ended->set_value();
  }).detach();
  if (waiting.wait_for(kDestroyLimit) != std::future_status::ready) {
    if (abandoned->exchange(true)) return;  // nobody waits for it
    spdlog::info("A Kafka client takes long to end; left to itself.");
  }
}

std::atomic<int> loose_threads{0};

}  // namespace

LooseThread::LooseThread() { ++loose_threads; }
LooseThread::~LooseThread() {
  if (counted_) --loose_threads;
}
bool LooseThread::any() { return loose_threads > 0; }

void Client::reached() {
  proven = true;
  if (!down) return;
  down = false;
  spdlog::info("Brokers answer again.");
}

std::optional<Error> Client::take_error() { return std::exchange(error, std::nullopt); }

Error Client::cause_of(Error symptom) const {
  if (rd_kafka_fatal_error(instance, nullptr, 0) == RD_KAFKA_RESP_ERR_NO_ERROR) return symptom;
  return fatal_error_of(instance, "kafka");
}

Result<std::shared_ptr<Client>> open_client(rd_kafka_type_t type, Configuration configuration) {
  std::shared_ptr<Client> client(new Client, destroy);
  rd_kafka_conf_t* conf = configuration.get();
  rd_kafka_conf_set_opaque(conf, client.get());
  rd_kafka_conf_set_log_cb(conf, on_log);
  rd_kafka_conf_set_error_cb(conf, on_error);
  if (type == RD_KAFKA_CONSUMER) {
    rd_kafka_conf_set_rebalance_cb(conf, on_rebalance);
  } else {
    rd_kafka_conf_set_dr_msg_cb(conf, on_delivery);
    rd_kafka_conf_interceptor_add_on_new(conf, "dateline", on_new, client.get());
  }
  std::array<char, 512> text{};
  client->instance = rd_kafka_new(type, conf, text.data(), text.size());
  if (client->instance == nullptr) {
    return model::fatal(model::ExitCode::bad_configuration,
                        fmt::format("kafka settings: {}", text.data()));
  }
  configuration.release();  // taken over by rd_kafka_new when it succeeds, and only then
  return client;
}

int milliseconds_until(std::chrono::steady_clock::time_point deadline) {
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1 << 30));
}

}  // namespace dateline::broker::kafka
