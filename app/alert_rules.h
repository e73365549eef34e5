#pragma once

#include <string>
#include <vector>

#include "model/result.h"
#include "track/alerts/rule.h"

namespace YAML {
class Node;
}

namespace dateline::app {

inline constexpr std::string_view kRulesPath = "alerts.rules";
inline constexpr std::string_view kMutedStoriesPath = "alerts.muted_stories";

/// A list of rules as it stands in the configuration. Fatal (bad_configuration) with
/// "origin:line: what is wrong (did you mean …?)".
model::Result<std::vector<track::alerts::Rule>> read_rules(const YAML::Node& list,
                                                           const std::string& origin);
model::Result<std::vector<std::string>> read_texts(const YAML::Node& list,
                                                   const std::string& origin,
                                                   const std::string& path);

/// The section of the configuration file, with a comment for each key.
std::string print_alerts(const track::alerts::Rules& rules);
/// Its JSON Schema, without the braces around.
std::string alerts_schema();

}  // namespace dateline::app
