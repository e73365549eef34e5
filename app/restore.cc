#include "app/restore.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "app/timeouts.h"
#include "app/track_stage.h"

namespace dateline::app {
namespace {

using model::Result;
using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr std::size_t kReadAPiece = 5'000;
constexpr std::size_t kLoadAPiece = 1'000;
constexpr milliseconds kTellEvery{5'000};
/// Beyond the longest that an open transaction of a dead worker can hold the log back.
constexpr seconds kPatienceBeyond{30};

std::int64_t stands_at(const broker::PartitionOffset& committed) {
  return committed.offset == broker::kCommitted ? 0 : committed.offset;
}

model::Error gap(const broker::TopicPartition& at, std::string what) {
  return {model::Failure::fatal,
          fmt::format("{}/{}: {}", at.topic, at.partition, what),
          {},
          model::ExitCode::bad_configuration};
}

/// Of a tracker that knows nothing; its window decides how much memory it lays out, nothing else.
std::uint64_t digest_of_nothing() {
  track::Options smallest;
  smallest.article_limit = 1;
  return track::Tracker(smallest).digest();
}

}  // namespace

Restoration::Restoration(broker::Broker& broker, const Config& config, Metrics& metrics,
                         const std::vector<broker::PartitionOffset>& committed)
    : broker_(broker), config_(config), metrics_(metrics) {
  for (const auto& each : committed) {
    shards_.push_back(
        {each, track::Tracker(tracker_options(config)), 0, {}, 0, {}, {}, false, {}, {}});
  }
  for (Shard& shard : shards_) {
    const auto partition = shard.committed.at.partition;
    by_partition_[partition] = &shard;
    shard.remaining = &metrics.gauge("dateline_restore_remaining_records",
                                     {{"shard", std::to_string(partition)}});
  }
}

Restoration::~Restoration() {
  for (Shard& shard : shards_) shard.remaining->Set(0);
}

broker::TopicPartition Restoration::changelog_of(const Shard& shard) const {
  return {config_.topics.track_state, shard.committed.at.partition};
}

Result<bool> Restoration::go_on(model::Timestamp now) {
  if (!reader_) {
    if (auto opened = open(); !opened) return tl::unexpected(opened.error());
  }
  if (auto watched = watch(now); !watched) return tl::unexpected(watched.error());
  if (!reader_->finished()) {
    if (auto done = read(); !done) return tl::unexpected(done.error());
    return false;
  }
  for (Shard& shard : shards_) {
    if (!shard.loaded) {
      const auto loaded = load(shard);
      if (!loaded || !*loaded) return loaded;
    }
    if (shard.rebuild) {
      const auto rebuilt = rebuild(shard);
      if (!rebuilt || !*rebuilt) return rebuilt;
    }
  }
  return true;
}

Result<void> Restoration::open() {
  const auto asker = broker_.consumer({});
  if (!asker) return tl::unexpected(asker.error());
  std::vector<LogReader::Span> spans;
  for (const Shard& shard : shards_) {
    const auto marks = (*asker)->watermarks(changelog_of(shard), kWorkerAskTimeout);
    if (!marks) return tl::unexpected(marks.error());
    spans.push_back({changelog_of(shard), marks->low, marks->high});
  }
  auto reader = LogReader::open(broker_, std::move(spans), kReadAPiece);
  if (!reader) return tl::unexpected(reader.error());
  reader_ = *std::move(reader);
  all_ = static_cast<std::uint64_t>(reader_->remaining());
  return {};
}

Result<void> Restoration::read() {
  auto done = reader_->read([this](const broker::Record& record) { return take(record); });
  if (!done) return done;
  for (Shard& shard : shards_) {
    shard.remaining->Set(static_cast<double>(reader_->remaining(changelog_of(shard))));
  }
  read_at_ = steady_clock::now();
  return {};
}

Result<void> Restoration::take(const broker::Record& record) {
  Shard& shard = *by_partition_.at(record.partition);
  ++shard.records;
  if (shard.damage) return {};
  const auto key = record.key.value_or("");
  if (key == kProgressKey) {
    auto progress = decode_progress(record.value.value_or(""));
    if (progress) {
      shard.progress = *progress;
    } else {
      shard.damage = progress.error();
    }
  } else if (auto applied = shard.tracker.apply(key, record.value); !applied) {
    shard.damage = applied.error();
  }
  return {};
}

Result<bool> Restoration::load(Shard& shard) {
  if (!shard.damage) {
    const auto loaded = shard.tracker.load(kLoadAPiece);
    if (loaded && !*loaded) return false;
    if (!loaded) shard.damage = loaded.error();
  }
  shard.loaded = true;
  auto checked = check(shard);
  if (checked) {
    shard.sequence = shard.progress.value_or(TrackProgress{}).sequence;
    spdlog::info(
        "Shard restored. shard={} records={} read_ms={} index_ms={} next_offset={} sequence={}",
        shard.committed.at.partition, shard.records, took().read.count(), took().index.count(),
        stands_at(shard.committed), shard.sequence);
    return true;
  }
  // A newer program's state is not to be thrown away by an older one.
  const bool newer = shard.damage && shard.damage->exit_code == model::ExitCode::bad_configuration;
  if (newer || config_.on_gap != "rebuild") return tl::unexpected(checked.error());
  if (shard.committed.offset == broker::kCommitted) {
    return model::fatal(
        model::ExitCode::bad_configuration,
        checked.error().message + "; without a committed offset a rebuild would end nowhere");
  }
  spdlog::error("State thrown away, rebuilding it from the sightings. shard={} reason=\"{}\"",
                shard.committed.at.partition, checked.error().message);
  metrics_
      .counter("dateline_state_rebuilds_total",
               {{"shard", std::to_string(shard.committed.at.partition)}})
      .Increment();
  shard.tracker = track::Tracker(tracker_options(config_));
  shard.rebuild = std::make_unique<Rebuild>(broker_, config_, shard.committed,
                                            shard.progress.value_or(TrackProgress{}).sequence);
  return true;
}

Result<void> Restoration::check(Shard& shard) {
  const auto at = changelog_of(shard);
  if (shard.damage) return tl::unexpected(gap(at, shard.damage->message));
  const auto committed = stands_at(shard.committed);
  if (!shard.progress) {
    if (committed == 0 && shard.tracker.digest() == digest_of_nothing()) return {};
    return tl::unexpected(
        gap(at, fmt::format("the group's committed offset of {} is {}, but the changelog {}",
                            shard.committed.at.topic, committed,
                            shard.records == 0 ? "is empty" : "has no progress record")));
  }
  const TrackProgress& progress = *shard.progress;
  if (progress.next_offset == kUnsettled) {
    return tl::unexpected(gap(at, "a rebuild of the state was cut short"));
  }
  if (progress.digest != shard.tracker.digest()) {
    return tl::unexpected(
        gap(at, fmt::format("the state read back has digest {:016x}, its progress record says "
                            "{:016x}: the changelog is damaged",
                            shard.tracker.digest(), progress.digest)));
  }
  // The strongest cheap check that the transactions were atomic.
  if (progress.next_offset != committed) {
    return tl::unexpected(
        gap(at, fmt::format("the group's committed offset of {} is {}, the state's progress record "
                            "says {}: state and input do not belong together",
                            shard.committed.at.topic, committed, progress.next_offset)));
  }
  return {};
}

Result<bool> Restoration::rebuild(Shard& shard) {
  const auto done = shard.rebuild->go_on();
  if (!done) return done;
  shard.remaining->Set(static_cast<double>(shard.rebuild->remaining()));
  if (!*done) return false;
  shard.sequence = shard.rebuild->sequence();
  shard.tracker = std::move(shard.rebuild->tracker());
  shard.debt = std::move(shard.rebuild->debt());
  shard.rebuild.reset();
  const auto size = shard.tracker.size();
  spdlog::warn(
      "State rebuilt. shard={} articles={} stories={} to_write={} next_offset={} "
      "sequence={}",
      shard.committed.at.partition, size.articles, size.stories, shard.debt.size(),
      stands_at(shard.committed), shard.sequence);
  return true;
}

/// Says how far it is from time to time, and gives up on a log that does not come to its end.
Result<void> Restoration::watch(model::Timestamp now) {
  const auto left_now = left();
  if (!watched_ || left_now != left_then_ || now < moved_at_) moved_at_ = now;
  left_then_ = left_now;
  if (!std::exchange(watched_, true)) told_at_ = now;
  if (now - told_at_ >= kTellEvery || now < told_at_) {
    told_at_ = now;
    spdlog::info("Restoring. progress=\"{}\"", progress());
  }
  if (now - moved_at_ <= milliseconds(config_.transaction_timeout_ms) + kPatienceBeyond) return {};
  return model::transient("the changelog has a transaction that does not end");
}

Restoration::Took Restoration::took() const {
  return {duration_cast<milliseconds>(read_at_ - began_),
          duration_cast<milliseconds>(steady_clock::now() - read_at_)};
}

std::uint64_t Restoration::left() const {
  std::uint64_t left = reader_ ? static_cast<std::uint64_t>(reader_->remaining()) : 0;
  for (const Shard& shard : shards_) {
    left += shard.tracker.to_load();
    if (shard.rebuild) left += static_cast<std::uint64_t>(shard.rebuild->remaining());
  }
  return left;
}

std::string Restoration::progress() const {
  if (!reader_) return "restoring: not begun";
  if (!reader_->finished()) {
    return fmt::format("restoring: {} of {} changelog records to be read", reader_->remaining(),
                       all_);
  }
  std::size_t to_load = 0;
  for (const Shard& shard : shards_) {
    if (shard.rebuild) {
      return fmt::format("rebuilding shard {}: {} sightings to be read",
                         shard.committed.at.partition, shard.rebuild->remaining());
    }
    to_load += shard.tracker.to_load();
  }
  return fmt::format("restoring: {} records to be indexed", to_load);
}

}  // namespace dateline::app
