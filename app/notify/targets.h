#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/result.h"

namespace YAML {
class Node;
}

namespace dateline::app::notify {

inline constexpr std::string_view kTargetsPath = "notify.targets";
inline constexpr std::string_view kHostsPath = "notify.allowed_hosts";

enum class Kind : std::uint8_t { webhook, slack, alertmanager };

/// Where alerts are sent to.
struct Target {
  std::string name;
  Kind kind = Kind::webhook;
  std::string url;
  std::string url_file;            // instead: an address that is itself a secret
  std::string secret_file;         // webhook: its first line signs what is sent
  std::vector<std::string> rules;  // only alerts of these; empty: all
};

/// As they stand in the configuration. Fatal (bad_configuration) with "origin:line: what is wrong".
model::Result<std::vector<Target>> read_targets(const YAML::Node& list, const std::string& origin);

/// The keys of the configuration file, with comments.
std::string print_targets(const std::vector<Target>& targets,
                          const std::vector<std::string>& hosts);

/// First line of url_file, or url. Fatal when the file cannot be read.
model::Result<std::string> address_of(const Target& target);
/// First line of secret_file; "" without one.
model::Result<std::string> secret_of(const Target& target);

}  // namespace dateline::app::notify
