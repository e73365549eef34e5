#include "app/topic_plan.h"

#include <string>

namespace dateline::app {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

std::string days(std::int64_t count) { return std::to_string(count * kDayMs); }

}  // namespace

std::vector<broker::TopicSpec> topic_plan(const Config& config) {
  const auto replication = static_cast<std::int16_t>(config.replication);
  const auto input = static_cast<std::int32_t>(config.articles_partitions);
  const auto shards = static_cast<std::int32_t>(config.shards);
  const Topics& topics = config.topics;
  // A dead letter carries the original and up to 64 KiB of headers; an event is trimmed to
  // max_event_bytes; the rest of a record needs some room besides.
  const auto largest = std::to_string(config.max_record_bytes + (1 << 20));

  const auto keep = [&](const std::string& name, std::int32_t partitions, std::int64_t for_days) {
    return broker::TopicSpec{name,
                             partitions,
                             replication,
                             {{"cleanup.policy", "delete"},
                              {"retention.ms", days(for_days)},
                              {"max.message.bytes", largest}}};
  };
  const auto compact = [&](const std::string& name, std::int32_t partitions) {
    return broker::TopicSpec{name,
                             partitions,
                             replication,
                             {{"cleanup.policy", "compact"},
                              {"segment.ms", "3600000"},
                              {"min.cleanable.dirty.ratio", "0.1"},
                              {"max.message.bytes", largest}}};
  };
  return {
      keep(topics.articles, input, 7),
      keep(topics.enriched, input, 7),
      keep(topics.tracked, shards, 7),
      compact(topics.stories, shards),
      keep(topics.developments, shards, 30),
      keep(topics.alerts, shards, 30),
      keep(topics.dead_letter, input, 30),
      // The story window plus the longest outage that a rebuild from sightings should survive.
      keep(topics.sightings, shards, config.window_days + 7),
      compact(topics.track_state, shards),
      compact(topics.redriven, 1),
  };
}

std::vector<broker::TopicSpec> lasting_topic_plan(const Config& config) {
  auto plan = topic_plan(config);
  for (auto& topic : plan) {
    if (topic.settings.contains("retention.ms")) topic.settings["retention.ms"] = "-1";
  }
  return plan;
}

Config with_prefix(Config config, const std::string& prefix) {
  config.application.insert(0, prefix);
  Topics& topics = config.topics;
  for (auto* name : {&topics.articles, &topics.enriched, &topics.tracked, &topics.stories,
                     &topics.developments, &topics.alerts, &topics.dead_letter, &topics.sightings,
                     &topics.track_state, &topics.redriven}) {
    name->insert(0, prefix);
  }
  return config;
}

}  // namespace dateline::app
