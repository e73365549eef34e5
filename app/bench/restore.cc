#include "app/restore.h"

#include <fmt/format.h>

#include <chrono>

#include "app/bench/bench.h"
#include "app/bench/figures.h"
#include "app/bench/run_topics.h"
#include "app/bench/sighting_source.h"
#include "app/clock.h"
#include "app/progress.h"
#include "app/timeouts.h"
#include "app/track_progress.h"
#include "app/track_stage.h"

namespace dateline::app::bench {
namespace {

using model::Result;
using std::chrono::milliseconds;

constexpr std::uint64_t kRestoreBatch = 1'000;
constexpr std::size_t kRestoreQueueLimit = 50'000;

/// The changelog of a shard that has seen so many sightings, as its worker would have left it.
class Changelog {
 public:
  Changelog(broker::Producer& to, const Config& config) : to_(to), config_(config) {}

  Result<void> fill(std::uint64_t articles) {
    track::Tracker tracker(tracker_options(config_));
    const SightingSource source(articles);
    Progress progress("stepped", articles);
    for (std::uint64_t i = 0; i < articles; ++i) {
      tracker.step(source.make(i));
      if ((i + 1) % kRestoreBatch != 0 && i + 1 != articles) continue;
      for (const auto& change : tracker.changes()) {
        if (auto done = put(change.key, change.value); !done) return done;
      }
      tracker.commit();
      progress.show(i);
    }
    progress.finish(articles);
    left_ = tracker.size();
    const TrackProgress last{static_cast<std::int64_t>(articles), articles, tracker.digest()};
    if (auto done = put(kProgressKey, encode(last)); !done) return done;
    return to_.flush(kFlushTimeout);
  }

  track::Tracker::Size left() const { return left_; }
  std::uint64_t records() const { return records_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  Result<void> put(std::string_view key, std::optional<std::string_view> value) {
    if (to_.queued() >= kRestoreQueueLimit) {
      if (auto flushed = to_.flush(kFlushTimeout); !flushed) return flushed;
    }
    broker::Outgoing record;
    record.topic = config_.topics.track_state;
    record.partition = 0;
    record.key = key;
    record.value = value;
    record.timestamp = now();
    ++records_;
    bytes_ += key.size() + (value ? value->size() : 0);
    return to_.produce(record);
  }

  broker::Producer& to_;
  const Config& config_;
  track::Tracker::Size left_;
  std::uint64_t records_ = 0;
  std::uint64_t bytes_ = 0;
};

double per_second(std::uint64_t count, milliseconds time) {
  return 1'000.0 * static_cast<double>(count) / static_cast<double>(std::max(time.count(), 1L));
}

Result<void> one_restore(broker::Broker& kafka, const Config& config, std::uint64_t articles,
                         const track::Tracker::Size& left) {
  Metrics metrics;
  const Stopwatch watch;
  Restoration restoration(kafka, config, metrics,
                          {{{config.topics.sightings, 0}, static_cast<std::int64_t>(articles)}});
  Figures reading;
  while (true) {
    const auto done = restoration.go_on(now());
    if (!done) return tl::unexpected(done.error());
    if (*done) break;
    if (restoration.reading()) reading = watch.stop(articles);
  }
  const auto whole = watch.stop(articles);
  auto& shard = restoration.shards().front();
  const auto took = restoration.took();
  fmt::print("read     {:>9} records  {:>6} ms  {:>8.0f} records/s   CPU {:.1f} s\n", shard.records,
             took.read.count(), per_second(shard.records, took.read), reading.cpu_seconds);
  fmt::print("index    {:>9} articles {:>6} ms  {:>8.0f} articles/s  CPU {:.1f} s\n", articles,
             took.index.count(), per_second(articles, took.index),
             whole.cpu_seconds - reading.cpu_seconds);
  fmt::print("ready    {:>9} articles {:>6.0f} ms  CPU {:.1f} s  {:.0f} MiB resident\n", articles,
             1e3 * whole.seconds, whole.cpu_seconds, resident_mib());
  std::fflush(stdout);
  const auto size = shard.tracker.size();
  if (size.articles == left.articles && size.stories == left.stories) return {};
  return model::fatal(model::ExitCode::failed,
                      fmt::format("wrong answer: {} articles and {} stories, not {} and {}",
                                  size.articles, size.stories, left.articles, left.stories));
}

}  // namespace

Result<void> restore(broker::Broker& kafka, const Config& given, std::uint64_t articles,
                     std::uint64_t rounds) {
  Config config = with_fresh_topics(given, "restore");
  config.shards = 1;
  config.article_limit = std::max(config.article_limit, static_cast<std::int64_t>(articles));
  if (auto made = make_topics(kafka, config); !made) return made;
  track::Tracker::Size left;
  {
    auto producer = kafka.producer({});
    if (!producer) return tl::unexpected(producer.error());
    Changelog changelog(**producer, config);
    const Stopwatch watch;
    if (auto filled = changelog.fill(articles); !filled) return filled;
    left = changelog.left();
    fmt::print("written  {:>9} records  {:.0f} bytes each, {} articles, {} stories, {:.0f} s\n",
               changelog.records(),
               static_cast<double>(changelog.bytes()) / static_cast<double>(changelog.records()),
               left.articles, left.stories, watch.stop(articles).seconds);
    std::fflush(stdout);
  }
  // The digest is checked by the restoration itself.
  for (std::uint64_t round = 0; round < rounds; ++round) {
    if (auto done = one_restore(kafka, config, articles, left); !done) return done;
  }
  return {};
}

}  // namespace dateline::app::bench
