#include "app/notify/targets.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <array>
#include <fstream>
#include <set>

#include "app/alert_rules.h"
#include "app/json_text.h"
#include "app/nearest_word.h"

namespace dateline::app::notify {
namespace {

using model::Result;

constexpr std::size_t kTargetLimit = 32;
constexpr std::array<std::string_view, 3> kKinds = {"webhook", "slack", "alertmanager"};
constexpr std::string_view kTargetKeys[] = {"name",     "kind",        "url",
                                            "url_file", "secret_file", "rules"};

tl::unexpected<model::Error> wrong_target(const YAML::Node& at, const std::string& origin,
                                          const std::string& what) {
  return model::fatal(model::ExitCode::bad_configuration,
                      fmt::format("{}:{}: {}: {}", origin, at.Mark().line + 1, kTargetsPath, what));
}

Result<Target> read_target(const YAML::Node& node, const std::string& origin) {
  Target target;
  if (!node.IsMap()) return wrong_target(node, origin, "a target is a map of keys");
  for (const auto& entry : node) {
    const auto key = entry.first.as<std::string>("");
    if (key == "rules") {
      auto rules = read_texts(entry.second, origin, fmt::format("{}: rules", kTargetsPath));
      if (!rules) return tl::unexpected(rules.error());
      target.rules = *std::move(rules);
      continue;
    }
    const auto value = entry.second.as<std::string>("");
    if (key == "kind") {
      const auto kind = std::find(kKinds.begin(), kKinds.end(), value);
      if (kind == kKinds.end()) {
        return wrong_target(entry.second, origin, "kind must be webhook, slack or alertmanager");
      }
      target.kind = static_cast<Kind>(kind - kKinds.begin());
    } else if (key == "name") {
      target.name = value;
    } else if (key == "url") {
      target.url = value;
    } else if (key == "url_file") {
      target.url_file = value;
    } else if (key == "secret_file") {
      target.secret_file = value;
    } else {
      return wrong_target(entry.first, origin,
                          key + " is not a key" + did_you_mean(key, kTargetKeys));
    }
  }
  if (target.name.empty()) return wrong_target(node, origin, "a target needs a name");
  if (target.url.empty() == target.url_file.empty()) {
    return wrong_target(node, origin, "a target needs one of url and url_file");
  }
  return target;
}

Result<std::string> first_line_of(const std::string& path, const Target& target) {
  std::ifstream file(path);
  std::string line;
  if (std::getline(file, line) && !line.empty()) return line;
  return model::fatal(
      model::ExitCode::bad_configuration,
      fmt::format("{}: {}: {} cannot be read or is empty", kTargetsPath, target.name, path));
}

}  // namespace

Result<std::vector<Target>> read_targets(const YAML::Node& list, const std::string& origin) {
  std::vector<Target> targets;
  if (list.IsNull()) return targets;
  if (!list.IsSequence() || list.size() > kTargetLimit) {
    return wrong_target(list, origin, fmt::format("must be a list of at most {}", kTargetLimit));
  }
  std::set<std::string> names;
  for (const auto& item : list) {
    auto target = read_target(item, origin);
    if (!target) return tl::unexpected(target.error());
    if (!names.insert(target->name).second) {
      return wrong_target(item, origin, fmt::format("two targets are named {}", target->name));
    }
    targets.push_back(*std::move(target));
  }
  return targets;
}

std::string print_targets(const std::vector<Target>& targets,
                          const std::vector<std::string>& hosts) {
  std::string out =
      "  # Hosts that targets may name. https only; private addresses are refused.\n"
      "  allowed_hosts: [";
  for (const auto& host : hosts) {
    out += fmt::format("{}{}", &host == &hosts.front() ? "" : ", ", json_string(host));
  }
  out +=
      "]\n  # Each with name, kind (webhook, slack, alertmanager), url or url_file, for a webhook\n"
      "  # secret_file, and rules: only alerts of these. See docs/alerts.md.\n";
  out += targets.empty() ? "  targets: []\n" : "  targets:\n";
  for (const auto& target : targets) {
    out += fmt::format("    - name: {}\n      kind: {}\n", json_string(target.name),
                       kKinds[static_cast<std::size_t>(target.kind)]);
    const auto put = [&](std::string_view key, const std::string& value) {
      if (!value.empty()) out += fmt::format("      {}: {}\n", key, json_string(value));
    };
    put("url", target.url);
    put("url_file", target.url_file);
    put("secret_file", target.secret_file);
    if (target.rules.empty()) continue;
    out += "      rules: [";
    for (const auto& rule : target.rules) {
      out += fmt::format("{}{}", &rule == &target.rules.front() ? "" : ", ", json_string(rule));
    }
    out += "]\n";
  }
  return out;
}

Result<std::string> address_of(const Target& target) {
  return target.url_file.empty() ? Result<std::string>(target.url)
                                 : first_line_of(target.url_file, target);
}

Result<std::string> secret_of(const Target& target) {
  return target.secret_file.empty() ? Result<std::string>(std::string())
                                    : first_line_of(target.secret_file, target);
}

}  // namespace dateline::app::notify
