#include "app/config.h"

#include <fmt/format.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include "app/alert_rules.h"
#include "app/config_keys.h"
#include "app/nearest_word.h"

namespace dateline::app {
namespace {

using model::ExitCode;
using model::Result;

constexpr std::size_t kFileLimit = 1 << 20;
constexpr int kDepthLimit = 8;
constexpr std::string_view kVariablePrefix = "DATELINE__";

std::string& text_field(Config& config, const ConfigKey& key) {
  if (const auto* topic = std::get_if<std::string Topics::*>(&key.field)) {
    return config.topics.**topic;
  }
  return config.*std::get<std::string Config::*>(key.field);
}

std::optional<std::string> first_line(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line) || line.empty()) return std::nullopt;
  return line;
}

/// Walks the document and puts every leaf into the configuration.
class SettingsReader {
 public:
  SettingsReader(std::string origin, Config& config)
      : origin_(std::move(origin)), config_(config) {}

  Result<void> read(const YAML::Node& node, const std::string& path, int depth) {
    if (depth > kDepthLimit) return wrong(node, path, "is nested too deeply");
    if (node.IsNull()) return {};
    if (!node.IsMap()) return wrong(node, path, "must be a map of keys");
    std::vector<std::string> seen;
    for (const auto& entry : node) {
      const auto name = entry.first.as<std::string>("");
      const auto child = path.empty() ? name : path + "." + name;
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
        return wrong(entry.first, child, "stands here twice");
      }
      seen.push_back(name);
      if (auto done = leaf_or_map(entry.first, entry.second, child, depth); !done) return done;
    }
    return {};
  }

  /// One key that does not stand in the document.
  Result<void> set(const std::string& path, const std::string& text) {
    std::vector<std::string_view> known;
    for (const ConfigKey& key : config_keys()) {
      if (key.path == path) return leaf(YAML::Node(text), key);
      known.push_back(key.path);
    }
    return model::fatal(ExitCode::bad_configuration, fmt::format("{}: {} is not a key{}", origin_,
                                                                 path, did_you_mean(path, known)));
  }

 private:
  Result<void> leaf_or_map(const YAML::Node& at, const YAML::Node& value, const std::string& path,
                           int depth) {
    if (path == kSettingsPath) return properties(value, path, config_.kafka_settings);
    if (path == kSecretsPath) return secrets(value, path);
    if (path == kRulesPath) return rules(value);
    if (path == kMutedStoriesPath) return texts(value, path, config_.alerts.muted_stories);
    if (path == notify::kHostsPath) return texts(value, path, config_.notify_hosts);
    if (path == notify::kTargetsPath) return targets(value);
    std::vector<std::string_view> known = {kSettingsPath,      kSecretsPath,
                                           kRulesPath,         kMutedStoriesPath,
                                           notify::kHostsPath, notify::kTargetsPath};
    bool is_prefix = path == "kafka" || path == "alerts";
    for (const ConfigKey& key : config_keys()) {
      if (key.path == path) return leaf(value, key);
      known.push_back(key.path);
      is_prefix |= key.path.starts_with(path + ".");
    }
    if (is_prefix) return read(value, path, depth + 1);
    if (path == "track.delivery") {
      return wrong(at, path,
                   "is not a key: track is exactly once always, since a state that is not in its "
                   "events' transaction loses articles. enrich.delivery is one");
    }
    return wrong(at, path, "is not a key" + did_you_mean(path, known));
  }

  Result<void> rules(const YAML::Node& value) {
    auto read = read_rules(value, origin_);
    if (!read) return tl::unexpected(read.error());
    config_.alerts.rules = *std::move(read);
    return {};
  }

  Result<void> texts(const YAML::Node& value, const std::string& path,
                     std::vector<std::string>& into) {
    auto read = read_texts(value, origin_, path);
    if (!read) return tl::unexpected(read.error());
    into = *std::move(read);
    return {};
  }

  Result<void> targets(const YAML::Node& value) {
    auto read = notify::read_targets(value, origin_);
    if (!read) return tl::unexpected(read.error());
    config_.notify_targets = *std::move(read);
    return {};
  }

  Result<void> leaf(const YAML::Node& value, const ConfigKey& key) {
    const std::string path{key.path};
    if (!value.IsScalar()) return wrong(value, path, "must be a single value");
    if (const auto* field = std::get_if<std::int64_t Config::*>(&key.field)) {
      std::int64_t number = 0;
      if (!YAML::convert<std::int64_t>::decode(value, number)) {
        return wrong(value, path, "must be a whole number");
      }
      if (number < key.least || number > key.most) {
        return wrong(value, path, fmt::format("must be {} to {}", key.least, key.most));
      }
      config_.** field = number;
      return {};
    }
    const auto& text = value.Scalar();
    if (!key.choices.empty() && !is_choice(key.choices, text)) {
      return wrong(value, path, fmt::format("must be one of {}", key.choices));
    }
    text_field(config_, key) = text;
    return {};
  }

  static bool is_choice(std::string_view choices, std::string_view text) {
    const auto bounded = fmt::format("|{}|", choices);
    return bounded.find(fmt::format("|{}|", text)) != std::string::npos;
  }

  Result<void> properties(const YAML::Node& node, const std::string& path,
                          std::map<std::string, std::string>& into) {
    if (node.IsNull()) return {};
    if (!node.IsMap()) return wrong(node, path, "must be a map of librdkafka properties");
    for (const auto& entry : node) {
      const auto name = entry.first.as<std::string>("");
      if (!entry.second.IsScalar()) return wrong(entry.second, path, "must hold plain values");
      if (name.find("password") != std::string::npos || name.find("secret") != std::string::npos) {
        return wrong(entry.first, path + "." + name,
                     "is a secret: name a file with it under kafka.secret_files");
      }
      into[name] = entry.second.Scalar();
    }
    return {};
  }

  Result<void> secrets(const YAML::Node& node, const std::string& path) {
    if (node.IsNull()) return {};
    if (!node.IsMap()) return wrong(node, path, "must be a map of property: file");
    for (const auto& entry : node) {
      const auto name = entry.first.as<std::string>("");
      const auto file = entry.second.as<std::string>("");
      if (!first_line(file)) {
        return wrong(entry.second, path + "." + name,
                     "names a file that cannot be read or is empty");
      }
      config_.kafka_secret_files[name] = file;
    }
    return {};
  }

  tl::unexpected<model::Error> wrong(const YAML::Node& at, const std::string& path,
                                     const std::string& what) const {
    const auto line = at.Mark().is_null() ? "" : fmt::format(":{}", at.Mark().line + 1);
    return model::fatal(ExitCode::bad_configuration,
                        fmt::format("{}{}: {}: {}", origin_, line, path, what));
  }

  std::string origin_;
  Config& config_;
};

