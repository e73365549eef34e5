#include "app/replay.h"

#include <fmt/format.h>

#include <chrono>

#include "app/commands/commands.h"
#include "app/dictionary_source.h"
#include "app/json_text.h"
#include "app/pipeline.h"
#include "app/reader.h"
#include "app/session.h"
#include "app/stop_signal.h"
#include "app/timeouts.h"
#include "app/topic_plan.h"
#include "ingest/published.h"

namespace dateline::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::chrono::minutes kPatience{10};  // without a single event: a restore can take some

model::Result<std::optional<model::Timestamp>> time_of(const std::string& text,
                                                       const char* option) {
  if (text.empty()) return std::nullopt;
  const auto at = ingest::parse_published(text);
  if (at) return at;
  return model::fatal(model::ExitCode::usage,
                      fmt::format("{}: \"{}\" is no date or time", option, one_line(text)));
}

/// Makes the shadow topics; those that are there already may hold another replay.
model::Result<void> make_shadows(broker::Broker& broker, Config& shadow,
                                 const std::string& articles) {
  const auto found = broker.describe({articles, shadow.topics.articles}, kAskTimeout);
  if (!found) return tl::unexpected(found.error());
  const auto refuse = [](std::string why) {
    return model::fatal(model::ExitCode::bad_configuration, std::move(why));
  };
  if ((*found)[0].partitions == 0) return refuse(fmt::format("topic {} does not exist", articles));
  if ((*found)[1].partitions != 0) {
    return refuse(fmt::format("topic {} exists: take another prefix", shadow.topics.articles));
  }
  shadow.articles_partitions = (*found)[0].partitions;
  return broker.create(lasting_topic_plan(shadow), kAskTimeout);
}

model::Result<ReplayOutcomes> follow(broker::Broker& broker, const Config& shadow,
                               const Pipeline& pipeline, std::uint64_t records,
                               const StopSignal& stop) {
  const Topics& topics = shadow.topics;
  auto reader = Reader::open(
      broker,
      {topics.enriched, topics.tracked, topics.developments, topics.alerts, topics.dead_letter},
      broker::kBeginning);
  if (!reader) return tl::unexpected(reader.error());
  ReplayOutcomes outcomes(topics);
  auto last_event = steady_clock::now();
  while (!outcomes.complete(records)) {
    if (stop.requested()) return model::transient("stopped by a signal");
    const auto read = reader->read(milliseconds(100));
    if (!read && read.error().failure != model::Failure::transient) {
      return tl::unexpected(read.error());
    }
    if (read && !(*read)->empty()) last_event = steady_clock::now();
    if (read) {
      for (const auto& record : **read) outcomes.take(record);
    }
    if (const auto failure = pipeline.failure()) return tl::unexpected(*failure);
    if (steady_clock::now() - last_event > kPatience) {
      return model::transient("no event for ten minutes; giving up");
    }
  }
  return outcomes;
}

void print_outcomes(const ReplayOutcomes& outcomes, std::uint64_t records, const Config& shadow) {
  fmt::print("{} records: {} enriched, {} dead letters; {} tracked, {} dead letters; ", records,
             outcomes.enriched, outcomes.refused_by_enrich, outcomes.tracked,
             outcomes.refused_by_track);
  fmt::print("{} developments, {} alerts\n", outcomes.developments, outcomes.alerts);
  fmt::print("on {}, {}, {}, {}\n", shadow.topics.enriched, shadow.topics.tracked,
             shadow.topics.stories, shadow.topics.developments);
}

}  // namespace

ExitCode replay(const ReplayOptions& options) {
  const StopSignal stop;
  const auto from = time_of(options.from, "--from");
  if (!from) return report(from.error());
  const auto to = time_of(options.to, "--to");
  if (!to) return report(to.error());
  const auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  start_logging(*config);
  Config shadow = with_prefix(*config, options.into);
  const auto knowledge = open_knowledge(shadow.dictionary, shadow.model, shadow.lines);
  if (!knowledge) return report(knowledge.error());
  const enrich::Enricher enricher = knowledge->enricher();
  auto kafka = open_kafka(shadow);
  if (!kafka) return report(kafka.error());
  if (auto made = make_shadows(**kafka, shadow, config->topics.articles); !made) {
    return report(made.error());
  }
  const auto copied =
      copy_input(**kafka, config->topics.articles, shadow.topics.articles, {*from, *to});
  if (!copied) return report(copied.error());

  Metrics metrics;
  Pipeline pipeline(**kafka, shadow, enricher, metrics);
  if (auto started = pipeline.start(Role::all); !started) return report(started.error());
  const auto outcomes = follow(**kafka, shadow, pipeline, *copied, stop);
  const bool stopped = pipeline.stop();
  if (!outcomes) return report(outcomes.error());
  print_outcomes(*outcomes, *copied, shadow);
  return stopped ? ExitCode::done : ExitCode::failed;
}

}  // namespace dateline::app
