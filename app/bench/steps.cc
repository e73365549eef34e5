#include <fmt/format.h>

#include <string>
#include <vector>

#include "app/bench/article_source.h"
#include "app/bench/bench.h"
#include "app/bench/figures.h"
#include "app/enrich_stage.h"
#include "app/progress.h"
#include "app/track_stage.h"

namespace dateline::app::bench {
namespace {

constexpr std::size_t kStepBatch = 500;

}  // namespace

model::Result<void> steps(const Config& config, const enrich::Enricher& enricher,
                          std::uint64_t articles) {
  const ArticleSource source;
  Metrics metrics;
  EnrichStage enrich(config, enricher, metrics);
  TrackStage track(config, metrics);
  Outbox out;
  double enrich_cpu = 0;
  double track_cpu = 0;
  std::uint64_t bytes = 0;
  std::uint64_t verdicts = 0;
  Progress progress("articles", articles);
  std::vector<std::string> payloads(kStepBatch);
  std::vector<std::string> sightings;
  for (std::uint64_t done = 0; done < articles; done += kStepBatch) {
    for (std::size_t i = 0; i < kStepBatch; ++i) source.write(done + i, payloads[i]);
    sightings.clear();
    const Stopwatch enriching;
    for (const auto& payload : payloads) {
      broker::Record record;
      record.topic = config.topics.articles;
      record.value = payload;
      out.clear();
      enrich.step(record, std::nullopt, {}, out);
      bytes += payload.size();
      for (const auto& letter : out.letters()) {
        if (letter.topic == config.topics.sightings) sightings.push_back(*letter.value);
      }
    }
    enrich_cpu += enriching.stop(kStepBatch).cpu_seconds;
    const Stopwatch tracking;
    for (const auto& sighting : sightings) {
      broker::Record record;
      record.topic = config.topics.sightings;
      record.offset = static_cast<std::int64_t>(done);
      record.value = sighting;
      out.clear();
      if (auto stepped = track.step(record, {}, out); !stepped) return stepped;
      verdicts += out.letters().front().topic == config.topics.tracked ? 1 : 0;
    }
    out.clear();
    track.seal({{{config.topics.sightings, 0}, static_cast<std::int64_t>(done)}}, out);
    track.commit();
    track_cpu += tracking.stop(kStepBatch).cpu_seconds;
    progress.show(done);
  }
  progress.finish(articles);
  const auto count = static_cast<double>(articles);
  fmt::print("articles            {}  ({:.2f} KB of JSON each)\n", articles,
             static_cast<double>(bytes) / count / 1'000);
  fmt::print("parse + enrich      {:.1f} us CPU an article\n", 1e6 * enrich_cpu / count);
  fmt::print("track               {:.1f} us CPU an article, {} in the window\n",
             1e6 * track_cpu / count, articles);
  fmt::print("resident            {:.0f} MiB\n", resident_mib());
  if (verdicts == articles) return {};
  return model::fatal(model::ExitCode::failed,
                      fmt::format("wrong answer: {} verdicts for {} articles", verdicts, articles));
}

}  // namespace dateline::app::bench
