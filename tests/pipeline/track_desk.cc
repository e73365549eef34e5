#include "tests/pipeline/track_desk.h"

#include <gtest/gtest.h>

#include <charconv>

#include "app/bench/article_source.h"
#include "app/enrich_stage.h"
#include "app/reader.h"
#include "app/samples.h"
#include "app/topic_plan.h"
#include "app/track_progress.h"
#include "sink/cloud_event.h"

namespace dateline::tests {
namespace {

using std::chrono::milliseconds;

constexpr std::uint64_t kGenerated = 75;

app::Config config_of(int shards) {
  auto config = app::default_config();
  config.articles_partitions = 1;
  config.shards = shards;
  return config;
}

}  // namespace

const std::vector<std::string>& sightings() {
  static const auto made = [] {
    const enrich::Enricher enricher(enrich::names::Dictionary::starter(),
                                    enrich::names::tagger::Model::starter(), {true, "test"});
    const auto config = config_of(1);
    app::Metrics metrics;
    app::EnrichStage stage(config, enricher, metrics);
    std::vector<std::string> found;
    app::Outbox out;
    const auto add = [&](std::string_view article) {
      broker::Record record;
      record.topic = config.topics.articles;
      record.value = article;
      out.clear();
      stage.step(record, std::nullopt, {}, out);
      for (const auto& letter : out.letters()) {
        if (letter.topic == config.topics.sightings) found.push_back(*letter.value);
      }
    };
    for (const auto article : app::bundled_articles()) add(article);
    const app::bench::ArticleSource source;
    std::string article;
    for (std::uint64_t i = 0; i < kGenerated; ++i) {
      source.write(i, article);
      add(article);
    }
    return found;
  }();
  return made;
}

TrackDesk::TrackDesk(int shards, std::size_t batch)
    : config_(config_of(shards)),
      now_(std::chrono::sys_days(std::chrono::year(2026) / 3 / 12)),
      broker_(options()),
      counts_(metrics_, "track", config_.topics.sightings, {config_.topics.tracked}),
      batch_(batch) {
  EXPECT_TRUE(broker_.create(app::topic_plan(config_), milliseconds(100)));
  hire();
}

broker::memory::Options TrackDesk::options() {
  broker::memory::Options made;
  made.clock = [this] { return now_; };
  return made;
}

void TrackDesk::hire(std::size_t debt_bytes) {
  worker_.reset();
  stage_ = std::make_unique<app::TrackStage>(config_, metrics_, debt_bytes);
  app::WorkerOptions made;
  made.group = group_;
  made.instance_id = made.transactional_id = "track.0";
  made.commit_records = batch_;
  worker_ = std::make_unique<app::Worker>(broker_, *stage_, made, counts_);
}

void TrackDesk::put(int count) {
  auto producer = broker_.producer({});
  for (int i = 0; i < count; ++i, ++put_) {
    broker::Outgoing record;
    record.topic = config_.topics.sightings;
    record.partition = static_cast<std::int32_t>(put_ % static_cast<std::size_t>(config_.shards));
    record.value = sightings().at(put_);
    record.timestamp = now_;
    ASSERT_TRUE((*producer)->produce(record));
  }
}

model::Result<void> TrackDesk::turn() {
  auto turned = worker_->turn(now_ + leapt_);
  now_ += milliseconds(10);
  return turned;
}

model::Result<void> TrackDesk::work() {
  for (int i = 0; i < 400; ++i) {
    if (auto turned = turn(); !turned) return turned;
  }
  return {};
}

std::vector<std::string> TrackDesk::values(const std::string& topic) {
  std::vector<std::string> values;
  auto reader = app::Reader::open(broker_, {topic}, broker::kBeginning);
  EXPECT_TRUE(reader);
  while (true) {
    const auto records = reader->read(milliseconds(0));
    EXPECT_TRUE(records);
    if ((*records)->empty()) return values;
    for (const auto& record : **records) values.emplace_back(*record.value);
  }
}

std::vector<std::uint64_t> TrackDesk::sequences(std::int32_t shard) {
  std::vector<std::uint64_t> found;
  auto reader = app::Reader::open(broker_, {config_.topics.tracked}, broker::kBeginning);
  EXPECT_TRUE(reader);
  while (true) {
    const auto records = reader->read(milliseconds(0));
    EXPECT_TRUE(records);
    if ((*records)->empty()) return found;
    for (const auto& record : **records) {
      if (record.partition != shard) continue;
      const auto text = *sink::find_header(record, sink::kSequenceHeader);
      std::from_chars(text.data(), text.data() + text.size(), found.emplace_back());
    }
  }
}

std::map<std::string, std::string> TrackDesk::state(std::int32_t shard) {
  std::map<std::string, std::string> live;
  auto reader = app::Reader::open(broker_, {config_.topics.track_state}, broker::kBeginning);
  EXPECT_TRUE(reader);
  while (true) {
    const auto records = reader->read(milliseconds(0));
    EXPECT_TRUE(records);
    if ((*records)->empty()) break;
    for (const auto& record : **records) {
      if (record.partition != shard) continue;
      if (record.value) {
        live[std::string(*record.key)] = *record.value;
      } else {
        live.erase(std::string(*record.key));
      }
    }
  }
  live.erase(std::string(app::kProgressKey));
  return live;
}

std::int64_t TrackDesk::committed(std::int32_t shard) {
  broker::ConsumerOptions options;
  options.group = group_;
  auto consumer = broker_.consumer(options);
  const auto found = (*consumer)->committed({{config_.topics.sightings, shard}}, milliseconds(100));
  EXPECT_TRUE(found);
  return found->front().offset;
}

void TrackDesk::write_state(std::string_view key, std::optional<std::string_view> value) {
  auto producer = broker_.producer({});
  broker::Outgoing record;
  record.topic = config_.topics.track_state;
  record.partition = 0;
  record.key = key;
  record.value = value;
  record.timestamp = now_;
  ASSERT_TRUE((*producer)->produce(record));
}

void TrackDesk::delete_before(const std::string& topic, std::int64_t offset) {
  broker_.delete_before({topic, 0}, offset);
}

void TrackDesk::commit(std::int64_t offset) {
  fire();
  pass(std::chrono::minutes(5));  // the session of the member that was there is over
  broker::ConsumerOptions options;
  options.group = group_;
  auto consumer = broker_.consumer(options);
  const auto done =
      (*consumer)->commit({{{config_.topics.sightings, 0}, offset}}, milliseconds(100));
  ASSERT_TRUE(done) << done.error().message;
}

double TrackDesk::gauge(const char* name) { return metrics_.gauge(name, {{"shard", "0"}}).Value(); }

double TrackDesk::rebuilds() {
  return metrics_.counter("dateline_state_rebuilds_total", {{"shard", "0"}}).Value();
}

}  // namespace dateline::tests
