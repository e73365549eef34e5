#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/json_text.h"
#include "app/session.h"
#include "app/stop_signal.h"
#include "app/story_shelf.h"

namespace dateline::app {
namespace {

/// What reads a shelf needs: opened for one command.
struct Desk {
  Config config;
  std::unique_ptr<broker::Broker> broker;
  StoryShelf shelf;
};

model::Result<Desk> open_desk(const std::string& config_path) {
  auto config = open_config(config_path);
  if (!config) return tl::unexpected(config.error());
  start_logging(*config);
  auto kafka = open_kafka(*config);
  if (!kafka) return tl::unexpected(kafka.error());
  auto shelf = StoryShelf::read(**kafka, config->topics);
  if (!shelf) return tl::unexpected(shelf.error());
  return Desk{*std::move(config), *std::move(kafka), *std::move(shelf)};
}

void print_story(const ReadEvent& story) {
  const auto& seen = story.seen;
  fmt::print("{}  {:<10}  {:>4} articles  {:>3} origins  {:>3}/h  {}  {}\n", seen.at, seen.state,
             seen.articles, seen.origins, seen.last_hour, seen.story_id, one_line(seen.title));
}

void print_event(const ReadEvent& event, const Topics& topics, bool explain) {
  const auto& seen = event.seen;
  if (event.topic == topics.tracked) {
    fmt::print("{}  {:<16} {}{}\n", seen.at, seen.verdict, one_line(seen.article_id),
               seen.duplicate_of.empty()
                   ? std::string()
                   : fmt::format(" ({} of {})", seen.duplicate_kind, one_line(seen.duplicate_of)));
    if (explain) fmt::print("{:>22}score {:.2f}, novelty {:.2f}\n", "", seen.score, seen.novelty);
    return;
  }
  const bool alert = event.topic == topics.alerts;
  fmt::print("{}  {:<16} {:<6} {:<12} {}\n", seen.at, alert ? "ALERT" : "  new", seen.severity,
             alert ? seen.rule : seen.kind, one_line(seen.title));
  if (!explain) return;
  if (alert) {
    fmt::print("{:>22}{}\n", "", one_line(seen.why));
  } else {
    fmt::print("{:>22}{} of {}, rule {}: {}\n", "", one_line(seen.article_id),
               one_line(seen.source), seen.why_rule, one_line(seen.text));
  }
}

ExitCode unknown_story(const std::string& id) {
  fmt::print(stderr, "dateline: there is no story {}\n", one_line(id));
  return ExitCode::bad_input;
}

}  // namespace

ExitCode stories_ls(const StoriesOptions& options) {
  const StopSignal stop;
  const auto desk = open_desk(options.config_path);
  if (!desk) return report(desk.error());
  const auto order =
      options.sort == "growth" ? StoryShelf::Order::growth : StoryShelf::Order::update;
  std::uint64_t shown = 0;
  for (const auto* story : desk->shelf.list(order, options.state)) {
    if (shown++ == options.limit) break;
    options.json ? fmt::print("{}\n", story->value) : print_story(*story);
  }
  return ExitCode::done;
}

ExitCode stories_show(const StoriesOptions& options) {
  const StopSignal stop;
  const auto desk = open_desk(options.config_path);
  if (!desk) return report(desk.error());
  const auto* story = desk->shelf.find(options.id);
  if (story == nullptr) return unknown_story(options.id);
  if (options.json) {
    fmt::print("{}\n", story->value);
    return ExitCode::done;
  }
  const auto& seen = story->seen;
  fmt::print("{}\n", one_line(seen.title));
  fmt::print("story      {}\nstate      {}\nlast news  {}\n", seen.story_id, seen.state, seen.at);
  fmt::print("articles   {}, {} of them copies; {} origins; {} in the newest hour\n", seen.articles,
             seen.copies, seen.origins, seen.last_hour);
  if (seen.story_id != options.id) fmt::print("absorbed   {}\n", one_line(options.id));
  return ExitCode::done;
}

ExitCode stories_timeline(const StoriesOptions& options) {
  const StopSignal stop;
  const auto desk = open_desk(options.config_path);
  if (!desk) return report(desk.error());
  const auto events = desk->shelf.timeline(*desk->broker, desk->config.topics, options.id);
  if (!events) return report(events.error());
  if (events->empty()) return unknown_story(options.id);
  for (const auto& event : *events) {
    if (options.json) {
      fmt::print("{{\"topic\":{},\"event\":{}}}\n", json_string(event.topic), event.value);
    } else {
      print_event(event, desk->config.topics, options.explain);
    }
  }
  return ExitCode::done;
}

}  // namespace dateline::app