/// DATELINE__WORKERS__SLOT -> workers.slot
std::string path_of(std::string_view variable) {
  std::string path;
  for (std::size_t i = kVariablePrefix.size(); i < variable.size(); ++i) {
    if (variable.substr(i).starts_with("__")) {
      path += '.';
      ++i;
    } else {
      const char letter = variable[i];
      path += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    }
  }
  return path;
}

/// Anchors could make a small file unfold into a huge one; a configuration needs none.
bool has_alias(std::string_view yaml) {
  std::istringstream lines{std::string(yaml)};
  for (std::string line; std::getline(lines, line);) {
    const auto value = line.find(": ");
    if (value == std::string::npos) continue;
    const auto first = line.find_first_not_of(' ', value + 1);
    if (first != std::string::npos && (line[first] == '&' || line[first] == '*')) return true;
  }
  return false;
}

Result<void> check_together(const Config& config, const std::string& origin) {
  if (config.transaction_timeout_ms < 2 * config.commit_interval_ms) {
    return model::fatal(ExitCode::bad_configuration,
                        fmt::format("{}: kafka.transaction_timeout_ms: must be at least twice "
                                    "commit.interval_ms, or every batch would be aborted",
                                    origin));
  }
  return {};
}

}  // namespace

Config default_config() {
  Config config;
  for (const ConfigKey& key : config_keys()) {
    if (const auto* field = std::get_if<std::int64_t Config::*>(&key.field)) {
      config.** field = key.number_default;
    } else {
      text_field(config, key) = key.text_default;
    }
  }
  return config;
}

Result<Config> parse_config(std::string_view yaml, const std::string& origin) {
  Config config = default_config();
  if (has_alias(yaml)) {
    return model::fatal(ExitCode::bad_configuration,
                        origin + ": anchors and aliases are not taken");
  }
  YAML::Node root;
  try {  // yaml-cpp reports syntax errors by exception only
    root = YAML::Load(std::string(yaml));
  } catch (const YAML::Exception& error) {
    return model::fatal(ExitCode::bad_configuration,
                        fmt::format("{}:{}: {}", origin, error.mark.line + 1, error.msg));
  }
  if (auto read = SettingsReader(origin, config).read(root, "", 0); !read) {
    return tl::unexpected(read.error());
  }
  if (auto checked = check_together(config, origin); !checked) {
    return tl::unexpected(checked.error());
  }
  return config;
}

Result<std::map<std::string, std::string>> client_settings(const Config& config) {
  auto settings = config.kafka_settings;
  for (const auto& [name, path] : config.kafka_secret_files) {
    auto value = first_line(path);
    if (!value) {
      return model::fatal(ExitCode::bad_configuration,
                          fmt::format("kafka.secret_files.{}: cannot be read", name));
    }
    settings[name] = *std::move(value);
  }
  return settings;
}

Result<void> set_from_environment(Config& config) {
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (!text.starts_with(kVariablePrefix)) continue;
    const auto name = text.substr(0, text.find('='));
    const auto value = text.substr(std::min(text.size(), name.size() + 1));
    const auto set =
        SettingsReader(std::string(name), config).set(path_of(name), std::string(value));
    if (!set) return set;
  }
  return check_together(config, "environment");
}

Result<Config> load_config(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return model::fatal(ExitCode::bad_configuration, path + ": cannot be read");
  }
  std::string yaml(kFileLimit + 1, '\0');
  file.read(yaml.data(), static_cast<std::streamsize>(yaml.size()));
  yaml.resize(static_cast<std::size_t>(file.gcount()));
  if (yaml.size() > kFileLimit) {
    return model::fatal(ExitCode::bad_configuration, path + ": is larger than 1 MiB");
  }
  auto config = parse_config(yaml, path);
  if (!config) return config;
  if (auto set = set_from_environment(*config); !set) return tl::unexpected(set.error());
  return config;
}

std::string group_of(const Config& config, std::string_view stage) {
  return fmt::format("{}.{}", config.application, stage);
}

}  // namespace dateline::app
