#include "app/article_trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/dead_letters.h"
#include "app/json_text.h"
#include "app/partition_scan.h"

namespace dateline::app {
namespace {

using model::Result;
using track::alerts::Rule;

bool holds(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Events of a topic that `wanted` says yes to. A topic that is not there is empty where it may be
/// missing: alerts, without rules.
template <class Wanted>
Result<std::vector<ReadEvent>> events_of(broker::Broker& broker, const std::string& topic,
                                         bool may_be_missing, Wanted wanted) {
  std::vector<ReadEvent> events;
  const auto take = [&](const broker::Record& record) -> Result<bool> {
    auto seen = ingest::glance(record.value.value_or(""));
    if (seen && wanted(*seen)) {
      events.push_back({topic, *std::move(seen), std::string(*record.value)});
    }
    return true;
  };
  const auto done = scan(broker, topic, ScanEnd::stable, take);
  if (!done && !(may_be_missing && done.error().exit_code == model::ExitCode::bad_configuration)) {
    return tl::unexpected(done.error());
  }
  return events;
}

Result<std::vector<std::string>> letters_of(broker::Broker& broker, const std::string& topic,
                                            const std::string& article_id) {
  std::vector<std::string> letters;
  const auto take = [&](const broker::Record& record) -> Result<bool> {
    if (record.key && *record.key == article_id)
      letters.push_back(line_of(read_dead_letter(record)));
    return true;
  };
  if (const auto done = scan(broker, topic, ScanEnd::stable, take); !done) {
    return tl::unexpected(done.error());
  }
  return letters;
}

/// What a rule asks for that a development has not; "" when that is not to be seen on its event.
std::string mismatch(const Rule& rule, const ingest::Glance& seen) {
  if (rule.muted) return "it is muted";
  const auto severity = to_string(rule.severity);
  const auto rank = [](std::string_view name) {
    return name == "high" ? 3 : name == "medium" ? 2 : 1;
  };
  if (rank(seen.severity) < rank(severity)) {
    return fmt::format("it asks for severity {}, this is {}", severity, seen.severity);
  }
  const auto named = [&](model::DevelopmentKind kind) { return to_string(kind) == seen.kind; };
  if (!rule.kinds.empty() && std::none_of(rule.kinds.begin(), rule.kinds.end(), named)) {
    return fmt::format("it asks for other kinds than {}", seen.kind);
  }
  if (rule.kinds.empty() && seen.kind == to_string(model::DevelopmentKind::confirmation)) {
    return "a confirmation is told only to rules that ask for the kind";
  }
  if (!rule.languages.empty() && !holds(rule.languages, seen.language)) {
    return fmt::format("it asks for other languages than {}", seen.language);
  }
  return {};
}

}  // namespace

Result<ArticleTrace> trace_article(broker::Broker& broker, const Topics& topics,
                                   const std::string& article) {
  ArticleTrace trace;
  trace.article_id = article;
  const bool address = article.find("://") != article.npos;
  auto enriched = events_of(broker, topics.enriched, false, [&](const ingest::Glance& seen) {
    return (address ? seen.url : seen.article_id) == article;
  });
  if (!enriched) return tl::unexpected(enriched.error());
  trace.enriched = *std::move(enriched);
  if (!trace.enriched.empty()) trace.article_id = trace.enriched.back().seen.article_id;
  const auto of_article = [&](const ingest::Glance& seen) {
    return seen.article_id == trace.article_id;
  };
  auto letters = letters_of(broker, topics.dead_letter, trace.article_id);
  if (!letters) return tl::unexpected(letters.error());
  trace.letters = *std::move(letters);
  auto tracked = events_of(broker, topics.tracked, false, of_article);
  if (!tracked) return tl::unexpected(tracked.error());
  trace.tracked = *std::move(tracked);
  auto developments = events_of(broker, topics.developments, false, of_article);
  if (!developments) return tl::unexpected(developments.error());
  trace.developments = *std::move(developments);
  if (trace.developments.empty()) return trace;
  auto alerts = events_of(broker, topics.alerts, true, [&](const ingest::Glance& seen) {
    return std::any_of(trace.developments.begin(), trace.developments.end(), [&](const auto& each) {
      const std::string& id = each.seen.development_id;
      return holds(seen.told, id) || holds(seen.held, id);
    });
  });
  if (!alerts) return tl::unexpected(alerts.error());
  trace.alerts = *std::move(alerts);
  return trace;
}

std::vector<std::string> why_silent(const track::alerts::Rules& rules,
                                    const ReadEvent& development) {
  if (rules.rules.empty()) return {"there are no rules"};
  if (holds(rules.muted_stories, development.seen.story_id)) return {"the story is muted"};
  std::vector<std::string> lines;
  for (const Rule& rule : rules.rules) {
    auto why = mismatch(rule, development.seen);
    if (why.empty()) {
      why =
          "what it asks of entities, places, sources, words or growth did not hold, or its "
          "cool-down holds this back until the story's next alert";
    }
    lines.push_back(fmt::format("rule {}: {}", one_line(rule.name), why));
  }
  return lines;
}

}  // namespace dateline::app
