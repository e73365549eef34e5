#include "app/verify/verify.h"

#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/json_text.h"
#include "app/session.h"

namespace dateline::app {
namespace {

void print_text(const verify::Verification& found) {
  fmt::print("articles {}  =  enriched {} + dead letters {}\n", found.inputs, found.enriched,
             found.enrich_dead_letters);
  fmt::print("sightings {}  =  tracked {} + dead letters {};  developments {}\n", found.sightings,
             found.tracked, found.track_dead_letters, found.developments);
  for (const auto& note : found.notes) fmt::print("not looked at: {}\n", note);
  for (const auto& [kind, what] : found.findings.kept()) fmt::print("{}: {}\n", kind, what);
  for (const auto& [kind, count] : found.findings.counts()) {
    fmt::print("{} findings of {}\n", count, kind);
  }
  if (found.green()) fmt::print("nothing lost, nothing twice\n");
}

void print_json(const verify::Verification& found) {
  std::string findings;
  for (const auto& [kind, what] : found.findings.kept()) {
    findings += fmt::format("{}{{\"kind\":{},\"what\":{}}}", findings.empty() ? "" : ",",
                            json_string(kind), json_string(what));
  }
  fmt::print(
      "{{\"articles\":{},\"enriched\":{},\"enrich_dead_letters\":{},\"sightings\":{},"
      "\"tracked\":{},\"track_dead_letters\":{},\"developments\":{},\"green\":{},"
      "\"findings\":[{}]}}\n",
      found.inputs, found.enriched, found.enrich_dead_letters, found.sightings, found.tracked,
      found.track_dead_letters, found.developments, found.green(), findings);
}

}  // namespace

ExitCode verify_topics(const VerifyOptions& options) {
  const auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  start_logging(*config);
  const auto kafka = open_kafka(*config);
  if (!kafka) return report(kafka.error());
  const auto found = verify::verify(**kafka, *config, {});
  if (!found) return report(found.error());
  options.json ? print_json(*found) : print_text(*found);
  return found->green() ? ExitCode::done : ExitCode::failed;
}

}  // namespace dateline::app
