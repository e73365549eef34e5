#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>

#include "app/commands/commands.h"
#include "app/http_post.h"
#include "app/json_text.h"
#include "app/scrape.h"
#include "app/session.h"
#include "app/stop_signal.h"
#include "ingest/glance.h"
#include "sink/json_writer.h"

namespace dateline::app {
namespace {

constexpr int kLookMs = 1'000;

constexpr std::size_t kHottest = 5;

struct Look {
  Scrape scrape;
  std::vector<ingest::Glance> stories;
  std::chrono::steady_clock::time_point at;
};

model::Result<Look> look(const Config& config, std::uint16_t port) {
  const auto text = http_get(config.http_address, port, "/metrics");
  if (!text) return tl::unexpected(text.error());
  // A process that only enriches has a page too, and every process shows all stories.
  std::vector<ingest::Glance> stories;
  if (const auto listed = http_get(config.http_address, port, "/api/stories")) {
    if (auto seen = ingest::glances(*listed)) stories = *std::move(seen);
  }
  return Look{Scrape(*text), std::move(stories), std::chrono::steady_clock::now()};
}

/// What changed between two looks at one stage.
struct StageLine {
  std::string stage;
  double rate = 0;
  double dead_letters = 0;  // since the process began
  double step_p99 = 0;
  double end_to_end_p99 = 0;
  double aborted = 0;
};

struct Summary {
  bool ready = false;
  double lag = 0;
  double lag_seconds = 0;
  double stories = 0;
  double developments = 0;
  double alerts = 0;
  double memory = 0;
  std::vector<StageLine> stages;
  std::vector<ingest::Glance> hottest;  // growing, the fastest first
};

std::vector<ingest::Glance> hottest_of(std::vector<ingest::Glance> stories) {
  std::erase_if(stories, [](const auto& story) { return story.last_hour == 0; });
  std::ranges::stable_sort(stories, std::greater{}, &ingest::Glance::last_hour);
  if (stories.size() > kHottest) stories.resize(kHottest);
  return stories;
}

Summary summary_of(const Look& before, const Look& now) {
  Summary summary;
  const Scrape& seen = now.scrape;
  const double seconds = std::chrono::duration<double>(now.at - before.at).count();
  summary.ready = seen.sum("dateline_ready") > 0;
  summary.lag = seen.sum("dateline_consumer_lag_records");
  summary.lag_seconds = seen.most("dateline_consumer_lag_seconds");
  summary.stories = seen.sum("dateline_state_stories");
  summary.developments = seen.sum("dateline_developments_total");
  summary.alerts = seen.sum("dateline_alerts_total");
  summary.memory = seen.sum("process_resident_memory_bytes");
  for (const auto& stage : seen.values("dateline_transactions_total", "stage")) {
    const auto with = fmt::format("stage=\"{}\"", stage);
    const double done = seen.sum("dateline_articles_total", with) -
                        before.scrape.sum("dateline_articles_total", with);
    const auto p99 = [&](const char* metric) {
      const double bound = seen.quantile(before.scrape, metric, with, 0.99);
      return std::isfinite(bound) ? bound : 3'600;
    };
    summary.stages.push_back(
        {stage, done / seconds, seen.sum("dateline_dead_letters_total", with),
         p99("dateline_step_duration_seconds"), p99("dateline_end_to_end_latency_seconds"),
         seen.sum("dateline_transactions_total", with + ",result=\"aborted\"") +
             seen.sum("dateline_transactions_total", "result=\"aborted\"," + with)});
  }
  summary.hottest = hottest_of(now.stories);
  return summary;
}

void print_json_summary(const Summary& summary) {
  std::string line;
  sink::JsonWriter json(line);
  json.begin_object();
  json.flag("ready", summary.ready);
  json.number("lag_records", summary.lag);
  json.number("lag_seconds", summary.lag_seconds);
  json.number("stories", summary.stories);
  json.number("developments", summary.developments);
  json.number("alerts", summary.alerts);
  json.number("memory_bytes", summary.memory);
  json.begin_array("stages");
  for (const auto& stage : summary.stages) {
    json.begin_object();
    json.text("stage", stage.stage);
    json.number("records_per_second", stage.rate);
    json.number("dead_letters", stage.dead_letters);
    json.number("aborted", stage.aborted);
    json.number("step_p99_seconds", stage.step_p99);
    json.number("end_to_end_p99_seconds", stage.end_to_end_p99);
    json.end_object();
  }
  json.end_array();
  json.begin_array("hottest");
  for (const auto& story : summary.hottest) {
    json.begin_object();
    json.text("story_id", story.story_id);
    json.text("headline", story.title);
    json.count("last_hour", story.last_hour);
    json.count("origins", story.origins);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  fmt::print("{}\n", line);
}

void print_summary(const Summary& summary) {
  fmt::print(
      "{}  lag {:.0f} records, {:.0f} s  stories {:.0f}  developments {:.0f}  alerts {:.0f}  "
      "{:.0f} MiB\n",
      summary.ready ? "ready" : "NOT READY", summary.lag, summary.lag_seconds, summary.stories,
      summary.developments, summary.alerts, summary.memory / (1 << 20));
  for (const auto& stage : summary.stages) {
    fmt::print(
        "  {:<8} {:>8.0f}/s  step p99 {:>8.3f} ms  end to end p99 {:>7.2f} s  dead letters {:.0f}  "
        "aborted {:.0f}\n",
        stage.stage, stage.rate, 1e3 * stage.step_p99, stage.end_to_end_p99, stage.dead_letters,
        stage.aborted);
  }
  for (const auto& story : summary.hottest) {
    fmt::print("  {:>4}/h  {:>3} origins  {}  {}\n", story.last_hour, story.origins, story.story_id,
               one_line(story.title));
  }
}

}  // namespace

ExitCode top(const TopOptions& options) {
  const StopSignal stop;
  const auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  const auto port = static_cast<std::uint16_t>(options.port > 0 ? options.port : config->http_port);
  auto before = look(*config, port);
  if (!before) return report(before.error());
  while (!stop.wait_for(kLookMs)) {
    auto now = look(*config, port);
    if (!now) return report(now.error());
    const auto summary = summary_of(*before, *now);
    options.json ? print_json_summary(summary) : print_summary(summary);
    std::fflush(stdout);
    if (options.once) break;
    before = std::move(now);
  }
  return ExitCode::done;
}

}  // namespace dateline::app
