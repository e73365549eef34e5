#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/config.h"
#include "broker/broker.h"
#include "tests/faults/dice.h"
#include "tests/faults/program.h"
#include "tests/faults/proxy.h"
#include "tests/faults/wire.h"

namespace dateline::tests {

using namespace std::chrono_literals;

/// DATELINE_LONG=1: the full runs, as tests/run --long makes them.
bool long_run();

/// A deployment of real `dateline run` processes beside a real Kafka, and what can be done to it.
/// Topics and ids are new for each test. DATELINE_SEED repeats a run's random choices; it is
/// printed.
class Newsroom : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  /// Starts (again) the process of a slot; one that is there is waited for or killed by the caller
  /// before. Its output goes to a file of its own, that is shown when the test fails.
  std::unique_ptr<Program> launch(int slot, const std::string& role = "all");
  /// The configuration file of a slot, written now.
  std::string config_file(int slot);
  Streams streams_of(int slot);

  std::unique_ptr<Feeder> feed(std::uint64_t count, std::uint64_t per_second);

  /// Committed offset of a group, summed over the partitions of its input; 0 where there is none.
  std::int64_t committed(const std::string& group, const std::string& topic);
  std::int64_t enriched_until() { return committed("enrich", config.topics.articles); }
  std::int64_t tracked_until() { return committed("track", config.topics.sightings); }
  /// Waits until both stages have committed everything that was fed.
  void finish(Feeder& feeder, std::chrono::seconds limit = 180s);
  void until_enriched(std::int64_t records, std::chrono::seconds limit = 120s);
  void until_ready(Program& program, std::chrono::seconds limit = 60s);

  /// The checker: nothing lost, nothing twice, state and accounts as they have to be.
  void expect_exactly_once();
  /// Whatever becomes of the program, it ends with this code within ten seconds, and says so.
  static void expect_end(Program& program, int code, std::string_view words = {});

  /// Steers the broker: "kill9", "start", "stop".
  static void kafka(const std::string& command);
  /// One of Kafka's own tools: "org.apache.kafka.tools.TopicCommand --delete --topic news".
  void tool(const std::string& arguments);
  /// Workers that are started from now on go through it.
  std::unique_ptr<Proxy> proxy();
  /// Of the listener that wants one: user dateline, password "right".
  std::string address_with_password() const;

  /// Records of a topic; without `committed_only` those of aborted transactions too, which no
  /// reader of ours sees otherwise.
  std::uint64_t records(const std::string& topic, bool committed_only = true);
  std::uint64_t aborted(const std::string& topic) { return records(topic, false) - records(topic); }

  std::string bootstrap;
  std::unique_ptr<broker::Broker> broker;
  app::Config config;
  Dice dice{1};
  std::uint64_t fed = 0;

 private:
  std::map<std::string, std::unique_ptr<broker::Consumer>> members_;  // by group; only asked
  std::filesystem::path folder_;
  int launched_ = 0;
};

}  // namespace dateline::tests
