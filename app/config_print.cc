#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "app/alert_rules.h"
#include "app/config.h"
#include "app/config_keys.h"

namespace dateline::app {
namespace {

std::string value_of(const Config& config, const ConfigKey& key) {
  if (const auto* number = std::get_if<std::int64_t Config::*>(&key.field)) {
    return std::to_string(config.**number);
  }
  const auto* topic = std::get_if<std::string Topics::*>(&key.field);
  const auto& text =
      topic ? config.topics.**topic : config.*std::get<std::string Config::*>(key.field);
  return fmt::format("\"{}\"", text);
}

std::string_view section_of(std::string_view path) {
  const auto dot = path.find('.');
  return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
}

std::string schema_of(const ConfigKey& key) {
  std::string type;
  if (std::holds_alternative<std::int64_t Config::*>(key.field)) {
    type = fmt::format(R"("type":"integer","minimum":{},"maximum":{},"default":{})", key.least,
                       key.most, key.number_default);
  } else {
    type = fmt::format(R"("type":"string","default":"{}")", key.text_default);
    if (!key.choices.empty()) {
      std::string choices = fmt::format("\"{}\"", key.choices);
      for (std::size_t at; (at = choices.find('|')) != std::string::npos;) {
        choices.replace(at, 1, "\",\"");
      }
      type += fmt::format(R"(,"enum":[{}])", choices);
    }
  }
  return fmt::format(
      R"("{}":{{{},"description":"{}"}})",
      key.path.substr(key.path.find('.') == std::string_view::npos ? 0 : key.path.find('.') + 1),
      type, key.comment);
}

/// Keys of one section, in the order of the table.
template <class Visit>
void for_section(std::string_view section, Visit visit) {
  for (const ConfigKey& key : config_keys()) {
    if (section_of(key.path) == section) visit(key);
  }
}

std::vector<std::string_view> sections() {
  std::vector<std::string_view> names;
  for (const ConfigKey& key : config_keys()) {
    const auto section = section_of(key.path);
    if (std::find(names.begin(), names.end(), section) == names.end()) names.push_back(section);
  }
  return names;
}

}  // namespace

std::string print_config(const Config& config) {
  std::string out;
  for (const auto section : sections()) {
    const auto* indent = section.empty() ? "" : "  ";
    if (!section.empty()) out += fmt::format("\n{}:\n", section);
    for_section(section, [&](const ConfigKey& key) {
      const auto name = section.empty() ? key.path : key.path.substr(section.size() + 1);
      out += fmt::format("{}# {}\n{}{}: {}\n", indent, key.comment, indent, name,
                         value_of(config, key));
    });
    if (section == "notify") {
      out += notify::print_targets(config.notify_targets, config.notify_hosts);
    }
    if (section != "kafka") continue;
    out += "  # Any librdkafka property, handed on as it is.\n  settings:\n";
    for (const auto& [name, value] : config.kafka_settings) {
      out += fmt::format("    {}: \"{}\"\n", name, value);
    }
    out += "  # property: file whose first line is the value. Never printed, never logged.\n";
    out += "  secret_files:\n";
    for (const auto& [name, file] : config.kafka_secret_files) {
      out += fmt::format("    {}: \"{}\"\n", name, file);
    }
  }
  return out + print_alerts(config.alerts);
}

std::string config_schema() {
  std::string out =
      R"({"$schema":"http://json-schema.org/draft-07/schema#","title":"dateline configuration",)"
      R"("type":"object","additionalProperties":false,"properties":{)";
  bool first_section = true;
  for (const auto section : sections()) {
    if (!first_section) out += ',';
    first_section = false;
    if (!section.empty()) {
      out += fmt::format(R"("{}":{{"type":"object","additionalProperties":false,"properties":{{)",
                         section);
    }
    bool first = true;
    for_section(section, [&](const ConfigKey& key) {
      if (!first) out += ',';
      first = false;
      out += schema_of(key);
    });
    if (section == "kafka") {
      out += R"(,"settings":{"type":"object"},"secret_files":{"type":"object"})";
    }
    if (section == "notify") {
      out +=
          R"(,"allowed_hosts":{"type":"array","items":{"type":"string"}},"targets":{"type":"array"})";
    }
    if (!section.empty()) out += "}}";
  }
  return out + "," + alerts_schema() + "}}\n";
}

}  // namespace dateline::app
