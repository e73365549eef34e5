#include "broker/kafka/producer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <future>
#include <thread>

#include "broker/kafka/error.h"

namespace dateline::broker::kafka {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

int in_milliseconds(milliseconds timeout) {
  // -1 would mean for ever.
  return static_cast<int>(std::clamp<std::int64_t>(timeout.count(), 0, 1 << 30));
}

Headers headers_of(std::span<const Header> fields) {
  if (fields.empty()) return nullptr;
  Headers headers(rd_kafka_headers_new(fields.size()));
  for (const auto& [name, value] : fields) {
    rd_kafka_header_add(headers.get(), name.data(), static_cast<ssize_t>(name.size()),
                        value ? (value->data() != nullptr ? value->data() : "") : nullptr,
                        value ? static_cast<ssize_t>(value->size()) : 0);
  }
  return headers;
}

/// librdkafka takes a null pointer for a null key or value, so an empty one needs an address.
void set(rd_kafka_vu_t& field, rd_kafka_vtype_t type,
         const std::optional<std::string_view>& bytes) {
  field.vtype = type;
  const char* data = bytes && bytes->data() == nullptr ? "" : bytes.value_or("").data();
  field.u.mem.ptr = bytes ? const_cast<char*>(data) : nullptr;  // NOLINT: copied, never written
  field.u.mem.size = bytes ? bytes->size() : 0;
}

}  // namespace

Result<void> KafkaProducer::init_transactions(milliseconds timeout) {
  auto done = finish(rd_kafka_init_transactions(client_->instance, in_milliseconds(timeout)),
                     "init transactions");
  return done;
}

Result<void> KafkaProducer::begin() {
  if (tainted()) return model::transient("begin: this producer has to be replaced");
  auto done = finish(rd_kafka_begin_transaction(client_->instance), "begin");
  if (done) {
    broken_.reset();
    client_->undelivered.reset();
    open_ = true;
  }
  return done;
}

Result<void> KafkaProducer::produce(const Outgoing& record) {
  auto headers = headers_of(record.headers);
  std::array<rd_kafka_vu_t, 7> fields{};
  std::size_t count = 0;
  fields[count].vtype = RD_KAFKA_VTYPE_RKT;
  fields[count++].u.rkt = topic(record.topic);
  fields[count].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
  fields[count++].u.i = RD_KAFKA_MSG_F_COPY;
  fields[count].vtype = RD_KAFKA_VTYPE_TIMESTAMP;
  fields[count++].u.i64 = record.timestamp.time_since_epoch().count();
  set(fields[count++], RD_KAFKA_VTYPE_VALUE, record.value);
  set(fields[count++], RD_KAFKA_VTYPE_KEY, record.key);
  if (record.partition) {
    fields[count].vtype = RD_KAFKA_VTYPE_PARTITION;
    fields[count++].u.i32 = *record.partition;
  }
  if (headers) {
    fields[count].vtype = RD_KAFKA_VTYPE_HEADERS;
    fields[count++].u.headers = headers.get();
  }
  const auto deadline = steady_clock::now() + kRoomLimit;
  for (;;) {
    const Failed failed(rd_kafka_produceva(client_->instance, fields.data(), count));
    if (!failed) break;
    const bool full = rd_kafka_error_code(failed.get()) == RD_KAFKA_RESP_ERR__QUEUE_FULL;
    if (!full || milliseconds_until(deadline) == 0) {
      return refuse(
          client_->cause_of(error_of(*failed, fmt::format("produce to {}", record.topic))));
    }
    rd_kafka_poll(client_->instance, 5);
  }
  (void)headers.release();  // librdkafka's once it has taken the record
  if (++since_served_ >= kServeEvery) {
    since_served_ = 0;
    rd_kafka_poll(client_->instance, 0);
  }
  return {};
}

std::optional<Error> KafkaProducer::first_error() const {
  const auto& first = broken_ ? broken_ : client_->undelivered;
  if (!first) return std::nullopt;
  return client_->cause_of(*first);
}

Result<void> KafkaProducer::refuse(Error error) {
  if (!broken_) broken_ = error;
  return tl::unexpected(std::move(error));
}

