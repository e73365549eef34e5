#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <charconv>
#include <chrono>

#include "app/clock.h"
#include "app/commands/commands.h"
#include "app/loading.h"
#include "app/progress.h"
#include "app/session.h"
#include "app/stop_signal.h"
#include "app/timeouts.h"
#include "ingest/files.h"

namespace dateline::app {
namespace {

/// A record older than the topic keeps would be deleted before anybody read it.
void warn_of_retention(broker::Broker& broker, const std::string& topic, model::Timestamp oldest) {
  const auto found = broker.describe({topic}, kAskTimeout);
  if (!found || found->empty()) return;
  const auto setting = found->front().settings.find("retention.ms");
  if (setting == found->front().settings.end()) return;
  std::int64_t kept_ms = -1;
  const auto& text = setting->second;
  std::from_chars(text.data(), text.data() + text.size(), kept_ms);
  if (kept_ms < 0 || now() - oldest < std::chrono::milliseconds(kept_ms)) return;
  fmt::print(
      stderr,
      "dateline: warning: the oldest record is of {}, but {} keeps only {} days (retention.ms): "
      "the broker will delete it. Raise retention.ms, or load with --timestamps now.\n",
      model::to_rfc3339(oldest), topic, kept_ms / 86'400'000);
}

}  // namespace

ExitCode load(const LoadOptions& options) {
  const StopSignal stop;
  const auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  start_logging(*config);
  const auto kafka = open_kafka(*config);
  if (!kafka) return report(kafka.error());
  const auto& topic = options.topic.empty() ? config->topics.articles : options.topic;
  const auto found = (*kafka)->describe({topic}, kAskTimeout);
  if (!found) return report(found.error());
  if (found->front().partitions == 0) {
    return report({model::Failure::fatal,
                   fmt::format("topic {} does not exist: run `dateline topics apply`", topic),
                   {},
                   ExitCode::bad_configuration});
  }
  const auto producer = (*kafka)->producer({});
  if (!producer) return report(producer.error());

  Loading loading(**producer, topic,
                  options.timestamps == "published" ? RecordTime::published : RecordTime::now);
  Progress progress("loaded");
  for (const auto& file : options.files) {
    const auto read = ingest::read_file(
        file, [&](std::string_view payload, std::string_view) -> model::Result<void> {
          if (stop.requested()) return model::transient("stopped by a signal");
          progress.show(loading.loaded() + 1);
          return loading.put(payload, now());
        });
    if (!read) return report(read.error());
  }
  if (auto flushed = (*producer)->flush(kFlushTimeout); !flushed) return report(flushed.error());
  progress.finish(loading.loaded());
  if (loading.oldest()) warn_of_retention(**kafka, topic, *loading.oldest());
  fmt::print(stderr, "{} records loaded to {}\n", loading.loaded(), topic);
  return ExitCode::done;
}

}  // namespace dateline::app
