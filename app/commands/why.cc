#include <fmt/format.h>

#include <algorithm>

#include "app/article_trace.h"
#include "app/commands/commands.h"
#include "app/json_text.h"
#include "app/session.h"
#include "app/stop_signal.h"

namespace dateline::app {
namespace {

void print_enriched(const ingest::Glance& seen) {
  fmt::print("enriched     {}  {}  {} entities  {}  {}\n", seen.at, seen.language, seen.entities,
             one_line(seen.source), one_line(seen.title));
}

void print_tracked(const ingest::Glance& seen) {
  fmt::print("tracked      {} in story {}, score {:.2f}, novelty {:.2f}\n", seen.verdict,
             seen.story_id, seen.score, seen.novelty);
  if (!seen.duplicate_of.empty()) {
    fmt::print("             {} copy of {}, similarity {:.2f}\n", seen.duplicate_kind,
               one_line(seen.duplicate_of), seen.similarity);
  }
}

void print_development(const ArticleTrace& trace, const ReadEvent& development,
                       const Config& config) {
  const auto& seen = development.seen;
  fmt::print("new          {:<6} {:<12} {}\n", seen.severity, seen.kind, one_line(seen.title));
  fmt::print("             rule {}: {}\n", seen.why_rule, one_line(seen.text));
  bool alerted = false;
  for (const ReadEvent& alert : trace.alerts) {
    const auto has = [&](const std::vector<std::string>& ids) {
      return std::find(ids.begin(), ids.end(), seen.development_id) != ids.end();
    };
    if (!has(alert.seen.told) && !has(alert.seen.held)) continue;
    alerted = true;
    fmt::print("  alert      {} {}: {}{}\n", alert.seen.at, one_line(alert.seen.rule),
               one_line(alert.seen.why),
               has(alert.seen.told) ? "" : " (held back by a cool-down until then)");
  }
  if (alerted) return;
  for (const auto& line : why_silent(config.alerts, development)) {
    fmt::print("  no alert   {}\n", line);
  }
}

void print_text(const ArticleTrace& trace, const Config& config) {
  fmt::print("article      {}\n", one_line(trace.article_id));
  for (const auto& letter : trace.letters) fmt::print("dead letter  {}\n", letter);
  for (const auto& event : trace.enriched) print_enriched(event.seen);
  for (const auto& event : trace.tracked) print_tracked(event.seen);
  if (!trace.enriched.empty() && trace.tracked.empty()) fmt::print("tracked      not yet\n");
  for (const auto& event : trace.developments) print_development(trace, event, config);
  if (trace.developments.empty() && !trace.tracked.empty()) {
    fmt::print("nothing new  so there is nothing to alert about\n");
  }
}

}  // namespace

ExitCode why(const WhyOptions& options) {
  const StopSignal stop;
  auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  start_logging(*config);
  auto kafka = open_kafka(*config);
  if (!kafka) return report(kafka.error());
  const auto trace = trace_article(**kafka, config->topics, options.article);
  if (!trace) return report(trace.error());
  if (trace->empty()) {
    fmt::print(stderr, "dateline: no topic tells of an article {}\n", one_line(options.article));
    return ExitCode::bad_input;
  }
  if (!options.json) {
    print_text(*trace, *config);
    return ExitCode::done;
  }
  for (const auto* events :
       {&trace->enriched, &trace->tracked, &trace->developments, &trace->alerts}) {
    for (const auto& event : *events) {
      fmt::print("{{\"topic\":{},\"event\":{}}}\n", json_string(event.topic), event.value);
    }
  }
  return ExitCode::done;
}

}  // namespace dateline::app
