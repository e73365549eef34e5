// The same input on the memory broker and on a real Kafka gives the same bytes.
#include "app/pipeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "app/bench/run_topics.h"
#include "app/loading.h"
#include "app/reader.h"
#include "app/samples.h"
#include "broker/memory/memory_broker.h"
#include "tests/broker/kafka_fixture.h"
#include "tests/enricher.h"

namespace dateline::app {
namespace {

using broker::kafka::RealKafka;
using std::chrono::milliseconds;
using std::chrono::seconds;
using tests::enricher;
using Values = std::vector<std::string>;

const model::Timestamp kNow = std::chrono::sys_days(std::chrono::year(2026) / 3 / 12);

Config config_of(int partitions, int workers) {
  auto config = bench::with_fresh_topics(default_config(), "pipeline-test");
  config.articles_partitions = partitions;
  config.enrich_workers = workers;
  return config;
}

Values values(broker::Broker& broker, const std::string& topic) {
  Values found;
  auto reader = Reader::open(broker, {topic}, broker::kBeginning);
  EXPECT_TRUE(reader);
  while (true) {
    const auto records = reader->read(milliseconds(200));
    EXPECT_TRUE(records);
    for (const auto& record : **records) found.emplace_back(record.value.value_or(""));
    if ((*records)->empty() && reader->at_end()) return found;
  }
}

struct Outcome {
  Values enriched;
  Values tracked;
  Values developments;
  Values stories;
  std::size_t dead_letters = 0;
};

/// Puts the bundled articles in, runs the product until each has its verdict, reads the topics.
Outcome run(broker::Broker& broker, const Config& config) {
  EXPECT_TRUE(bench::make_topics(broker, config));
  auto producer = broker.producer({});
  EXPECT_TRUE(producer);
  Loading loading(**producer, config.topics.articles, RecordTime::published);
  for (const auto article : bundled_articles()) EXPECT_TRUE(loading.put(article, kNow));
  EXPECT_TRUE((*producer)->flush(seconds(10)));

  Metrics metrics;
  Pipeline pipeline(broker, config, enricher(), metrics);
  EXPECT_TRUE(pipeline.start(Role::all));
  Outcome outcome;
  const auto deadline = std::chrono::steady_clock::now() + seconds(60);
  do {
    outcome.dead_letters = values(broker, config.topics.dead_letter).size();
    outcome.tracked = values(broker, config.topics.tracked);
  } while (outcome.tracked.size() + outcome.dead_letters < loading.loaded() &&
           std::chrono::steady_clock::now() < deadline);
  EXPECT_EQ(outcome.tracked.size() + outcome.dead_letters, loading.loaded());
  EXPECT_FALSE(pipeline.failure());
  EXPECT_TRUE(pipeline.stop());
  outcome.enriched = values(broker, config.topics.enriched);
  outcome.developments = values(broker, config.topics.developments);
  outcome.stories = values(broker, config.topics.stories);
  return outcome;
}

Outcome run_in_memory() {
  broker::memory::Options options;
  options.waits = true;
  broker::memory::MemoryBroker broker(options);
  return run(broker, config_of(1, 1));
}

using PipelineOnKafka = RealKafka;

TEST_F(PipelineOnKafka, WritesTheSameBytesAsInMemory) {
  const auto expected = run_in_memory();
  const auto found = run(*broker, config_of(1, 1));
  EXPECT_TRUE(found.enriched == expected.enriched);
  EXPECT_TRUE(found.tracked == expected.tracked);
  EXPECT_TRUE(found.developments == expected.developments);
  EXPECT_TRUE(found.stories == expected.stories);
  EXPECT_EQ(found.dead_letters, expected.dead_letters);
}

TEST_F(PipelineOnKafka, EnrichesToTheSameBytesWithAnyNumberOfWorkers) {
  auto expected = run_in_memory().enriched;
  auto found = run(*broker, config_of(4, 3)).enriched;
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  EXPECT_TRUE(found == expected);
}

TEST_F(PipelineOnKafka, GoesOnWhereItStoppedWithItsStateReadBack) {
  const auto expected = run_in_memory();
  const auto config = config_of(1, 1);
  const auto articles = bundled_articles();
  ASSERT_TRUE(bench::make_topics(*broker, config));
  auto producer = broker->producer({});
  ASSERT_TRUE(producer);
  Loading loading(**producer, config.topics.articles, RecordTime::published);
  for (std::size_t part = 0; part < 3; ++part) {
    for (std::size_t i = part; i < articles.size(); ++i) {
      if (i * 3 / articles.size() == part) {
        ASSERT_TRUE(loading.put(articles[i], kNow));
      }
    }
    ASSERT_TRUE((*producer)->flush(seconds(10)));
    Metrics metrics;
    Pipeline pipeline(*broker, config, enricher(), metrics);
    ASSERT_TRUE(pipeline.start(Role::all));
    const auto deadline = std::chrono::steady_clock::now() + seconds(60);
    while (values(*broker, config.topics.tracked).size() +
                   values(*broker, config.topics.dead_letter).size() <
               loading.loaded() &&
           std::chrono::steady_clock::now() < deadline) {
      ASSERT_FALSE(pipeline.failure()) << pipeline.failure()->message;
    }
    ASSERT_TRUE(pipeline.stop());
  }
  EXPECT_TRUE(values(*broker, config.topics.tracked) == expected.tracked);
  EXPECT_TRUE(values(*broker, config.topics.developments) == expected.developments);
}

/// Puts some of the bundled articles in and lets a pipeline work until each has its outcome, or
/// until it fails.
class InParts {
 public:
  InParts(broker::Broker& broker, const Config& config) : broker_(broker) {
    EXPECT_TRUE(bench::make_topics(broker, config));
    auto producer = broker.producer({});
    EXPECT_TRUE(producer);
    producer_ = *std::move(producer);
    loading_ = std::make_unique<Loading>(*producer_, config.topics.articles, RecordTime::published);
  }
  std::optional<model::Error> run(const Config& config, std::size_t articles) {
    for (; next_ < articles; ++next_) {
      EXPECT_TRUE(loading_->put(bundled_articles()[next_], kNow));
    }
    EXPECT_TRUE(producer_->flush(seconds(10)));
    Metrics metrics;
    Pipeline pipeline(broker_, config, enricher(), metrics);
    EXPECT_TRUE(pipeline.start(Role::all));
    const auto deadline = std::chrono::steady_clock::now() + seconds(60);
    while (!pipeline.failure() && values(broker_, config.topics.tracked).size() +
                                          values(broker_, config.topics.dead_letter).size() <
                                      loading_->loaded()) {
      EXPECT_LT(std::chrono::steady_clock::now(), deadline);
      if (std::chrono::steady_clock::now() > deadline) break;
    }
    EXPECT_TRUE(pipeline.stop());
    return pipeline.failure();
  }

