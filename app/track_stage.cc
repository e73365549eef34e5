#include "app/track_stage.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <utility>

#include "app/restore.h"
#include "app/track_progress.h"
#include "model/sighting_codec.h"
#include "sink/cloud_event.h"
#include "sink/dead_letter.h"
#include "sink/event_json.h"

namespace dateline::app {

using model::Result;

/// One tracker and where it stands.
struct TrackStage::Shard {
  track::Tracker tracker;
  std::uint64_t sequence = 0;        // of the next tracked event, as committed
  std::uint64_t batch_sequence = 0;  // the same, with the open batch
  prometheus::Gauge* articles = nullptr;
  prometheus::Gauge* stories = nullptr;
  prometheus::Gauge* bytes = nullptr;
  StateDebt debt;

  void publish() const {
    const auto size = tracker.size();
    articles->Set(static_cast<double>(size.articles));
    stories->Set(static_cast<double>(size.stories));
    bytes->Set(static_cast<double>(size.bytes));
  }
};

track::Options tracker_options(const Config& config) {
  track::Options options;
  options.window_days = static_cast<std::uint32_t>(config.window_days);
  options.article_limit = static_cast<std::size_t>(config.article_limit);
  options.alerts = config.alerts;
  return options;
}

TrackStage::TrackStage(const Config& config, Metrics& metrics, std::size_t debt_bytes)
    : config_(config), metrics_(metrics), debt_bytes_(debt_bytes), counts_(metrics) {}

TrackStage::~TrackStage() = default;

TrackStage::Shard& TrackStage::shard(std::int32_t partition) {
  const auto known = shards_.find(partition);
  if (known != shards_.end()) return known->second;
  const Metrics::Labels labels = {{"shard", std::to_string(partition)}};
  return shards_
      .emplace(partition, Shard{track::Tracker(tracker_options(config_)),
                                0,
                                0,
                                &metrics_.gauge("dateline_state_articles", labels),
                                &metrics_.gauge("dateline_state_stories", labels),
                                &metrics_.gauge("dateline_state_bytes", labels),
                                {}})
      .first->second;
}

Result<void> TrackStage::acquire(broker::Broker& broker,
                                 const std::vector<broker::PartitionOffset>& committed) {
  for (const auto& [at, offset] : committed) {
    if (at.partition < config_.shards) continue;
    return model::fatal(
        model::ExitCode::bad_configuration,
        fmt::format("{} has a partition {} but track.shards is {}: state moves with partitions, so "
                    "resharding is a cut-over (docs/operating.md)",
                    at.topic, at.partition, config_.shards));
  }
  restoration_ = std::make_unique<Restoration>(broker, config_, metrics_, committed);
  return {};
}

Result<bool> TrackStage::restore(model::Timestamp now) {
  if (!restoration_) return true;
  const auto restored = restoration_->go_on(now);
  if (!restored || !*restored) return restored;
  for (auto& there : restoration_->shards()) {
    shards_.erase(there.committed.at.partition);
    Shard& fresh = shard(there.committed.at.partition);
    fresh.tracker = std::move(there.tracker);
    fresh.debt = std::move(there.debt);
    fresh.sequence = fresh.batch_sequence = there.sequence;
    fresh.publish();
  }
  restoration_.reset();
  return true;
}

std::string TrackStage::restoring() const {
  return restoration_ ? restoration_->progress() : std::string();
}

void TrackStage::release(const std::vector<broker::TopicPartition>& partitions) {
  restoration_.reset();
  for (const auto& at : partitions) shards_.erase(at.partition);
}

Result<void> TrackStage::step(const broker::Record& record, model::Timestamp now, Outbox& out) {
  const auto sighting = model::decode_sighting(record.value.value_or(std::string_view()));
  if (!sighting) {
    refuse(sighting.error(), record, now, out);
    return {};
  }
  Shard& to = shard(record.partition);
  write(to.tracker.step(*sighting), record, sighting->recorded_at, to, out);
  return {};
}

void TrackStage::write(const track::Tracking& tracking, const broker::Record& record,
                       model::Timestamp detected_at, Shard& shard, Outbox& out) {
  const auto origin = sink::origin_of_sighting(record);
  Letter& verdict = out.add(config_.topics.tracked);
  verdict.key->assign(tracking.tracked.article_id);
  verdict.partition = record.partition;
  sink::write(tracking.tracked, *verdict.value);
  sink::describe(tracking.tracked, origin, shard.batch_sequence++, detected_at, verdict.headers);
  counts_.add("dateline_articles_total", {"stage", "track"},
              {"outcome", model::to_string(tracking.tracked.verdict)});
  for (const auto& development : tracking.developments) {
    Letter& letter = out.add(config_.topics.developments);
    letter.key->assign(development.story_id);
    letter.partition = record.partition;
    sink::write(development, *letter.value);
    sink::describe(development, origin, letter.headers);
    counts_.add("dateline_developments_total", {"kind", model::to_string(development.kind)},
                {"severity", model::to_string(development.severity)});
  }
  for (const auto& story : tracking.stories) {
    Letter& letter = out.add(config_.topics.stories);
    letter.key->assign(story.story_id);
    letter.partition = record.partition;
    sink::write(story, *letter.value);
    sink::describe(story, origin, letter.headers);
  }
  for (const auto& alert : tracking.alerts) {
    Letter& letter = out.add(config_.topics.alerts);
    letter.key->assign(alert.rule).append("/").append(alert.story_id);
    letter.partition = record.partition;
    sink::write(alert, *letter.value);
    sink::describe(alert, origin, letter.headers);
    counts_.add("dateline_alerts_total", {"rule", rule_name(alert.rule)},
                {"severity", model::to_string(alert.severity)});
  }
}

/// The same name, in a place that outlives the counts.
std::string_view TrackStage::rule_name(std::string_view name) const {
  for (const auto& rule : config_.alerts.rules) {
    if (rule.name == name) return rule.name;
  }
  return {};
}

void TrackStage::refuse(const model::Error& error, const broker::Record& record,
                        model::Timestamp now, Outbox& out) {
  sink::dead_letter(out.add(config_.topics.dead_letter), record, error, name(), now);
  counts_.add("dateline_articles_total", {"stage", "track"}, {"outcome", "dead_letter"});
  counts_.add("dateline_dead_letters_total", {"stage", "track"},
              {"reason", model::to_string(error.reason)});
}

void TrackStage::seal(const std::vector<broker::PartitionOffset>& next, Outbox& out) {
  for (const auto& [at, offset] : next) {
    Shard& from = shard(at.partition);
    const auto write_change = [&](std::string_view key, std::optional<std::string_view> value) {
      Letter& letter = out.add(config_.topics.track_state);
      letter.partition = at.partition;
      letter.key->assign(key);
      if (value)
        letter.value->assign(*value);
      else
        letter.value.reset();
    };
    for (const auto& change : from.tracker.changes()) {
      write_change(change.key, change.value);
      from.debt.supersede(change.key);
    }
    from.debt.pay(debt_bytes_, write_change);
    // Until all of a rebuilt state is written, what is there must not be taken for one.
    const auto next_offset = from.debt.paid_with_batch() ? offset : kUnsettled;
    write_change(kProgressKey, encode({next_offset, from.batch_sequence, from.tracker.digest()}));
  }
}

void TrackStage::commit() {
  for (auto& [partition, shard] : shards_) {
    shard.tracker.commit();
    shard.sequence = shard.batch_sequence;
    shard.debt.commit();
    shard.publish();
  }
  counts_.publish();
}

void TrackStage::rollback() {
  for (auto& [partition, shard] : shards_) {
    shard.tracker.rollback();
    shard.debt.rollback();
    shard.batch_sequence = shard.sequence;
  }
  counts_.forget();
}

}  // namespace dateline::app
