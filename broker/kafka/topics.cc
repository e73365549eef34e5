#include "broker/kafka/topics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <thread>

#include "broker/kafka/client.h"
#include "broker/kafka/error.h"

namespace dateline::broker::kafka {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

using ConfigResource = Handle<rd_kafka_ConfigResource_t, rd_kafka_ConfigResource_destroy>;
using NewTopic = Handle<rd_kafka_NewTopic_t, rd_kafka_NewTopic_destroy>;
using AdminOptions = Handle<rd_kafka_AdminOptions_t, rd_kafka_AdminOptions_destroy>;

constexpr milliseconds kVisibleEvery{25};

AdminOptions admin_options(rd_kafka_t* instance, rd_kafka_admin_op_t operation, int timeout_ms) {
  AdminOptions options(rd_kafka_AdminOptions_new(instance, operation));
  std::array<char, 256> text{};
  // Refused only for values out of range; ours are bounded by the caller's timeout.
  rd_kafka_AdminOptions_set_request_timeout(options.get(), timeout_ms, text.data(), text.size());
  return options;
}

/// Waits a little longer than the request itself, which then reports its own time-out.
Event await(const Queue& queue, int timeout_ms) {
  return Event(rd_kafka_queue_poll(queue.get(), timeout_ms + 200));
}

/// Partition and replica counts from one metadata request for all topics: asking for a single
/// missing one could create it.
Result<std::vector<TopicDescription>> counts(rd_kafka_t* instance,
                                             const std::vector<std::string>& names,
                                             int timeout_ms) {
  const rd_kafka_metadata_t* metadata = nullptr;
  const auto code = rd_kafka_metadata(instance, 1, nullptr, &metadata, timeout_ms);
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return tl::unexpected(error_of(code, "metadata"));
  std::vector<TopicDescription> found;
  for (const auto& name : names) {
    TopicDescription description{name, 0, 0, {}};
    for (int i = 0; i < metadata->topic_cnt; ++i) {
      const auto& topic = metadata->topics[i];
      if (topic.topic != name) continue;
      description.partitions = topic.partition_cnt;
      if (topic.partition_cnt > 0) {
        description.replication = static_cast<std::int16_t>(topic.partitions[0].replica_cnt);
      }
    }
    found.push_back(std::move(description));
  }
  rd_kafka_metadata_destroy(metadata);
  return found;
}

void read_settings(const rd_kafka_ConfigResource_t* resource,
                   std::vector<TopicDescription>& topics) {
  const auto topic =
      std::ranges::find(topics, rd_kafka_ConfigResource_name(resource), &TopicDescription::name);
  if (topic == topics.end()) return;
  std::size_t count = 0;
  const auto* entries = rd_kafka_ConfigResource_configs(resource, &count);
  for (std::size_t i = 0; i < count; ++i) {
    const char* value = rd_kafka_ConfigEntry_value(entries[i]);
    if (value != nullptr) topic->settings[rd_kafka_ConfigEntry_name(entries[i])] = value;
  }
}

/// Without the right to describe settings they stay empty: the worker's own rights (Read, Write)
/// do not include it, and partition counts are what it needs.
Result<void> add_settings(rd_kafka_t* instance, std::vector<TopicDescription>& topics,
                          int timeout_ms) {
  std::vector<ConfigResource> resources;
  std::vector<rd_kafka_ConfigResource_t*> raw;
  for (const auto& topic : topics) {
    if (topic.partitions == 0) continue;
    resources.emplace_back(
        rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.name.c_str()));
    raw.push_back(resources.back().get());
  }
  if (raw.empty()) return {};
  const Queue queue(rd_kafka_queue_new(instance));
  const auto options = admin_options(instance, RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS, timeout_ms);
  rd_kafka_DescribeConfigs(instance, raw.data(), raw.size(), options.get(), queue.get());
  const auto event = await(queue, timeout_ms);
  if (!event) return model::transient("describe topics: no answer");
  if (const auto code = rd_kafka_event_error(event.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return tl::unexpected(
        error_of(code, "describe topics", rd_kafka_event_error_string(event.get())));
  }
  std::size_t count = 0;
  const auto* answers = rd_kafka_DescribeConfigs_result_resources(
      rd_kafka_event_DescribeConfigs_result(event.get()), &count);
  for (std::size_t i = 0; i < count; ++i) {
    if (rd_kafka_ConfigResource_error(answers[i]) == RD_KAFKA_RESP_ERR_NO_ERROR) {
      read_settings(answers[i], topics);
    }
  }
  return {};
}

Result<NewTopic> new_topic(const TopicSpec& spec) {
  std::array<char, 256> text{};
  NewTopic topic(rd_kafka_NewTopic_new(spec.name.c_str(), spec.partitions, spec.replication,
                                       text.data(), text.size()));
  if (!topic) {
    return model::fatal(model::ExitCode::bad_configuration,
                        fmt::format("topic {}: {}", spec.name, text.data()));
  }
  for (const auto& [key, value] : spec.settings) {
    rd_kafka_NewTopic_set_config(topic.get(), key.c_str(), value.c_str());
  }
  return topic;
}

Result<void> request_creation(rd_kafka_t* instance, const std::vector<TopicSpec>& topics,
                              int timeout_ms) {
  std::vector<NewTopic> owned;
  std::vector<rd_kafka_NewTopic_t*> raw;
  for (const auto& spec : topics) {
    auto topic = new_topic(spec);
    if (!topic) return tl::unexpected(topic.error());
    raw.push_back(topic->get());
    owned.push_back(std::move(*topic));
  }
  const Queue queue(rd_kafka_queue_new(instance));
  const auto options = admin_options(instance, RD_KAFKA_ADMIN_OP_CREATETOPICS, timeout_ms);
  rd_kafka_CreateTopics(instance, raw.data(), raw.size(), options.get(), queue.get());
  const auto event = await(queue, timeout_ms);
  if (!event) return model::transient("create topics: no answer");
  if (const auto code = rd_kafka_event_error(event.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return tl::unexpected(
        error_of(code, "create topics", rd_kafka_event_error_string(event.get())));
  }
  std::size_t count = 0;
  const auto* answers =
      rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event.get()), &count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto code = rd_kafka_topic_result_error(answers[i]);
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR || code == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) {
      continue;
    }
    const char* text = rd_kafka_topic_result_error_string(answers[i]);
    return tl::unexpected(
        error_of(code, fmt::format("create topic {}", rd_kafka_topic_result_name(answers[i])),
                 text != nullptr ? text : ""));
  }
  return {};
}

