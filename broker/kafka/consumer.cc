#include "broker/kafka/consumer.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "broker/kafka/error.h"

namespace dateline::broker::kafka {
namespace {

using model::ExitCode;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Leaving the group; with Client's kDestroyLimit below the 5 s that close() may take.
constexpr milliseconds kLeaveLimit{3000};
constexpr milliseconds kSeekLimit{2000};
constexpr milliseconds kExplainLimit{2000};

Result<void> outcome(rd_kafka_resp_err_t code, std::string_view during) {
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return {};
  return tl::unexpected(error_of(code, during));
}

PartitionList list_of(const std::vector<TopicPartition>& partitions) {
  auto list = partition_list(partitions.size());
  for (const auto& at : partitions) {
    rd_kafka_topic_partition_list_add(list.get(), at.topic.c_str(), at.partition);
  }
  return list;
}

}  // namespace

Result<void> KafkaConsumer::subscribe(std::vector<std::string> topics) {
  const auto list = partition_list(topics.size());
  for (const auto& topic : topics) {
    rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), RD_KAFKA_PARTITION_UA);
  }
  return outcome(rd_kafka_subscribe(client_->instance, list.get()), "subscribe");
}

Result<Polled> KafkaConsumer::poll(Batch& batch, const PollLimits& limits) {
  if (held_back_) return tl::unexpected(*std::exchange(held_back_, std::nullopt));
  Polled polled;
  const auto deadline = steady_clock::now() + limits.timeout;
  const std::size_t bytes_before = batch.bytes;
  auto kept = std::make_shared<MessageSet>(client_, std::min<std::size_t>(limits.records, 1024));
  std::optional<Error> error;
  bool gathered = limits.gather.count() == 0;

  while (polled.records < limits.records && batch.bytes - bytes_before < limits.bytes) {
    if (!client_->rebalances.empty()) break;
    const bool something = polled.records > 0 || (options_.report_ends && !polled.ends.empty());
    const int wait = something ? 0 : milliseconds_until(deadline);
    rd_kafka_message_t* message = rd_kafka_consumer_poll(client_->instance, wait);
    if (message == nullptr) {
      if (polled.records > 0 && !gathered) {
        gathered = true;
        std::this_thread::sleep_for(limits.gather);
        continue;
      }
      if (something || client_->error || milliseconds_until(deadline) == 0) break;
      continue;  // a callback was served
    }
    error = take(message, batch, *kept, polled);
    if (error) break;
  }

  if (!kept->empty()) batch.keep(std::move(kept));
  if (!error) error = client_->take_error();
  if (error) {
    if (polled.records == 0) return tl::unexpected(*std::move(error));
    held_back_ = std::move(error);
  }
  if (polled.records == 0 && !client_->rebalances.empty()) {
    polled.rebalance = std::move(client_->rebalances.front());
    client_->rebalances.pop_front();
    unanswered_ = true;
  }
  return polled;
}

std::optional<Error> KafkaConsumer::take(rd_kafka_message_t* message, Batch& batch,
                                         MessageSet& kept, Polled& polled) {
  if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
    kept.add(message);
    Record record = record_of(message);
    positions_.advance(record.topic.data(), record.partition, record.offset + 1);
    batch.bytes += message->len + message->key_len;
    batch.records.push_back(std::move(record));
    ++polled.records;
    client_->reached();
    return std::nullopt;
  }
  std::optional<Error> error;
  if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
    const char* topic = rd_kafka_topic_name(message->rkt);
    positions_.advance(topic, message->partition, message->offset);
    if (options_.report_ends) {
      polled.ends.push_back({{topic, message->partition}, message->offset});
    }
    client_->reached();
  } else {
    error = error_in(*message);
  }
  rd_kafka_message_destroy(message);
  return error;
}

std::optional<Error> KafkaConsumer::error_in(const rd_kafka_message_t& message) {
  if (message.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET) return out_of_range(message);
  if (message.err == RD_KAFKA_RESP_ERR__FATAL) return fatal_error_of(client_->instance, "poll");
  // A group-less reader has no business with the group that librdkafka makes it name.
  if (options_.group.empty() && message.err == RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED) {
    return std::nullopt;
  }
  return error_of(message.err, "poll", rd_kafka_message_errstr(&message));
}

