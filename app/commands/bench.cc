#include "app/bench/bench.h"

#include "app/commands/commands.h"
#include "app/dictionary_source.h"
#include "app/session.h"
#include "app/version.h"

namespace dateline::app {

ExitCode measure(const BenchOptions& options) {
  auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  config->log_level = "warn";
  start_logging(*config);
  auto dictionary = open_dictionary(config->dictionary);
  if (!dictionary) return report(dictionary.error());
  const enrich::Enricher enricher(*dictionary, {true, std::string(kVersion)});
  model::Result<void> done;
  if (options.what == "enrich") {
    done = bench::steps(*config, enricher, options.articles);
  } else if (options.what == "memory") {
    done = bench::memory(*config, enricher, options.articles);
  } else {
    const auto kafka = open_kafka(*config);
    if (!kafka) return report(kafka.error());
    if (options.what == "backlog") {
      done = bench::backlog(**kafka, *config, enricher, options.articles, options.taken);
      return done ? ExitCode::done : report(done.error());
    }
    done = options.what == "latency" ? bench::latency(**kafka, *config, enricher, options.articles)
                                     : bench::relay(**kafka, *config, enricher, options.articles,
                                                    options.rounds, options.what == "relay");
  }
  return done ? ExitCode::done : report(done.error());
}

}  // namespace dateline::app
