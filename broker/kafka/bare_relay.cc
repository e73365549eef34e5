#include "broker/kafka/bare_relay.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <array>
#include <optional>
#include <span>

#include "broker/kafka/error.h"
#include "broker/kafka/handles.h"

namespace dateline::broker::kafka {
namespace {

using model::Result;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

using Instance = Handle<rd_kafka_t, rd_kafka_destroy>;
using Settings = std::map<std::string, std::string>;

constexpr int kCallLimit = 30'000;  // ms, of each transactional call and of a wait for records

Result<Instance> open(rd_kafka_type_t type, Settings own, const Settings& settings) {
  for (const auto& [key, value] : settings) own[key] = value;
  Configuration configuration(rd_kafka_conf_new());
  std::array<char, 512> text{};
  const auto refused = [&] {
    return model::fatal(model::ExitCode::bad_configuration, text.data());
  };
  for (const auto& [key, value] : own) {
    if (rd_kafka_conf_set(configuration.get(), key.c_str(), value.c_str(), text.data(),
                          text.size()) != RD_KAFKA_CONF_OK) {
      return refused();
    }
  }
  Instance instance(rd_kafka_new(type, configuration.get(), text.data(), text.size()));
  if (!instance) return refused();
  (void)configuration.release();
  return instance;
}

Result<void> outcome(rd_kafka_error_t* error, std::string_view during) {
  const Failed failed(error);
  if (!failed) return {};
  return tl::unexpected(error_of(*failed, during));
}

class BareRelay {
 public:
  BareRelay(Instance consumer, Instance producer, const std::string& output)
      : consumer_(std::move(consumer)),
        producer_(std::move(producer)),
        output_(rd_kafka_topic_new(producer_.get(), output.c_str(), nullptr)),
        queue_(rd_kafka_queue_get_consumer(consumer_.get())),
        next_(rd_kafka_topic_partition_list_new(16)) {}

  ~BareRelay() {
    queue_.reset();
    rd_kafka_consumer_close(consumer_.get());
  }

  Result<void> start(const std::string& input) {
    const auto topics = partition_list(1);
    rd_kafka_topic_partition_list_add(topics.get(), input.c_str(), RD_KAFKA_PARTITION_UA);
    if (const auto code = rd_kafka_subscribe(consumer_.get(), topics.get())) {
      return tl::unexpected(error_of(code, "subscribe"));
    }
    return outcome(rd_kafka_init_transactions(producer_.get(), kCallLimit), "init transactions");
  }

  Result<RelayFigures> run(std::uint64_t count, milliseconds commit_interval) {
    std::array<rd_kafka_message_t*, 1000> messages{};
    steady_clock::time_point begin;
    steady_clock::time_point commit_at;
    double cpu_begin = 0;
    bool open = false;
    int wait = kCallLimit;
    while (figures_.records < count) {
      const auto got =
          rd_kafka_consume_batch_queue(queue_.get(), wait, messages.data(), messages.size());
      if (got <= 0 && !open) return model::transient("no records");
      if (figures_.commits == 0 && !open) {
        begin = steady_clock::now();
        cpu_begin = cpu_seconds_used();
      }
      if (!open) {
        if (auto done = outcome(rd_kafka_begin_transaction(producer_.get()), "begin"); !done) {
          return tl::unexpected(done.error());
        }
        open = true;
        commit_at = steady_clock::now() + commit_interval;
      }
      if (auto done = pass_on(std::span(messages.data(), static_cast<std::size_t>(got))); !done) {
        return tl::unexpected(done.error());
      }
      const auto left = std::chrono::duration_cast<milliseconds>(commit_at - steady_clock::now());
      wait = static_cast<int>(left.count());
      if (wait > 0 && figures_.records < count) continue;
      if (auto done = commit(); !done) return tl::unexpected(done.error());
      open = false;
      wait = kCallLimit;
    }
    figures_.seconds = std::chrono::duration<double>(steady_clock::now() - begin).count();
    figures_.cpu_seconds = cpu_seconds_used() - cpu_begin;
    return figures_;
  }

 private:
  Result<void> pass_on(std::span<rd_kafka_message_t*> messages) {
    std::optional<model::Error> error;
    for (rd_kafka_message_t* message : messages) {
      if (!error) error = produce(*message);
      rd_kafka_message_destroy(message);
    }
    rd_kafka_poll(producer_.get(), 0);
    if (error) return tl::unexpected(*error);
    return {};
  }

  std::optional<model::Error> produce(rd_kafka_message_t& message) {
    if (message.err) return error_of(message.err, "consume");
    rd_kafka_topic_partition_t* position = rd_kafka_topic_partition_list_find(
        next_.get(), rd_kafka_topic_name(message.rkt), message.partition);
    if (position == nullptr) {
      position = rd_kafka_topic_partition_list_add(next_.get(), rd_kafka_topic_name(message.rkt),
                                                   message.partition);
    }
    position->offset = message.offset + 1;
    while (rd_kafka_produce(output_.get(), message.partition, RD_KAFKA_MSG_F_COPY, message.payload,
                            message.len, message.key, message.key_len, nullptr) != 0) {
      const auto code = rd_kafka_last_error();
      if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL) return error_of(code, "produce");
      rd_kafka_poll(producer_.get(), 5);
    }
    ++figures_.records;
    figures_.bytes += message.len + message.key_len;
    return std::nullopt;
  }

  Result<void> commit() {
    const GroupHandle group(rd_kafka_consumer_group_metadata(consumer_.get()));
    if (auto done = outcome(rd_kafka_send_offsets_to_transaction(producer_.get(), next_.get(),
                                                                 group.get(), kCallLimit),
                            "send offsets");
        !done) {
      return done;
    }
    next_.reset(rd_kafka_topic_partition_list_new(16));
    ++figures_.commits;
    return outcome(rd_kafka_commit_transaction(producer_.get(), kCallLimit), "commit");
  }

  Instance consumer_;
  Instance producer_;
  Topic output_;
  Queue queue_;
  PartitionList next_;  // offsets of the open transaction
  RelayFigures figures_;
};

}  // namespace

model::Result<RelayFigures> run_bare_relay(const Settings& settings, const std::string& input,
                                           const std::string& output, std::uint64_t count,
                                           milliseconds commit_interval) {
  auto consumer = open(RD_KAFKA_CONSUMER,
                       {{"group.id", "bare-relay-" + output},
                        {"isolation.level", "read_committed"},
                        {"enable.auto.commit", "false"},
                        {"enable.auto.offset.store", "false"},
                        {"auto.offset.reset", "earliest"},
                        {"socket.nagle.disable", "true"}},
                       settings);
  if (!consumer) return tl::unexpected(consumer.error());
  Settings shared = settings;
  shared.erase("queued.max.messages.kbytes");  // a consumer's; a producer warns of it
  auto producer = open(RD_KAFKA_PRODUCER,
                       {{"transactional.id", "bare-relay-" + output},
                        {"compression.codec", "lz4"},
                        {"linger.ms", "5"},
                        {"socket.nagle.disable", "true"}},
                       shared);
  if (!producer) return tl::unexpected(producer.error());
  BareRelay relay(std::move(*consumer), std::move(*producer), output);
  if (auto started = relay.start(input); !started) return tl::unexpected(started.error());
  return relay.run(count, commit_interval);
}

double cpu_seconds_used() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace dateline::broker::kafka