Error KafkaConsumer::out_of_range(const rd_kafka_message_t& message) {
  const TopicPartition at{rd_kafka_topic_name(message.rkt), message.partition};
  std::int64_t wanted = message.offset;
  if (wanted < 0) wanted = positions_.of(at).value_or(wanted);
  std::string what =
      fmt::format("{} [{}]: offset {} is out of range", at.topic, at.partition, wanted);
  if (const auto log = lookout_->watermarks(at, kExplainLimit); !log) {
    what += fmt::format(" ({})", rd_kafka_message_errstr(&message));
  } else if (wanted < log->low) {
    what += fmt::format(": the log now starts at {}, so {} records were deleted unread", log->low,
                        log->low - wanted);
  } else {
    what += fmt::format(
        ": the log ends at {}, so the topic was truncated or made anew and up to {} records that "
        "were read before are gone",
        log->high, wanted - log->high);
  }
  return {model::Failure::fatal, std::move(what), {}, ExitCode::bad_configuration};
}

Result<void> KafkaConsumer::assign(const std::vector<PartitionOffset>& from) {
  auto resolved = resolve(from);
  if (!resolved) return tl::unexpected(resolved.error());
  const auto list = partition_list(resolved->size());
  for (const auto& [at, offset] : *resolved) {
    rd_kafka_topic_partition_list_add(list.get(), at.topic.c_str(), at.partition)->offset = offset;
  }
  if (auto done = outcome(rd_kafka_assign(client_->instance, list.get()), "assign"); !done) {
    return done;
  }
  positions_.assign(*resolved);
  unanswered_ = false;
  return {};
}

Result<void> KafkaConsumer::unassign() {
  positions_.clear();
  unanswered_ = false;
  return outcome(rd_kafka_assign(client_->instance, nullptr), "unassign");
}

Result<void> KafkaConsumer::seek(const PartitionOffset& to) {
  auto resolved = resolve({to});
  if (!resolved) return tl::unexpected(resolved.error());
  const auto list = partition_list(1);
  auto* entry = rd_kafka_topic_partition_list_add(list.get(), to.at.topic.c_str(), to.at.partition);
  const auto deadline = steady_clock::now() + kSeekLimit;
  // A partition that was assigned just now is made known and started by librdkafka's own thread,
  // and refuses seeks until then.
  const auto starting = [&] {
    return entry->err == RD_KAFKA_RESP_ERR__STATE ||
           entry->err == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION;
  };
  for (;;) {
    entry->offset = resolved->front().offset;
    const Failed failed(rd_kafka_seek_partitions(client_->instance, list.get(),
                                                 std::max(milliseconds_until(deadline), 1)));
    const bool late = milliseconds_until(deadline) == 0;
    // 2.0.2 waits as many microseconds as it was given milliseconds, so its word that time is up is
    // no reason to believe it. Seeking again is the same seek.
    const bool early =
        failed && !late && rd_kafka_error_code(failed.get()) == RD_KAFKA_RESP_ERR__TIMED_OUT;
    if (failed && !early) return tl::unexpected(error_of(*failed, "seek"));
    if (late || (!failed && !starting())) break;
    if (!failed) std::this_thread::sleep_for(milliseconds(2));
  }
  if (entry->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
    positions_.set(to.at, resolved->front().offset);
  }
  return outcome(entry->err, fmt::format("seek {} [{}]", to.at.topic, to.at.partition));
}

Result<void> KafkaConsumer::pause(const std::vector<TopicPartition>& partitions) {
  return outcome(rd_kafka_pause_partitions(client_->instance, list_of(partitions).get()), "pause");
}

Result<void> KafkaConsumer::resume(const std::vector<TopicPartition>& partitions) {
  return outcome(rd_kafka_resume_partitions(client_->instance, list_of(partitions).get()),
                 "resume");
}

Result<std::vector<PartitionOffset>> KafkaConsumer::committed(
    const std::vector<TopicPartition>& partitions, milliseconds timeout) {
  if (options_.group.empty()) {
    return model::fatal(ExitCode::bad_configuration, "committed: a reader without a group");
  }
  std::vector<PartitionOffset> found;
  if (partitions.empty()) return found;
  const auto deadline = steady_clock::now() + timeout;
  const auto list = list_of(partitions);
  auto code = RD_KAFKA_RESP_ERR_NO_ERROR;
  do {
    // Waits inside for pending transactional offsets, some retries long.
    code = rd_kafka_committed(client_->instance, list.get(), milliseconds_until(deadline));
    for (int i = 0; code == RD_KAFKA_RESP_ERR_NO_ERROR && i < list->cnt; ++i) {
      code = list->elems[i].err;
    }
  } while (code == RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT && milliseconds_until(deadline) > 0);
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return tl::unexpected(error_of(code, "committed"));
  client_->reached();
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    const std::int64_t offset = list->elems[i].offset;
    found.push_back({partitions[i], offset >= 0 ? offset : kCommitted});
  }
  return found;
}

