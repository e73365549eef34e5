#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "app/build_versions.h"
#include "app/commands/commands.h"
#include "app/dictionary_source.h"
#include "app/http_server.h"
#include "app/page/feeder.h"
#include "app/pipeline.h"
#include "app/session.h"
#include "app/stop_signal.h"
#include "app/supervisor.h"
#include "app/topic_check.h"
#include "app/version.h"

namespace dateline::app {
namespace {

Role role_of(const std::string& name) {
  if (name == "enrich") return Role::enrich;
  return name == "track" ? Role::track : Role::all;
}

/// Waits for the end: a signal, or a worker's fatal error. A worker that hangs starves the service
/// supervisor's watchdog.
ExitCode watch(const StopSignal& stop, Pipeline& pipeline, Metrics& metrics,
               Supervisor& supervisor) {
  auto& ready = metrics.gauge("dateline_ready");
  auto& age = metrics.gauge("dateline_loop_age_seconds");
  std::string said;
  while (!stop.wait_for(100)) {
    ready.Set(pipeline.ready() ? 1 : 0);
    age.Set(std::chrono::duration<double>(pipeline.loop_age()).count());
    const auto status = pipeline.ready() ? "At work." : pipeline.why_unready();
    if (status != said) supervisor.status(said = status);
    if (pipeline.live()) supervisor.alive(std::chrono::steady_clock::now());
    if (const auto failure = pipeline.failure()) return failure->exit_code;
  }
  return ExitCode::done;
}

}  // namespace

ExitCode run(const RunOptions& options) {
  const StopSignal stop;
  Supervisor supervisor;
  const auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  start_logging(*config);

  const auto knowledge = open_knowledge(config->dictionary, config->model, config->lines);
  if (!knowledge) return report(knowledge.error());
  const enrich::Enricher enricher = knowledge->enricher();
  auto kafka = open_kafka(*config);
  if (!kafka) return report(kafka.error());

  Metrics metrics;
  publish_build_versions(metrics, knowledge->dictionary.version(), knowledge->model.version());
  metrics.gauge("dateline_ready").Set(0);  // while it waits for the broker, too
  page::Feed feed;
  Pipeline pipeline(**kafka, *config, enricher, metrics);
  const auto http =
      HttpServer::start(config->http_address, static_cast<std::uint16_t>(config->http_port),
                        {[&] { return metrics.scrape(); }, [&] { return pipeline.live(); },
                         [&] { return pipeline.ready(); }, [&] { return pipeline.why_unready(); },
                         [&] { return pipeline.resume(); }, &feed});
  if (!http) return report(http.error());
  spdlog::info("Started. version={} role={} bootstrap={} http={}:{}", kVersion, options.role,
               config->bootstrap, config->http_address, (*http)->port());

  if (auto checked = wait_for_topics(**kafka, *config, stop); !checked) {
    return report(checked.error());
  }
  if (stop.requested()) return ExitCode::done;
  if (auto started = pipeline.start(role_of(options.role)); !started) {
    return report(started.error());
  }
  supervisor.ready();
  const page::Feeder feeder(**kafka, *config, feed, broker::kEnd);
  const auto code = watch(stop, pipeline, metrics, supervisor);
  supervisor.stopping();
  spdlog::info("Stopping.");
  if (!pipeline.stop()) {
    // Whatever is still open is aborted by the broker; nothing of it is visible to readers.
    spdlog::error("A worker did not stop in time; leaving it behind.");
    _exit(static_cast<int>(code == ExitCode::done ? ExitCode::failed : code));
  }
  spdlog::info("Stopped. code={}", static_cast<int>(code));
  return code;
}

}  // namespace dateline::app
