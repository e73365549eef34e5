#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "app/bench/article_source.h"
#include "app/bench/bench.h"
#include "app/bench/figures.h"
#include "app/clock.h"
#include "app/pipeline.h"
#include "app/topic_plan.h"
#include "broker/memory/memory_broker.h"

namespace dateline::app::bench {
namespace {

using std::chrono::milliseconds;

constexpr std::uint64_t kAhead = 5'000;  // articles put in before the pipeline has taken them
constexpr std::size_t kRetainBytes = 64 << 20;

}  // namespace

model::Result<void> memory(const Config& given, const enrich::Enricher& enricher,
                           std::uint64_t articles) {
  Config config = given;
  broker::memory::Options options;
  options.waits = true;
  options.retain_bytes_per_partition = kRetainBytes;
  broker::memory::MemoryBroker broker(options);
  if (auto made = broker.create(topic_plan(config), milliseconds(1'000)); !made) return made;
  Metrics metrics;
  Pipeline pipeline(broker, config, enricher, metrics);
  if (auto started = pipeline.start(Role::all); !started) return started;
  auto producer = broker.producer({});
  if (!producer) return tl::unexpected(producer.error());

  const ArticleSource source;
  auto& consumed =
      metrics.counter("dateline_records_consumed_total", {{"topic", config.topics.sightings}});
  auto& remembered = metrics.gauge("dateline_state_articles", {{"shard", "0"}});
  std::string payload;
  const std::uint64_t step = std::max<std::uint64_t>(articles / 10, 1);
  for (std::uint64_t i = 0; i < articles; ++i) {
    source.write(i, payload);
    broker::Outgoing record;
    record.topic = config.topics.articles;
    record.key = payload.substr(7, 20);
    record.value = payload;
    record.timestamp = now();
    if (auto done = (*producer)->produce(record); !done) return done;
    while (static_cast<double>(i) > consumed.Value() + kAhead) {
      if (const auto failure = pipeline.failure()) return tl::unexpected(*failure);
      std::this_thread::sleep_for(milliseconds(5));
    }
    if ((i + 1) % step == 0) {
      fmt::print("{:>10} articles  {:>7.0f} MiB resident  {:>9.0f} remembered\n", i + 1,
                 resident_mib(), remembered.Value());
      std::fflush(stdout);
    }
  }
  while (consumed.Value() < static_cast<double>(articles)) {
    if (const auto failure = pipeline.failure()) return tl::unexpected(*failure);
    std::this_thread::sleep_for(milliseconds(20));
  }
  pipeline.stop();
  fmt::print("{:>10} consumed, every one with its verdict\n", consumed.Value());
  return {};
}

}  // namespace dateline::app::bench
