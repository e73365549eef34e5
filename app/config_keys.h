#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "app/config.h"

namespace dateline::app {

/// One key of the configuration file: the single place that knows its default, limits and meaning.
struct ConfigKey {
  std::string_view path;  // "commit.interval_ms"
  std::variant<std::string Config::*, std::int64_t Config::*, std::string Topics::*> field;
  std::string_view text_default;
  std::int64_t number_default = 0;
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::string_view choices;  // "a|b" or empty
  std::string_view comment;
};

/// In the order in which they are printed.
std::span<const ConfigKey> config_keys();

/// Maps of free keys: librdkafka properties, and files that hold a property's secret value.
inline constexpr std::string_view kSettingsPath = "kafka.settings";
inline constexpr std::string_view kSecretsPath = "kafka.secret_files";

}  // namespace dateline::app
