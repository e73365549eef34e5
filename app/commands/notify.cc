#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "app/clock.h"
#include "app/commands/commands.h"
#include "app/http_server.h"
#include "app/metrics.h"
#include "app/notify/delivery.h"
#include "app/notify/notifier.h"
#include "app/session.h"
#include "app/stop_signal.h"
#include "ingest/files.h"

namespace dateline::app {
namespace {

using model::Result;
using std::chrono::milliseconds;

ExitCode follow(const Config& config, notify::Delivery& delivery, const StopSignal& stop) {
  auto kafka = open_kafka(config);
  if (!kafka) return report(kafka.error());
  while (!stop.requested()) {
    notify::Notifier notifier(**kafka, config, delivery);
    auto done = notifier.connect();
    while (done && !stop.requested()) done = notifier.turn();
    if (stop.requested()) {
      notifier.leave();
      break;
    }
    if (done.error().failure == model::Failure::fatal) return report(done.error());
    // From the last commit: what was in hand is delivered again.
    spdlog::warn("Starting again. reason=\"{}\"", done.error().message);
    stop.wait_for(1'000);
  }
  return ExitCode::done;
}

/// Alerts of a file instead: to try targets out.
ExitCode send_file(const std::string& file, notify::Delivery& delivery) {
  std::size_t failed = 0;
  const auto send = [&](std::string_view event, std::string_view origin) -> Result<void> {
    const auto outcome = delivery.deliver(event);
    if (!outcome) return tl::unexpected(outcome.error());
    for (const auto& why : outcome->failed) fmt::print(stderr, "{}: {}\n", origin, why);
    failed += outcome->failed.empty() && !outcome->stopped ? 0 : 1;
    return {};
  };
  const auto read =
      file == "-" ? ingest::read_lines(STDIN_FILENO, "stdin", send) : ingest::read_file(file, send);
  if (!read) return report(read.error());
  fmt::print(stderr, "{} of {} alerts delivered\n", *read - failed, *read);
  return failed == 0 ? ExitCode::done : ExitCode::failed;
}

}  // namespace

ExitCode notify_targets(const NotifyOptions& options) {
  const StopSignal stop;
  const auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  start_logging(*config);
  const notify::Limits limits{config->notify_hosts, options.allow_loopback};
  auto addresses = notify::Delivery::addresses(config->notify_targets, limits);
  if (!addresses) return report(addresses.error());
  if (addresses->empty()) {
    return report(
        {model::Failure::fatal, "notify.targets is empty", {}, model::ExitCode::bad_configuration});
  }
  Metrics metrics;
  notify::Delivery delivery(
      *std::move(addresses), static_cast<std::size_t>(config->notify_attempts),
      {[&](const std::string& url, const notify::Message& message) {
         return notify::post(url, message, limits);
       },
       [&](milliseconds time) { return !stop.wait_for(static_cast<int>(time.count())); }, &now,
       [&](const notify::Target& target, std::string_view result) {
         metrics
             .counter("dateline_notifications_total",
                      {{"target", target.name}, {"result", std::string(result)}})
             .Increment();
       }});
  if (!options.file.empty()) return send_file(options.file, delivery);
  const auto http = HttpServer::start(
      config->http_address, static_cast<std::uint16_t>(options.port),
      {[&] { return metrics.scrape(); }, [] { return true; }, [] { return true; }});
  if (!http) return report(http.error());
  spdlog::info("Notifying. targets={} http={}:{}", config->notify_targets.size(),
               config->http_address, (*http)->port());
  return follow(*config, delivery, stop);
}

}  // namespace dateline::app
