#include "app/topic_check.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>

#include "app/timeouts.h"
#include "app/topic_plan.h"

namespace dateline::app {
namespace {

constexpr int kRestMs = 1'000;

bool has_shards(const Config& config, const std::string& topic) {
  return topic == config.topics.sightings || topic == config.topics.track_state;
}

}  // namespace

model::Result<void> check_topics(broker::Broker& broker, const Config& config) {
  const auto plan = topic_plan(config);
  std::vector<std::string> names;
  for (const auto& spec : plan) names.push_back(spec.name);
  const auto found = broker.describe(names, kWorkerAskTimeout);
  if (!found) return tl::unexpected(found.error());
  for (const auto& topic : *found) {
    if (topic.name == config.topics.alerts && config.alerts.rules.empty()) continue;  // not written
    if (topic.name == config.topics.redriven) continue;  // no worker does, `dlq redrive` says so
    if (topic.partitions == 0) {
      return model::fatal(
          model::ExitCode::bad_configuration,
          fmt::format("topic {} does not exist: run `dateline topics apply`", topic.name));
    }
    if (has_shards(config, topic.name) && topic.partitions != config.shards) {
      return model::fatal(
          model::ExitCode::bad_configuration,
          fmt::format("topic {} has {} partitions but track.shards is {}: state moves with "
                      "partitions, so resharding is a cut-over (docs/topics.md)",
                      topic.name, topic.partitions, config.shards));
    }
  }
  return {};
}

model::Result<void> wait_for_topics(broker::Broker& broker, const Config& config,
                                    const StopSignal& stop) {
  while (!stop.requested()) {
    auto checked = check_topics(broker, config);
    if (checked || checked.error().failure != model::Failure::transient) return checked;
    spdlog::warn("The broker does not answer, waiting. reason=\"{}\"", checked.error().message);
    if (stop.wait_for(kRestMs)) break;
  }
  return {};
}

}  // namespace dateline::app