 private:
  broker::Broker& broker_;
  std::unique_ptr<broker::Producer> producer_;
  std::unique_ptr<Loading> loading_;
  std::size_t next_ = 0;
};

TEST_F(PipelineOnKafka, RebuildsALostStateAndGoesOnAsIfNothingHadHappened) {
  const auto expected = run_in_memory();
  auto config = config_of(1, 1);
  InParts parts(*broker, config);
  ASSERT_FALSE(parts.run(config, 20));

  config.topics.track_state += ".lost";
  ASSERT_TRUE(bench::make_topics(*broker, config));
  const auto refused = parts.run(config, 30);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->exit_code, model::ExitCode::bad_configuration);
  EXPECT_NE(refused->message.find("the changelog is empty"), std::string::npos) << refused->message;

  config.on_gap = "rebuild";
  const auto failed = parts.run(config, bundled_articles().size());
  ASSERT_FALSE(failed) << failed->message;
  EXPECT_TRUE(values(*broker, config.topics.tracked) == expected.tracked);
  EXPECT_TRUE(values(*broker, config.topics.developments) == expected.developments);

  config.on_gap = "fail";
  EXPECT_FALSE(parts.run(config, 0)) << "the rebuilt state is in the changelog";
}

TEST_F(PipelineOnKafka, EnrichesAtLeastOnceToTheSameBytes) {
  auto expected = run_in_memory().enriched;
  auto config = config_of(1, 1);
  config.enrich_delivery = "at_least_once";
  EXPECT_TRUE(run(*broker, config).enriched == expected);
}

}  // namespace
}  // namespace dateline::app
