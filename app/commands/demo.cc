#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <utility>

#include "app/account.h"
#include "app/clock.h"
#include "app/commands/commands.h"
#include "app/dictionary_source.h"
#include "app/http_server.h"
#include "app/loading.h"
#include "app/page/feeder.h"
#include "app/pipeline.h"
#include "app/reader.h"
#include "app/samples.h"
#include "app/session.h"
#include "app/stop_signal.h"
#include "app/timeouts.h"
#include "app/topic_plan.h"
#include "app/version.h"
#include "broker/memory/memory_broker.h"
#include "ingest/files.h"

namespace dateline::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::chrono::seconds kPatience{60};  // without a single event

/// One partition and one worker a stage: the stories then come in the order of the files.
Config demo_config(const DemoOptions& options) {
  Config config = default_config();
  config.log_level = "warn";
  config.enrich_workers = 1;
  config.articles_partitions = 1;
  config.commit_interval_ms = 20;
  config.http_port = options.port;
  track::alerts::Rule high;
  high.name = "high";
  high.severity = model::Severity::high;
  config.alerts.rules = {high};
  if (options.bootstrap.empty()) return config;
  // On a broker that others use: names of our own, which nobody has used before.
  config.bootstrap = options.bootstrap;
  return with_prefix(std::move(config),
                     fmt::format("demo-{}-{}.", now().time_since_epoch().count(), getpid()));
}

model::Result<std::uint64_t> load_articles(broker::Broker& broker, const Config& config,
                                           const std::vector<std::string>& files) {
  auto producer = broker.producer({});
  if (!producer) return tl::unexpected(producer.error());
  Loading loading(**producer, config.topics.articles, RecordTime::published);
  const auto put = [&](std::string_view payload, std::string_view) {
    return loading.put(payload, now());
  };
  if (files.empty()) {
    for (const auto line : bundled_articles()) {
      if (auto done = put(line, ""); !done) return tl::unexpected(done.error());
    }
  }
  for (const auto& file : files) {
    if (const auto read = ingest::read_file(file, put); !read) return tl::unexpected(read.error());
  }
  if (auto done = (*producer)->flush(kAskTimeout); !done) return tl::unexpected(done.error());
  return loading.loaded();
}

model::Result<bool> show(broker::Broker& broker, const Config& config, const Pipeline& pipeline,
                         std::uint64_t loaded, bool json, const StopSignal& stop) {
  const Topics& topics = config.topics;
  auto reader = Reader::open(
      broker,
      {topics.enriched, topics.dead_letter, topics.tracked, topics.developments, topics.stories},
      broker::kBeginning);
  if (!reader) return tl::unexpected(reader.error());
  Account account(topics, loaded, json);
  const auto started = steady_clock::now();
  auto last_event = started;
  while (!stop.requested()) {
    const auto records = reader->read(milliseconds(50));
    if (!records && records.error().failure != model::Failure::transient) {
      return tl::unexpected(records.error());
    }
    if (records) {
      for (const auto& record : **records) account.take(record);
      if (!(*records)->empty()) last_event = steady_clock::now();
      if (account.complete() && (*records)->empty()) break;
    }
    if (const auto failure = pipeline.failure()) return tl::unexpected(*failure);
    if (steady_clock::now() - last_event > kPatience) {
      return model::transient("no event for a minute; giving up");
    }
  }
  return account.close(std::chrono::duration<double>(last_event - started).count());
}

}  // namespace

ExitCode demo(const DemoOptions& options) {
  const StopSignal stop;
  const Config config = demo_config(options);
  start_logging(config);
  const auto knowledge = open_knowledge(config.dictionary, config.model, config.lines);
  if (!knowledge) return report(knowledge.error());
  const enrich::Enricher enricher = knowledge->enricher();

  std::unique_ptr<broker::Broker> broker;
  if (options.bootstrap.empty()) {
    broker::memory::Options in_memory;
    in_memory.waits = true;
    broker = std::make_unique<broker::memory::MemoryBroker>(in_memory);
  } else {
    auto kafka = open_kafka(config);
    if (!kafka) return report(kafka.error());
    broker = *std::move(kafka);
  }
  if (auto made = broker->create(lasting_topic_plan(config), kAskTimeout); !made) {
    return report(made.error());
  }
  const auto loaded = load_articles(*broker, config, options.files);
  if (!loaded) return report(loaded.error());
  fmt::print(stderr, "dateline {} demo: {} articles, {}\n\n", kVersion, *loaded,
             options.bootstrap.empty() ? "the broker in this process; nothing leaves this machine"
                                       : "Kafka at " + options.bootstrap);

  Metrics metrics;
  Pipeline pipeline(*broker, config, enricher, metrics);
  if (auto started = pipeline.start(Role::all); !started) return report(started.error());
  const auto shown = show(*broker, config, pipeline, *loaded, options.json, stop);
  if (shown && options.serve) {
    page::Feed feed;
    const page::Feeder feeder(*broker, config, feed, broker::kBeginning);
    const auto http =
        HttpServer::start(config.http_address, static_cast<std::uint16_t>(config.http_port),
                          {[&] { return metrics.scrape(); },
                           [&] { return pipeline.live(); },
                           [&] { return pipeline.ready(); },
                           {},
                           {},
                           &feed});
    if (!http) return report(http.error());
    fmt::print(stderr, "\nhttp://{}:{}/ until you stop it (Ctrl-C)\n", config.http_address,
               (*http)->port());
    while (!stop.wait_for(1'000)) {
    }
  }
  const bool stopped = pipeline.stop();
  if (!shown) return report(shown.error());
  std::fflush(stdout);
  return *shown && stopped ? ExitCode::done : ExitCode::failed;
}

}  // namespace dateline::app
