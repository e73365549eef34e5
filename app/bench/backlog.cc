#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "app/bench/bench.h"
#include "app/bench/figures.h"
#include "app/bench/run_topics.h"
#include "app/pipeline.h"

namespace dateline::app::bench {
namespace {

using std::chrono::milliseconds;

constexpr std::uint64_t kSamples = 20;

}  // namespace

model::Result<void> backlog(broker::Broker& kafka, const Config& given,
                            const enrich::Enricher& enricher, std::uint64_t articles,
                            std::uint64_t taken) {
  const Config config = with_fresh_topics(given, "backlog");
  if (auto made = make_topics(kafka, config); !made) return made;
  if (auto filled = fill(kafka, config.topics.articles, articles); !filled) return filled;
  fmt::print("{:>10} articles waiting {:>12.0f} MiB resident\n", articles, resident_mib());

  Metrics metrics;
  Pipeline pipeline(kafka, config, enricher, metrics);
  if (auto started = pipeline.start(Role::all); !started) return started;
  const auto& enriched =
      metrics.counter("dateline_records_consumed_total", {{"topic", config.topics.articles}});
  const auto& tracked =
      metrics.counter("dateline_records_consumed_total", {{"topic", config.topics.sightings}});
  const auto& remembered = metrics.gauge("dateline_state_articles", {{"shard", "0"}});
  const auto last = static_cast<double>(std::min(articles, taken));
  for (std::uint64_t sample = 1; sample <= kSamples; ++sample) {
    const double next = last * static_cast<double>(sample) / kSamples;
    while (tracked.Value() < next) {
      if (const auto failure = pipeline.failure()) return tl::unexpected(*failure);
      std::this_thread::sleep_for(milliseconds(50));
    }
    fmt::print("{:>10.0f} enriched {:>10.0f} tracked {:>9.0f} remembered {:>7.0f} MiB resident\n",
               enriched.Value(), tracked.Value(), remembered.Value(), resident_mib());
    std::fflush(stdout);
  }
  pipeline.stop();
  return {};
}

}  // namespace dateline::app::bench
