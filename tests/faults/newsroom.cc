#include "tests/faults/newsroom.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "app/bench/run_topics.h"
#include "app/verify/topic_walk.h"
#include "app/verify/verify.h"
#include "broker/kafka/kafka_broker.h"
#include "tests/checker/checker.h"
#include "tests/faults/topic_removal.h"

namespace dateline::tests {
namespace {

std::uint64_t seed() {
  if (const char* given = std::getenv("DATELINE_SEED")) return std::strtoull(given, nullptr, 10);
  return long_run() ? std::random_device{}() : 20'260'312;
}

/// kafka-local's further listeners stand at fixed distances from its first.
std::uint16_t port_beside(const std::string& bootstrap, int distance) {
  return static_cast<std::uint16_t>(std::atoi(bootstrap.c_str() + bootstrap.rfind(':') + 1) +
                                    distance);
}

}  // namespace

bool long_run() {
  const char* asked = std::getenv("DATELINE_LONG");
  return asked != nullptr && std::string_view(asked) == "1";
}

void Newsroom::SetUp() {
  const char* address = std::getenv("DATELINE_TEST_BOOTSTRAP");
  ASSERT_NE(address, nullptr) << "These tests need a Kafka broker: run them with ctest, or as "
                                 "tests/broker/with-kafka faults_test";
  kafka("start");  // a test before this one may have died while it was away
  bootstrap = address;
  broker = std::make_unique<broker::kafka::KafkaBroker>(
      std::map<std::string, std::string>{{"bootstrap.servers", bootstrap}});
  const auto chosen = seed();
  RecordProperty("seed", std::to_string(chosen));
  dice = Dice(chosen);
  config = app::bench::with_fresh_topics(app::default_config(), "faults");
  config.bootstrap = bootstrap;
  config.http_port = 0;
  config.shards = 2;
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  fmt::print("{}: seed {}, application {}\n", test->name(), chosen, config.application);
  folder_ = std::filesystem::temp_directory_path() /
            fmt::format("dateline-faults-{}-{}", test->name(), getpid());
  std::filesystem::create_directories(folder_);
  const auto made = app::bench::make_topics(*broker, config);
  ASSERT_TRUE(made) << made.error().message;
}

void Newsroom::TearDown() {
  if (folder_.empty()) return;
  // A broker that is killed and started again looks through all partitions there are.
  delete_topics_of(bootstrap, config.application);
  if (HasFailure()) {
    fmt::print("Configurations and logs of the workers: {}\n", folder_.string());
  } else {
    std::filesystem::remove_all(folder_);
  }
}

std::string Newsroom::config_file(int slot) {
  auto own = config;
  own.slot = slot;
  const auto path = folder_ / fmt::format("slot-{}.yaml", slot);
  std::ofstream(path) << app::print_config(own);
  return path.string();
}

Streams Newsroom::streams_of(int slot) {
  return {(folder_ / fmt::format("slot-{}.{}.log", slot, ++launched_)).string()};
}

std::unique_ptr<Program> Newsroom::launch(int slot, const std::string& role) {
  return std::make_unique<Program>(
      std::vector<std::string>{"run", "-c", config_file(slot), "--role", role}, streams_of(slot));
}

std::unique_ptr<Feeder> Newsroom::feed(std::uint64_t count, std::uint64_t per_second) {
  auto feeder = std::make_unique<Feeder>(*broker, config.topics.articles,
                                         Feeder::Order{fed, count, per_second});
  fed += count;
  return feeder;
}

std::int64_t Newsroom::committed(const std::string& group, const std::string& topic) {
  auto& member = members_[group];
  if (!member) {
    broker::ConsumerOptions options;
    options.group = app::group_of(config, group);
    auto made = broker->consumer(options);
    if (!made) return 0;
    member = *std::move(made);
  }
  const auto found = broker->describe({topic}, 5s);
  if (!found) return 0;  // the broker may be away; who asks waits
  std::vector<broker::TopicPartition> all;
  for (std::int32_t i = 0; i < found->front().partitions; ++i) all.push_back({topic, i});
  const auto offsets = member->committed(all, 5s);
  if (!offsets) return 0;
  std::int64_t sum = 0;
  for (const auto& [at, offset] : *offsets) sum += std::max<std::int64_t>(offset, 0);
  return sum;
}

void Newsroom::finish(Feeder& feeder, std::chrono::seconds limit) {
  ASSERT_EQ(feeder.finish(), "");
  until_enriched(static_cast<std::int64_t>(fed), limit);
  // Sightings are written in transactions, whose markers take offsets too: ask for the last record.
  std::map<std::int32_t, std::int64_t> next;
  const auto walked = app::verify::walk(
      *broker, config.topics.sightings, 30s,
      [&](const broker::Record& record) { next[record.partition] = record.offset + 1; });
  ASSERT_TRUE(walked) << walked.error().message;
  std::int64_t end = 0;
  for (const auto& [partition, offset] : next) end += offset;
  ASSERT_TRUE(eventually(limit, [&] { return tracked_until() >= end; }))
      << "track stands at " << tracked_until() << " of " << end;
}

void Newsroom::until_enriched(std::int64_t records, std::chrono::seconds limit) {
  ASSERT_TRUE(eventually(limit, [&] { return enriched_until() >= records; }))
      << "enrich stands at " << enriched_until() << ", waited for " << records;
}

void Newsroom::until_ready(Program& program, std::chrono::seconds limit) {
  ASSERT_TRUE(eventually(limit, [&] { return program.ready() || !program.running(); }));
  ASSERT_TRUE(program.running()) << program.output();
}

void Newsroom::expect_exactly_once() {
  app::verify::Options options;
  options.written = fed;
  const auto verified = app::verify::verify(*broker, config, options);
  ASSERT_TRUE(verified) << verified.error().message;
  EXPECT_TRUE(verified->green()) << findings(*verified);
  EXPECT_EQ(verified->inputs, fed);
  fmt::print("Checked: {} inputs, {} enriched, {} tracked, {} dead letters: {}\n", verified->inputs,
             verified->enriched, verified->tracked,
             verified->enrich_dead_letters + verified->track_dead_letters,
             verified->green() ? "0 lost, 0 twice" : "NOT exactly once");
}

void Newsroom::expect_end(Program& program, int code, std::string_view words) {
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(program.wait(10s), code) << program.output();
  EXPECT_TRUE(program.said(words)) << "expected \"" << words << "\" in\n" << program.output();
  fmt::print("Ended after {} ms\n", (std::chrono::steady_clock::now() - began) / 1ms);
}

void Newsroom::kafka(const std::string& command) {
  const char* script = std::getenv("DATELINE_TEST_KAFKA_LOCAL");
  ASSERT_NE(script, nullptr) << "run this test with ctest or tests/broker/with-kafka";
  ASSERT_EQ(std::system(fmt::format("'{}' {} >&2", script, command).c_str()), 0);
}

std::unique_ptr<Proxy> Newsroom::proxy() {
  const auto port = port_beside(bootstrap, 3);
  config.bootstrap = fmt::format("127.0.0.1:{}", port);
  return std::make_unique<Proxy>(port, port_beside(bootstrap, 2));
}

std::string Newsroom::address_with_password() const {
  return fmt::format("127.0.0.1:{}", port_beside(bootstrap, 4));
}

void Newsroom::tool(const std::string& arguments) {
  kafka(fmt::format("tool {} --bootstrap-server {}", arguments, bootstrap));
}

std::uint64_t Newsroom::records(const std::string& topic, bool committed_only) {
  std::uint64_t seen = 0;
  broker::ConsumerOptions options;
  options.report_ends = true;
  options.read_committed = committed_only;
  const auto reader = broker->consumer(options);
  const auto found = broker->describe({topic}, 10s);
  if (!reader || !found) return seen;
  std::vector<broker::PartitionOffset> all;
  for (std::int32_t i = 0; i < found->front().partitions; ++i) {
    all.push_back({{topic, i}, broker::kBeginning});
  }
  if (!(*reader)->assign(all)) return seen;
  std::set<broker::TopicPartition> ended;
  broker::Batch batch;
  EXPECT_TRUE(eventually(60s, [&] {
    batch.clear();
    const auto polled = (*reader)->poll(batch, {5'000, 16 << 20, 500ms, {}});
    seen += batch.records.size();
    if (polled) {
      for (const auto& end : polled->ends) ended.insert(end.at);
    }
    return ended.size() == all.size();
  }));
  return seen;
}

}  // namespace dateline::tests