// Through a queue of its own, since the plain rd_kafka_commit() waits for a coordinator that is
// away for as long as it stays away.
Result<void> KafkaConsumer::commit(const std::vector<PartitionOffset>& next, milliseconds timeout) {
  if (options_.group.empty()) {
    return model::fatal(ExitCode::bad_configuration, "commit: a reader without a group");
  }
  if (next.empty()) return {};
  const auto deadline = steady_clock::now() + timeout;
  const auto list = partition_list(next.size());
  for (const auto& [at, offset] : next) {
    rd_kafka_topic_partition_list_add(list.get(), at.topic.c_str(), at.partition)->offset = offset;
  }
  const Queue answers(rd_kafka_queue_new(client_->instance));
  const auto sent =
      rd_kafka_commit_queue(client_->instance, list.get(), answers.get(), nullptr, nullptr);
  if (sent != RD_KAFKA_RESP_ERR_NO_ERROR) return tl::unexpected(error_of(sent, "commit offsets"));
  const Event answer(rd_kafka_queue_poll(answers.get(), milliseconds_until(deadline)));
  if (!answer) return model::transient("commit offsets: no answer in time");
  auto code = rd_kafka_event_error(answer.get());
  const auto* each = rd_kafka_event_topic_partition_list(answer.get());
  for (int i = 0; code == RD_KAFKA_RESP_ERR_NO_ERROR && each != nullptr && i < each->cnt; ++i) {
    code = each->elems[i].err;
  }
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return tl::unexpected(error_of(code, "commit offsets"));
  client_->reached();
  return {};
}

Result<Consumer::Watermarks> KafkaConsumer::watermarks(const TopicPartition& at,
                                                       milliseconds timeout) {
  return lookout_->watermarks(at, timeout);
}

std::optional<std::int64_t> KafkaConsumer::cached_lag(const TopicPartition& at) const {
  std::int64_t low = 0;
  std::int64_t high = 0;
  if (rd_kafka_get_watermark_offsets(client_->instance, at.topic.c_str(), at.partition, &low,
                                     &high) != RD_KAFKA_RESP_ERR_NO_ERROR ||
      high < 0) {
    return std::nullopt;
  }
  const auto next = positions_.of(at);
  if (!next) return std::nullopt;
  if (*next < 0 && low < 0) return std::nullopt;
  return std::max<std::int64_t>(high - (*next < 0 ? low : *next), 0);
}

GroupMetadata KafkaConsumer::group_metadata() {
  rd_kafka_consumer_group_metadata_t* metadata =
      rd_kafka_consumer_group_metadata(client_->instance);
  if (metadata == nullptr) return {};
  return {std::shared_ptr<const void>(metadata, [](const void* handle) {
    rd_kafka_consumer_group_metadata_destroy(static_cast<rd_kafka_consumer_group_metadata_t*>(
        const_cast<void*>(handle)));  // NOLINT: librdkafka knows no const here
  })};
}

void KafkaConsumer::close() {
  if (closed_) return;
  closed_ = true;
  client_->closing = true;
  client_->rebalances.clear();
  if (unanswered_) rd_kafka_assign(client_->instance, nullptr);
  positions_.clear();
  // The plain rd_kafka_consumer_close() may wait without limit for a coordinator that is away.
  const Queue queue(rd_kafka_queue_new(client_->instance));
  const Failed failed(rd_kafka_consumer_close_queue(client_->instance, queue.get()));
  const auto deadline = steady_clock::now() + kLeaveLimit;
  while (!failed && rd_kafka_consumer_closed(client_->instance) == 0 &&
         milliseconds_until(deadline) > 0) {
    const Event event(rd_kafka_queue_poll(queue.get(), 20));
    if (event && rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_REBALANCE) {
      rd_kafka_assign(client_->instance, nullptr);
    }
  }
}

}  // namespace dateline::broker::kafka
