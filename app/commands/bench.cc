#include "app/bench/bench.h"

#include "app/commands/commands.h"
#include "app/dictionary_source.h"
#include "app/session.h"

namespace dateline::app {

namespace {

model::Result<void> on_kafka(broker::Broker& kafka, const Config& config,
                             const enrich::Enricher& enricher, const BenchOptions& options) {
  const auto articles = options.articles;
  if (options.what == "backlog") {
    return bench::backlog(kafka, config, enricher, articles, options.taken);
  }
  if (options.what == "latency") return bench::latency(kafka, config, enricher, articles);
  if (options.what == "restore") return bench::restore(kafka, config, articles, options.rounds);
  if (options.what == "delivery") {
    return bench::delivery(kafka, config, enricher, articles, options.rounds);
  }
  return bench::relay(kafka, config, enricher, articles, options.rounds, options.what == "relay");
}

}  // namespace

ExitCode measure(const BenchOptions& options) {
  auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  config->log_level = "warn";
  start_logging(*config);
  const auto knowledge = open_knowledge(config->dictionary, config->model, config->lines);
  if (!knowledge) return report(knowledge.error());
  const enrich::Enricher enricher = knowledge->enricher();
  model::Result<void> done;
  if (options.what == "enrich") {
    done = bench::steps(*config, enricher, options.articles);
  } else if (options.what == "memory") {
    done = bench::memory(*config, enricher, options.articles);
  } else {
    const auto kafka = open_kafka(*config);
    if (!kafka) return report(kafka.error());
    done = on_kafka(**kafka, *config, enricher, options);
  }
  return done ? ExitCode::done : report(done.error());
}

}  // namespace dateline::app
