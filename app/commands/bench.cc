#include "app/bench/bench.h"

#include "app/commands/commands.h"
#include "app/dictionary_source.h"
#include "app/session.h"
#include "app/version.h"

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
  auto dictionary = open_dictionary(config->dictionary);
  if (!dictionary) return report(dictionary.error());
  const auto names_model = open_model(config->model);
  if (!names_model) return report(names_model.error());
  const auto lines = open_lines(config->lines);
  if (!lines) return report(lines.error());
  const enrich::Enricher enricher(*dictionary, *names_model,
                                  {true, std::string(kVersion), &*lines});
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
