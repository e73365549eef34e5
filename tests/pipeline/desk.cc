#include "tests/pipeline/desk.h"

#include <gtest/gtest.h>

#include "app/reader.h"
#include "app/samples.h"
#include "app/topic_plan.h"
#include "tests/enricher.h"

namespace dateline::tests {
namespace {

using std::chrono::milliseconds;

app::Config one_partition() {
  auto config = app::default_config();
  config.articles_partitions = 1;
  return config;
}

}  // namespace

std::string Found::header(std::string_view name) const {
  for (const auto& [known, value] : headers) {
    if (known == name) return value;
  }
  return {};
}

Desk::Desk(std::size_t batch, app::FloodLimits flood)
    : config_(one_partition()),
      now_(std::chrono::sys_days(std::chrono::year(2026) / 3 / 12)),
      enrich_(config_, enricher(), metrics_),
      track_(config_, metrics_),
      enrich_counts_(
          metrics_, "enrich", config_.topics.articles,
          {config_.topics.enriched, config_.topics.sightings, config_.topics.dead_letter}),
      track_counts_(metrics_, "track", config_.topics.sightings, {config_.topics.tracked}),
      enrich_worker_(broker_, enrich_, options("enrich", batch, flood), enrich_counts_),
      track_worker_(broker_, track_, options("track", batch, flood), track_counts_) {
  EXPECT_TRUE(broker_.create(app::topic_plan(config_), milliseconds(100)));
}

app::WorkerOptions Desk::options(const char* role, std::size_t batch,
                                 app::FloodLimits flood) const {
  app::WorkerOptions made;
  made.group = made.instance_id = made.transactional_id = role;
  made.commit_records = batch;
  made.dead_letter_topic = config_.topics.dead_letter;
  made.flood = flood;
  return made;
}

void Desk::put(std::string_view value, std::optional<std::string_view> key,
               const std::vector<broker::Header>& headers) {
  auto producer = broker_.producer({});
  broker::Outgoing record;
  record.topic = config_.topics.articles;
  record.key = key;
  record.value = value;
  record.headers = headers;
  record.timestamp = now_;
  ASSERT_TRUE((*producer)->produce(record));
}

void Desk::put_tombstone() {
  auto producer = broker_.producer({});
  broker::Outgoing record;
  record.topic = config_.topics.articles;
  record.key = "deleted";
  record.timestamp = now_;
  ASSERT_TRUE((*producer)->produce(record));
}

void Desk::run() {
  const auto taken = [this] {
    double count = static_cast<double>(enrich_worker_.in_batch() + track_worker_.in_batch());
    for (const auto& topic : {topics().articles, topics().sightings}) {
      count += metrics_.counter("dateline_records_consumed_total", {{"topic", topic}}).Value();
    }
    return count;
  };
  for (int idle = 0; idle < 40;) {
    const auto before = taken();
    ASSERT_TRUE(enrich_worker_.turn(now_));
    ASSERT_TRUE(track_worker_.turn(now_));
    now_ += milliseconds(10);
    idle = taken() == before ? idle + 1 : 0;
  }
}

std::vector<Found> Desk::read(const std::string& topic) {
  std::vector<Found> found;
  auto reader = app::Reader::open(broker_, {topic}, broker::kBeginning);
  EXPECT_TRUE(reader);
  while (true) {
    const auto records = reader->read(milliseconds(0));
    EXPECT_TRUE(records);
    if ((*records)->empty()) return found;
    for (const auto& record : **records) {
      Found one;
      if (record.key) one.key = std::string(*record.key);
      one.value = std::string(record.value.value_or(""));
      for (const auto& header : record.headers) {
        one.headers.emplace_back(header.name, header.value.value_or(""));
      }
      found.push_back(std::move(one));
    }
  }
}

std::vector<std::string> Desk::values(const std::string& topic) {
  std::vector<std::string> values;
  for (auto& found : read(topic)) values.push_back(std::move(found.value));
  return values;
}

std::vector<std::string> Desk::reasons() {
  std::vector<std::string> reasons;
  for (const auto& found : read(topics().dead_letter)) {
    reasons.push_back(found.header("__dateline.errors.reason"));
  }
  return reasons;
}

std::vector<std::string_view> sample() { return app::bundled_articles(); }

}  // namespace dateline::tests
