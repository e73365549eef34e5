#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

#include "app/bench/bench.h"
#include "app/bench/counted_reader.h"
#include "app/bench/figures.h"
#include "app/bench/run_topics.h"
#include "app/pipeline.h"

namespace dateline::app::bench {
namespace {

using model::Result;
using std::chrono::milliseconds;

/// The enrich stage as it runs, in one mode, over the input of all runs, into topics of its own.
Result<Figures> one_mode(broker::Broker& kafka, const Config& given,
                         const enrich::Enricher& enricher, const std::string& mode,
                         std::uint64_t round, std::uint64_t articles) {
  Config config = given;
  config.enrich_delivery = mode;
  for (auto* name : {&config.application, &config.topics.enriched, &config.topics.sightings,
                     &config.topics.dead_letter}) {
    *name += fmt::format(".{}.{}", mode, round);
  }
  if (auto made = make_topics(kafka, config); !made) return tl::unexpected(made.error());
  Metrics metrics;
  Pipeline pipeline(kafka, config, enricher, metrics);
  if (auto started = pipeline.start(Role::enrich); !started) {
    return tl::unexpected(started.error());
  }
  const auto& consumed =
      metrics.counter("dateline_records_consumed_total", {{"topic", config.topics.articles}});
  const auto wait_for = [&](double count) -> Result<void> {
    while (consumed.Value() < count) {
      if (const auto failure = pipeline.failure()) return tl::unexpected(*failure);
      std::this_thread::sleep_for(milliseconds(2));
    }
    return {};
  };
  // From the first commit on, so that joining the group is not measured.
  if (auto done = wait_for(1); !done) return tl::unexpected(done.error());
  const auto before = static_cast<std::uint64_t>(consumed.Value());
  const Stopwatch watch;
  if (auto done = wait_for(static_cast<double>(articles)); !done) {
    return tl::unexpected(done.error());
  }
  const auto figures = watch.stop(articles - before);
  pipeline.stop();
  if (auto right = expect_records(kafka, config.topics.enriched, articles); !right) {
    return tl::unexpected(right.error());
  }
  return figures;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

Result<void> delivery(broker::Broker& kafka, const Config& given, const enrich::Enricher& enricher,
                      std::uint64_t articles, std::uint64_t rounds) {
  const Config config = with_fresh_topics(given, "delivery");
  if (auto made = make_topics(kafka, config); !made) return made;
  if (auto filled = fill(kafka, config.topics.articles, articles); !filled) return filled;
  std::vector<double> ratios;
  for (std::uint64_t round = 0; round < rounds; ++round) {
    // Each mode goes first every other time.
    std::vector<std::string> order = {"exactly_once", "at_least_once"};
    if (round % 2 == 1) std::swap(order[0], order[1]);
    double once = 0;
    double least = 0;
    for (const auto& mode : order) {
      const auto figures = one_mode(kafka, config, enricher, mode, round, articles);
      if (!figures) return tl::unexpected(figures.error());
      (mode == "exactly_once" ? once : least) = figures->rate();
      fmt::print("round {} of {}: {:<14} {:>8.0f} articles/s  CPU {:>7.1f} s per million\n",
                 round + 1, rounds, mode, figures->rate(), figures->cpu_per_million());
      std::fflush(stdout);
    }
    ratios.push_back(once / least);
  }
  fmt::print(
      "exactly once runs at {:.2f} of the rate of at least once (median of {}, {:.2f} to "
      "{:.2f})\n",
      median(ratios), rounds, *std::min_element(ratios.begin(), ratios.end()),
      *std::max_element(ratios.begin(), ratios.end()));
  return {};
}

}  // namespace dateline::app::bench
