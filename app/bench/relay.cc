#include <fmt/format.h>

#include <chrono>
#include <map>
#include <thread>

#include "app/bench/bench.h"
#include "app/bench/counted_reader.h"
#include "app/bench/figures.h"
#include "app/bench/parse_and_hash_stage.h"
#include "app/bench/run_topics.h"
#include "app/clock.h"
#include "app/pipeline.h"
#include "app/timeouts.h"
#include "app/worker.h"
#include "broker/kafka/bare_relay.h"

namespace dateline::app::bench {
namespace {

using model::Result;
using std::chrono::milliseconds;

/// For the yardstick and the worker alike: librdkafka before 2.2 stops fetching for a whole second
/// once its queue is full (#2879), so a queue of less than a second's work measures that pause.
constexpr const char* kPrefetch = "queued.max.messages.kbytes";
constexpr const char* kPrefetchKilobytes = "262144";

Result<Figures> bare(const Config& config, const std::string& output, std::uint64_t articles) {
  auto settings = client_settings(config);
  if (!settings) return tl::unexpected(settings.error());
  settings->try_emplace("bootstrap.servers", config.bootstrap);
  settings->try_emplace(kPrefetch, kPrefetchKilobytes);
  const auto figures = broker::kafka::run_bare_relay(
      *settings, config.topics.articles, output, articles, milliseconds(config.commit_interval_ms));
  if (!figures) return tl::unexpected(figures.error());
  return Figures{figures->seconds, figures->cpu_seconds, articles};
}

/// One worker over one stage, stepped here, from its first record to the commit of its last.
Result<Figures> one_worker(broker::Broker& kafka, const Config& config, Stage& stage,
                           const std::string& output, const std::string& name,
                           std::uint64_t articles) {
  Metrics metrics;
  WorkerMetrics counts(metrics, "bench", stage.input_topic(), {output});
  WorkerOptions options;
  options.group = options.instance_id = options.transactional_id = config.application + "." + name;
  options.settings = config.kafka_settings;
  options.settings.try_emplace(kPrefetch, kPrefetchKilobytes);
  // The interval alone ends a batch, as it does in the yardstick.
  options.commit_interval = milliseconds(config.commit_interval_ms);
  options.commit_records = 1'000'000;
  options.commit_bytes = std::size_t{1} << 30;
  Worker worker(kafka, stage, options, counts);
  while (worker.in_batch() == 0) {
    if (auto turned = worker.turn(now()); !turned) return tl::unexpected(turned.error());
  }
  const Stopwatch watch;
  const auto& consumed =
      metrics.counter("dateline_records_consumed_total", {{"topic", stage.input_topic()}});
  while (consumed.Value() < static_cast<double>(articles)) {
    if (auto turned = worker.turn(now()); !turned) return tl::unexpected(turned.error());
  }
  const auto figures = watch.stop(articles);
  worker.leave();
  return figures;
}

/// The product as it runs: all workers of both stages.
Result<Figures> product(broker::Broker& kafka, Config config, const enrich::Enricher& enricher,
                        Role role, std::string_view last_topic, std::uint64_t articles) {
  Metrics metrics;
  Pipeline pipeline(kafka, config, enricher, metrics);
  if (auto started = pipeline.start(role); !started) return tl::unexpected(started.error());
  while (!pipeline.ready()) {
    if (const auto failure = pipeline.failure()) return tl::unexpected(*failure);
    std::this_thread::sleep_for(milliseconds(5));
  }
  const Stopwatch watch;
  const auto& produced =
      metrics.counter("dateline_records_produced_total", {{"topic", std::string(last_topic)}});
  while (produced.Value() < static_cast<double>(articles)) {
    if (const auto failure = pipeline.failure()) return tl::unexpected(*failure);
    std::this_thread::sleep_for(milliseconds(5));
  }
  const auto figures = watch.stop(articles);
  pipeline.stop();
  return figures;
}

void print(const char* what, const Figures& figures, const Figures& yardstick) {
  fmt::print("{:<40} {:>8.0f} articles/s  {:>5.2f} x   CPU {:>7.1f} s per million  {:>5.2f} x\n",
             what, figures.rate(), figures.rate() / yardstick.rate(), figures.cpu_per_million(),
             figures.cpu_per_million() / yardstick.cpu_per_million());
  std::fflush(stdout);
}

/// Topics of one round: the input is shared, every output is fresh.
Config round_config(const Config& config, std::uint64_t round) {
  Config named = config;
  named.application += fmt::format(".{}", round);
  Topics& topics = named.topics;
  for (auto* name : {&topics.enriched, &topics.tracked, &topics.stories, &topics.developments,
                     &topics.alerts, &topics.dead_letter, &topics.sightings, &topics.track_state}) {
    *name += fmt::format(".{}", round);
  }
  return named;
}

Result<void> one_round(broker::Broker& kafka, const Config& config,
                       const enrich::Enricher& enricher, std::uint64_t articles, bool full) {
  const auto bare_topic = config.topics.enriched + ".bare";
  const auto hash_topic = config.topics.enriched + ".hash";
  const auto partitions = static_cast<std::int32_t>(config.articles_partitions);
  if (auto made = make_topics(kafka, config); !made) return made;
  if (auto made = kafka.create({{bare_topic, partitions, 1, {}}, {hash_topic, partitions, 1, {}}},
                               kAskTimeout);
      !made) {
    return made;
  }
  const auto yardstick = bare(config, bare_topic, articles);
  if (!yardstick) return tl::unexpected(yardstick.error());
  print("(a) bare librdkafka relay", *yardstick, *yardstick);
  if (auto right = expect_records(kafka, bare_topic, articles); !right) return right;

  ParseAndHashStage stage(config.topics.articles, hash_topic);
  const auto hashed = one_worker(kafka, config, stage, hash_topic, "hash", articles);
  if (!hashed) return tl::unexpected(hashed.error());
  print("(b) worker, parse + hash only", *hashed, *yardstick);
  if (auto right = expect_records(kafka, hash_topic, articles); !right || !full) return right;

  const auto enriched =
      product(kafka, config, enricher, Role::enrich, config.topics.enriched, articles);
  if (!enriched) return tl::unexpected(enriched.error());
  print("(c) enrich, as it runs", *enriched, *yardstick);
  if (auto right = expect_records(kafka, config.topics.enriched, articles); !right) return right;

  const auto tracked =
      product(kafka, config, enricher, Role::track, config.topics.tracked, articles);
  if (!tracked) return tl::unexpected(tracked.error());
  print("(d) track, as it runs", *tracked, *yardstick);
  return expect_records(kafka, config.topics.tracked, articles);
}

}  // namespace

Result<void> relay(broker::Broker& kafka, const Config& given, const enrich::Enricher& enricher,
                   std::uint64_t articles, std::uint64_t rounds, bool full) {
  const Config config = with_fresh_topics(given, "relay");
  const auto partitions = static_cast<std::int32_t>(config.articles_partitions);
  const broker::TopicSpec input{config.topics.articles, partitions, 1, {{"retention.ms", "-1"}}};
  if (auto made = kafka.create({input}, kAskTimeout); !made) return made;
  if (auto filled = fill(kafka, input.name, articles); !filled) return filled;
  for (std::uint64_t round = 0; round < rounds; ++round) {
    fmt::print("round {} of {}: {} articles, lz4, {} partitions\n", round + 1, rounds, articles,
               partitions);
    if (auto done = one_round(kafka, round_config(config, round), enricher, articles, full);
        !done) {
      return done;
    }
  }
  return {};
}

}  // namespace dateline::app::bench
