#include "broker/kafka/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline::broker::kafka {
namespace {

using model::ExitCode;

/// Settings that the exactly-once loop stands on. The cooperative protocol needs incremental
/// assignment and loses partitions in librdkafka before 2.10 (#4059, #4800).
struct Guarded {
  std::string_view key;
  std::string_view value;  // the only one allowed; empty: the option of the same name sets it
};
constexpr std::array kGuarded = {
    Guarded{"enable.auto.commit", "false"},
    Guarded{"enable.auto.offset.store", "false"},
    Guarded{"auto.commit.enable", "false"},
    Guarded{"enable.idempotence", "true"},
    Guarded{"enable.partition.eof", "true"},
    Guarded{"auto.offset.reset", "error"},
    Guarded{"delivery.report.only.error", "true"},
    Guarded{"transactional.id", ""},
    Guarded{"group.id", ""},
    Guarded{"group.instance.id", ""},
    Guarded{"isolation.level", ""},
};

std::string broken_promise(const std::string& key, const std::string& value) {
  if (key == "partition.assignment.strategy" && value.find("cooperative") != std::string::npos) {
    return "the cooperative protocol is not supported, use range or roundrobin";
  }
  const auto* guarded = std::ranges::find(kGuarded, key, &Guarded::key);
  if (guarded == kGuarded.end() || guarded->value == value) return {};
  if (guarded->value.empty()) return "set by the program, not to be passed through";
  return fmt::format("has to stay {}", guarded->value);
}

Settings shared_settings() {
  return {
      {"client.id", "dateline"},
      {"socket.nagle.disable", "true"},     // on by default until 2.10: 40 ms a request
      {"socket.keepalive.enable", "true"},  // a dead peer behind a firewall
      {"log.connection.close", "false"},    // idle connections are closed all day
      {"reconnect.backoff.max.ms", "2000"},
      {"allow.auto.create.topics", "false"},
  };
}

}  // namespace

Settings consumer_settings(const ConsumerOptions& options) {
  Settings settings = shared_settings();
  settings.merge(Settings{
      // A group-less reader needs a name too, as librdkafka polls through a group object; it
      // never joins and never commits.
      {"group.id", options.group.empty() ? "dateline.reader" : options.group},
      {"isolation.level", options.read_committed ? "read_committed" : "read_uncommitted"},
      {"partition.assignment.strategy", "range"},
      // A group-less reader has no session; librdkafka only wants it below max.poll.interval.ms.
      {"session.timeout.ms", options.group.empty() ? "1000" : "10000"},
      {"enable.auto.commit", "false"},
      {"enable.auto.offset.store", "false"},
      {"auto.offset.reset", "error"},    // an out-of-range offset stops, never skips
      {"enable.partition.eof", "true"},  // also without report_ends: positions step over control
                                         // records, so that an idle partition's lag is 0
      {"fetch.wait.max.ms", "100"},      // a seek waits for the long poll in flight
      // Memory: at most 64 MiB prefetched in all, plus one fetch (fetch.max.bytes 50 MiB, 1 MiB a
      // partition) that was in flight when the limit was reached. However long the backlog is.
      // Once it is full, librdkafka before 2.2 fetches nothing for a second (#2879): a worker that
      // reads more than 64 MiB/s needs more.
      {"queued.max.messages.kbytes", "65536"},
      {"queued.min.messages", "100000"},
  });
  if (!options.instance_id.empty()) settings["group.instance.id"] = options.instance_id;
  return settings;
}

Settings producer_settings(const ProducerOptions& options) {
  Settings settings = shared_settings();
  settings.merge(Settings{
      {"enable.idempotence", "true"},
      {"acks", "all"},
      {"compression.codec", "lz4"},
      {"partitioner", "murmur2_random"},  // where Java clients would put the key
      {"linger.ms", "5"},
      {"delivery.report.only.error", "true"},  // a transaction's commit vouches for the rest
      // A topic that is not there fails after this long (30 s by default); create() returns only
      // when a new one is known, so nobody has to wait longer.
      {"topic.metadata.propagation.max.ms", "5000"},
      // Memory: at most 128 MiB or 100,000 records queued and in flight; produce() waits beyond.
      {"queue.buffering.max.kbytes", "131072"},
      {"queue.buffering.max.messages", "100000"},
  });
  if (options.transactional_id.empty()) {
    settings["message.timeout.ms"] = "60000";
    return settings;
  }
  settings["transactional.id"] = options.transactional_id;
  settings["transaction.timeout.ms"] = std::to_string(options.transaction_timeout.count());
  return settings;
}

Settings lookout_settings() {
  Settings settings = shared_settings();
  settings["isolation.level"] = "read_uncommitted";
  return settings;
}

Result<Configuration> configure(Settings defaults, const std::vector<const Settings*>& overrides) {
  for (const Settings* own : overrides) {
    for (const auto& [key, value] : *own) {
      if (const auto reason = broken_promise(key, value); !reason.empty()) {
        return model::fatal(ExitCode::bad_configuration,
                            fmt::format("kafka setting \"{}\": {}", key, reason));
      }
      defaults[key] = value;
    }
  }
  Configuration configuration(rd_kafka_conf_new());
  std::array<char, 512> text{};
  for (const auto& [key, value] : defaults) {
    if (rd_kafka_conf_set(configuration.get(), key.c_str(), value.c_str(), text.data(),
                          text.size()) != RD_KAFKA_CONF_OK) {
      return model::fatal(ExitCode::bad_configuration,
                          fmt::format("kafka setting \"{}\": {}", key, text.data()));
    }
  }
  return configuration;
}

}  // namespace dateline::broker::kafka