/// librdkafka keeps this call waiting, far beyond its timeout, for a group coordinator that is away
/// (#5456, open in 2.14). So a thread of its own makes it, which is left behind when it overstays:
/// the instance then belongs to that thread, and its transaction to whoever inits the id next.
Result<void> KafkaProducer::send_offsets(const std::vector<PartitionOffset>& next,
                                         const GroupMetadata& group, milliseconds timeout) {
  auto list = partition_list(next.size());
  for (const auto& [at, offset] : next) {
    rd_kafka_topic_partition_list_add(list.get(), at.topic.c_str(), at.partition)->offset = offset;
  }
  std::promise<Failed> promise;
  auto answer = promise.get_future();
  std::thread([loose = LooseThread(), client = client_, list = std::move(list), group,
               promise = std::move(promise), limit = in_milliseconds(timeout)]() mutable {
    const auto* metadata =
        static_cast<const rd_kafka_consumer_group_metadata_t*>(group.handle.get());
    Failed failed(
        rd_kafka_send_offsets_to_transaction(client->instance, list.get(), metadata, limit));
    client.reset();  // first: when the answer is there, the producer is the owner again
    promise.set_value(std::move(failed));
  }).detach();
  if (answer.wait_for(timeout + kOverstay) != std::future_status::ready) {
    lost_ = true;
    client_->abandoned->store(true);
    return refuse(
        {model::Failure::transient, "send offsets: the coordinator does not answer", {}, {}});
  }
  auto failed = answer.get();
  const auto code = failed ? rd_kafka_error_code(failed.get()) : RD_KAFKA_RESP_ERR_NO_ERROR;
  auto done = finish(failed.release(), "send offsets");
  // The member that took the records is gone. Where that was ourselves (thrown out for a slow step,
  // joined anew), this batch is lost and nothing else; where a newer process has the place, the
  // next request is told so by the producer's epoch.
  if (!done && code == RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID) {
    done.error().failure = model::Failure::transient;
  }
  if (!done && !broken_) broken_ = done.error();
  return done;
}

Result<void> KafkaProducer::commit(milliseconds timeout) {
  rd_kafka_poll(client_->instance, 0);
  if (const auto first = first_error()) {
    if (first->failure == model::Failure::fatal) return tl::unexpected(*first);
    return model::transient(fmt::format("commit refused after {}", first->message));
  }
  auto done =
      finish(rd_kafka_commit_transaction(client_->instance, in_milliseconds(timeout)), "commit");
  if (done) {
    open_ = false;
    client_->reached();
  } else {
    broken_ = done.error();
  }
  return done;
}

Result<void> KafkaProducer::abort(milliseconds timeout) {
  if (!open_) return {};
  auto done =
      finish(rd_kafka_abort_transaction(client_->instance, in_milliseconds(timeout)), "abort");
  if (done) {
    open_ = false;
    broken_.reset();
    client_->undelivered.reset();  // the purged records report themselves as failed
    client_->reached();
  } else if (done.error().failure == model::Failure::transient) {
    lost_ = true;  // there is no way but a new producer
  }
  return done;
}

bool KafkaProducer::tainted() const {
  // After a record that the broker refused, 2.0.2 goes on with a gap in its sequence numbers and
  // the next transaction fails (OUT_OF_ORDER_SEQUENCE_NUMBER).
  return transactional_ &&
         (lost_ || client_->out_of_sequence || client_->tainted.load(std::memory_order_relaxed));
}

Result<void> KafkaProducer::flush(milliseconds timeout) {
  const auto code = rd_kafka_flush(client_->instance, in_milliseconds(timeout));
  if (const auto first = first_error()) {
    if (!transactional_) {  // told once; commit() has to know it until abort()
      broken_.reset();
      client_->undelivered.reset();
    }
    return tl::unexpected(*first);
  }
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return {};
  if (auto reason = client_->take_error()) return tl::unexpected(*std::move(reason));
  return tl::unexpected(
      error_of(code, "flush", fmt::format("{} records not acknowledged", queued())));
}

std::size_t KafkaProducer::queued() const {
  return static_cast<std::size_t>(rd_kafka_outq_len(client_->instance));
}

rd_kafka_topic_t* KafkaProducer::topic(std::string_view name) {
  for (const auto& [known, handle] : topics_) {
    if (known == name) return handle.get();
  }
  std::string own(name);
  Topic handle(rd_kafka_topic_new(client_->instance, own.c_str(), nullptr));
  topics_.emplace_back(std::move(own), std::move(handle));
  return topics_.back().second.get();
}

Result<void> KafkaProducer::finish(rd_kafka_error_t* error, std::string_view during) {
  const Failed failed(error);
  if (!failed) return {};
  if (needs_new_producer(*failed)) lost_ = true;
  rd_kafka_poll(client_->instance, 0);
  auto reason = client_->take_error();
  if (reason && reason->failure == model::Failure::fatal) return tl::unexpected(*std::move(reason));
  return tl::unexpected(client_->cause_of(error_of(*failed, during)));
}

}  // namespace dateline::broker::kafka
