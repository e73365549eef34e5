// Redrive and the pause of a flood where they have to work: on a real Kafka.
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "app/bench/run_topics.h"
#include "app/clock.h"
#include "app/pipeline.h"
#include "app/reader.h"
#include "app/redrive.h"
#include "sink/dead_letter.h"
#include "tests/broker/kafka_fixture.h"
#include "tests/enricher.h"

namespace dateline::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using tests::enricher;

/// Dead letters of a deployment of its own, and everything that a reader finds.
class DeadLettersOnKafka : public broker::kafka::RealKafka {
 protected:
  void SetUp() override {
    RealKafka::SetUp();
    config_ = bench::with_fresh_topics(default_config(), "dead-letters-test");
    config_.articles_partitions = 2;
    ASSERT_TRUE(bench::make_topics(*broker, config_));
  }

  void fail(int count) {
    const auto producer = writer();
    for (int i = 0; i < count; ++i) {
      broker::Record record;
      record.topic = config_.topics.articles;
      record.partition = i % 2;
      record.offset = 1'000 + i;
      const auto value = "{broken " + std::to_string(i);
      record.value = value;
      sink::Letter letter;
      letter.topic = config_.topics.dead_letter;
      letter.partition = i % 2;
      sink::dead_letter(letter, record, {model::Failure::malformed, "no", {}, {}}, "enrich", now());
      ASSERT_TRUE(producer->produce(letter.outgoing(now())));
    }
    ASSERT_TRUE(producer->flush(seconds(10)));
  }

  model::Result<RedriveAccount> redrive(RedriveOptions options,
                                        std::function<void()> on_rest = nullptr) {
    Redrive made(*broker, config_, std::move(options), {now, [&](milliseconds time) {
                                                          std::this_thread::sleep_for(time);
                                                          if (on_rest) on_rest();
                                                          return true;
                                                        }});
    return made.run([](const RedriveNote&) {});
  }

  std::vector<std::string> found(const std::string& topic, const char* header = nullptr) {
    std::vector<std::string> all;
    auto reader = Reader::open(*broker, {topic}, broker::kBeginning);
    EXPECT_TRUE(reader);
    while (true) {
      const auto records = reader->read(milliseconds(200));
      EXPECT_TRUE(records);
      for (const auto& record : **records) {
        const auto value = header ? sink::find_header(record, header) : record.value;
        all.emplace_back(value.value_or(""));
      }
      if ((*records)->empty() && reader->at_end()) return all;
    }
  }
  void expect_each_once(const std::vector<std::string>& all, std::size_t count) {
    EXPECT_EQ(all.size(), count);
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), count);
  }

  Config config_;
};

TEST_F(DeadLettersOnKafka, AreSentOnceByTwoRunsOneOfWhichTakesOver) {
  fail(40);
  RedriveOptions slow;
  slow.rate = 50;
  int rests = 0;
  const auto older = redrive(slow, [&] {
    if (++rests != 3) return;
    const auto newer = redrive({});
    ASSERT_TRUE(newer) << newer.error().message;
    EXPECT_EQ(newer->sent + newer->already, 40U);
  });
  ASSERT_FALSE(older);
  EXPECT_EQ(older.error().exit_code, model::ExitCode::restart_me) << older.error().message;
  const auto again = redrive({});
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->already, 40U);
  expect_each_once(found(config_.topics.articles), 40);
}

TEST_F(DeadLettersOnKafka, OfAFloodPauseTheWorkerUntilItIsResumed) {
  config_.flood = "pause";
  config_.flood_window = 50;
  config_.commit_records = 5;
  config_.enrich_workers = 1;
  const auto producer = writer();
  constexpr int kRecords = 60;
  for (int i = 0; i < kRecords; ++i) {
    broker::Outgoing record;
    record.topic = config_.topics.articles;
    record.partition = i % 2;
    record.value = "not json";
    record.timestamp = now();
    ASSERT_TRUE(producer->produce(record));
  }
  ASSERT_TRUE(producer->flush(seconds(10)));

  Metrics metrics;
  Pipeline pipeline(*broker, config_, enricher(), metrics);
  ASSERT_TRUE(pipeline.start(Role::enrich));
  const auto give_up = std::chrono::steady_clock::now() + seconds(60);
  const auto outcomes = [&] { return found(config_.topics.dead_letter, "__dateline.source"); };
  int resumed = 0;
  while (outcomes().size() < kRecords && std::chrono::steady_clock::now() < give_up) {
    if (pipeline.why_unready().find("paused") == std::string::npos) continue;
    EXPECT_FALSE(pipeline.ready());
    const auto before = outcomes().size();
    std::this_thread::sleep_for(seconds(1));  // what must not happen has no event to wait for
    EXPECT_EQ(outcomes().size(), before) << "a paused worker took a record";
    EXPECT_EQ(pipeline.resume(), 1U);
    ++resumed;
    while (pipeline.resume() > 0 && std::chrono::steady_clock::now() < give_up) {
      std::this_thread::sleep_for(milliseconds(20));
    }
  }
  EXPECT_GE(resumed, 2);
  expect_each_once(outcomes(), kRecords);
  EXPECT_FALSE(pipeline.failure());
  EXPECT_TRUE(pipeline.stop());
}

}  // namespace
}  // namespace dateline::app
