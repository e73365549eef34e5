#include <fmt/format.h>

#include <cstdio>

#include "app/commands/commands.h"
#include "app/config_keys.h"
#include "app/json_text.h"
#include "app/reader.h"
#include "app/session.h"
#include "app/stop_signal.h"
#include "ingest/glance.h"

namespace dateline::app {
namespace {

/// "developments" for topics.developments of the configuration; anything else is a topic's name.
std::string topic_of(const Config& config, const std::string& name) {
  for (const ConfigKey& key : config_keys()) {
    const auto* field = std::get_if<std::string Topics::*>(&key.field);
    if (field != nullptr && key.path == "topics." + name) return config.topics.**field;
  }
  return name;
}

std::string headers_of(const broker::Record& record) {
  std::string out = "{";
  for (const auto& header : record.headers) {
    if (out.size() > 1) out += ',';
    out += json_string(header.name) + ":" + (header.value ? json_string(*header.value) : "null");
  }
  return out + "}";
}

void print_json(const broker::Record& record, bool with_headers) {
  const auto value = record.value.value_or("null");
  if (!with_headers) {
    fmt::print("{}\n", ingest::glance(value) ? std::string(value) : json_string(value));
    return;
  }
  fmt::print(
      R"({{"topic":{},"partition":{},"offset":{},"timestamp":"{}","key":{},"headers":{},"value":{}}})"
      "\n",
      json_string(record.topic), record.partition, record.offset,
      model::to_rfc3339(record.timestamp), record.key ? json_string(*record.key) : "null",
      headers_of(record), ingest::glance(value) ? std::string(value) : json_string(value));
}

void print_text(const broker::Record& record) {
  const auto seen = ingest::glance(record.value.value_or(""));
  if (!seen) {
    fmt::print("{}/{}@{} {} bytes\n", record.topic, record.partition, record.offset,
               record.value.value_or("").size());
    return;
  }
  fmt::print("{} {} {}{}{}{} {} {}\n", seen->at, seen->story_id, seen->severity,
             seen->severity.empty() ? "" : " ", seen->kind, seen->verdict, one_line(seen->title),
             one_line(seen->source));
}

int rank(std::string_view severity) {
  return severity == "high" ? 3 : severity == "medium" ? 2 : severity == "low" ? 1 : 0;
}

/// Events are written without blanks, so an entity's name or id stands in them as it is looked for.
bool wanted(const TapOptions& options, const broker::Record& record) {
  const bool asks = !options.story.empty() || !options.source.empty() || !options.entity.empty() ||
                    !options.severity.empty();
  if (!asks) return true;
  const auto value = record.value.value_or("");
  const auto seen = ingest::glance(value);
  if (!seen) return false;
  if (!options.story.empty() && seen->story_id != options.story) return false;
  if (!options.source.empty() && seen->source != options.source) return false;
  if (!options.severity.empty() && rank(seen->severity) < rank(options.severity)) return false;
  if (options.entity.empty()) return true;
  const auto text = json_string(options.entity);
  return value.find("\"id\":" + text) != value.npos || value.find("\"name\":" + text) != value.npos;
}

}  // namespace

ExitCode tap(const TapOptions& options) {
  const StopSignal stop;
  const auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  start_logging(*config);
  const auto kafka = open_kafka(*config);
  if (!kafka) return report(kafka.error());
  const bool whole = options.from_beginning || options.until_end;
  auto reader = Reader::open(**kafka, {topic_of(*config, options.topic)},
                             whole ? broker::kBeginning : broker::kEnd);
  if (!reader) return report(reader.error());
  for (std::uint64_t shown = 0; !stop.requested();) {
    const auto records = reader->read(std::chrono::milliseconds(100));
    if (!records && records.error().failure == model::Failure::transient) continue;
    if (!records) return report(records.error());
    for (const auto& record : **records) {
      if (!wanted(options, record)) continue;
      options.json ? print_json(record, options.headers) : print_text(record);
      if (++shown == options.limit) return ExitCode::done;
    }
    std::fflush(stdout);
    if (options.until_end && (*records)->empty() && reader->at_end()) break;
  }
  return ExitCode::done;
}

}  // namespace dateline::app
