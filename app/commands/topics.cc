#include <fmt/format.h>

#include <chrono>

#include "app/commands/commands.h"
#include "app/session.h"
#include "app/timeouts.h"
#include "app/topic_plan.h"

namespace dateline::app {
namespace {

/// What stands between the plan and the topic as it is; "" when nothing does.
std::string difference(const broker::TopicSpec& wanted, const broker::TopicDescription& found) {
  std::string text;
  if (found.partitions != wanted.partitions) {
    text += fmt::format(" partitions {} (plan {}: never changed, state moves with them)",
                        found.partitions, wanted.partitions);
  }
  for (const auto& [name, value] : wanted.settings) {
    const auto setting = found.settings.find(name);
    if (setting != found.settings.end() && setting->second != value) {
      text += fmt::format(" {}={} (plan {})", name, setting->second, value);
    }
  }
  return text;
}

void print_line(const broker::TopicSpec& wanted, std::string_view state, bool json) {
  if (json) {
    std::string settings;
    for (const auto& [name, value] : wanted.settings) {
      settings += fmt::format("{}\"{}\":\"{}\"", settings.empty() ? "" : ",", name, value);
    }
    fmt::print(
        "{{\"topic\":\"{}\",\"partitions\":{},\"replication\":{},\"settings\":{{{}}},\"state\":\"{}"
        "\"}}\n",
        wanted.name, wanted.partitions, wanted.replication, settings, state);
    return;
  }
  fmt::print("{:<30} {:>4} partitions  {:<8} {}\n", wanted.name, wanted.partitions,
             wanted.settings.at("cleanup.policy"), state);
}

}  // namespace

ExitCode topics(const TopicsOptions& options) {
  const auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  start_logging(*config);
  const auto kafka = open_kafka(*config);
  if (!kafka) return report(kafka.error());
  const auto plan = topic_plan(*config);
  std::vector<std::string> names;
  for (const auto& spec : plan) names.push_back(spec.name);
  const auto found = (*kafka)->describe(names, kAskTimeout);
  if (!found) return report(found.error());

  std::vector<broker::TopicSpec> missing;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    if ((*found)[i].partitions == 0) missing.push_back(plan[i]);
  }
  if (options.apply && !missing.empty()) {
    if (auto created = (*kafka)->create(missing, kAskTimeout); !created) {
      return report(created.error());
    }
  }
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const bool exists = (*found)[i].partitions > 0;
    const auto differs = exists ? difference(plan[i], (*found)[i]) : "";
    const auto state = !exists
                           ? std::string(options.apply ? "created" : "missing, would be created")
                       : differs.empty() ? std::string("as planned")
                                         : "differs:" + differs;
    print_line(plan[i], state, options.json);
  }
  return ExitCode::done;
}

}  // namespace dateline::app