/// Whether every partition's leader is at work. What a producer sends before is refused and sent
/// again; but a second batch that comes in time is taken, out of sequence, since the broker knows
/// of no first, and librdkafka (2.0.2) then holds the refused one for written: it is lost.
bool leaders_answer(rd_kafka_t* instance, const std::vector<TopicDescription>& topics,
                    int timeout_ms) {
  const auto all = partition_list(topics.size());
  for (const auto& topic : topics) {
    for (std::int32_t i = 0; i < topic.partitions; ++i) {
      rd_kafka_topic_partition_list_add(all.get(), topic.name.c_str(), i)->offset =
          RD_KAFKA_OFFSET_END;
    }
  }
  if (rd_kafka_offsets_for_times(instance, all.get(), timeout_ms) != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return false;
  }
  const std::span partitions(all->elems, static_cast<std::size_t>(all->cnt));
  return std::ranges::all_of(partitions, [](const rd_kafka_topic_partition_t& partition) {
    // Who may make topics need not be allowed to look into them.
    return partition.err == RD_KAFKA_RESP_ERR_NO_ERROR ||
           partition.err == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED;
  });
}

}  // namespace

Result<std::vector<TopicDescription>> describe_topics(rd_kafka_t* instance,
                                                      const std::vector<std::string>& names,
                                                      milliseconds timeout) {
  const auto deadline = steady_clock::now() + timeout;
  auto found = counts(instance, names, milliseconds_until(deadline));
  if (!found) return found;
  if (auto done = add_settings(instance, *found, std::max(milliseconds_until(deadline), 1));
      !done) {
    return tl::unexpected(done.error());
  }
  return found;
}

Result<void> create_topics(rd_kafka_t* instance, const std::vector<TopicSpec>& topics,
                           milliseconds timeout) {
  if (topics.empty()) return {};
  const auto deadline = steady_clock::now() + timeout;
  std::vector<std::string> names;
  for (const auto& spec : topics) names.push_back(spec.name);
  if (auto done = request_creation(instance, topics, milliseconds_until(deadline)); !done) {
    return done;
  }
  // The controller has them now; brokers learn of them and begin to lead them a moment later.
  for (;;) {
    const auto found = counts(instance, names, std::max(milliseconds_until(deadline), 1));
    if (!found) return tl::unexpected(found.error());
    if (std::ranges::all_of(*found, [](const auto& topic) { return topic.partitions > 0; }) &&
        leaders_answer(instance, *found, std::max(milliseconds_until(deadline), 1))) {
      return {};
    }
    if (milliseconds_until(deadline) == 0) {
      return model::transient("create topics: created, but not known to all brokers yet");
    }
    std::this_thread::sleep_for(kVisibleEvery);
  }
}

}  // namespace dateline::broker::kafka
