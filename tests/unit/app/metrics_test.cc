#include "app/metrics.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spdlog/logger.h>
#include <unistd.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "app/batch_counts.h"
#include "app/log_sink.h"
#include "app/metric_catalogue.h"

namespace dateline::app {
namespace {

std::string type_of(MetricType type) {
  return type == MetricType::counter ? "counter"
         : type == MetricType::gauge ? "gauge"
                                     : "histogram";
}

TEST(Metrics, AreDocumentedOneByOne) {
  std::ifstream file(std::string(DATELINE_SOURCE_DIR) + "/docs/metrics.md");
  ASSERT_TRUE(file);
  std::set<std::string> documented;
  const std::regex row(R"(^\| `(\w+)` \| (\w+) \| (.*?) \| (.*) \|$)");
  std::smatch match;
  for (std::string line; std::getline(file, line);) {
    if (std::regex_match(line, match, row)) {
      documented.insert(match[1].str() + "|" + match[2].str() + "|" + match[3].str() + "|" +
                        match[4].str());
    }
  }
  std::set<std::string> catalogue;
  for (const auto& spec : metric_catalogue()) {
    std::string labels;
    std::istringstream names{std::string(spec.labels)};
    for (std::string name; std::getline(names, name, ',');) {
      labels += (labels.empty() ? "`" : ", `") + name + "`";
    }
    catalogue.insert(std::string(spec.name) + "|" + type_of(spec.type) + "|" + labels + "|" +
                     std::string(spec.help));
  }
  EXPECT_EQ(documented, catalogue);
}

TEST(Metrics, CountLogLinesThatAFullDiskDoesNotTake) {
  Metrics metrics;
  const int full = open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  spdlog::logger log("full", std::make_shared<LogSink>(full));
  metrics.scrape();
  const auto before = metrics.counter("dateline_log_lines_lost_total").Value();
  log.warn("one");
  log.warn("two");
  metrics.scrape();
  EXPECT_EQ(metrics.counter("dateline_log_lines_lost_total").Value(), before + 2);
  close(full);
}

TEST(Metrics, FollowThePrefixAndUnitConvention) {
  for (const auto& spec : metric_catalogue()) {
    const std::string name(spec.name);
    EXPECT_TRUE(name.starts_with("dateline_") || name.starts_with("process_")) << name;
    EXPECT_EQ(name.ends_with("_total"), spec.type == MetricType::counter) << name;
  }
}

TEST(Metrics, ScrapeShowsProcessAndCounters) {
  Metrics metrics;
  metrics.counter("dateline_records_consumed_total", {{"topic", "t"}}).Increment(3);
  const auto text = metrics.scrape();
  EXPECT_NE(text.find("dateline_records_consumed_total{topic=\"t\"} 3"), std::string::npos);
  EXPECT_NE(text.find("process_resident_memory_bytes"), std::string::npos);
}

TEST(BatchCounts, CountOnlyWhatIsCommitted) {
  Metrics metrics;
  BatchCounts counts(metrics);
  const auto add = [&] {
    counts.add("dateline_articles_total", {"stage", "enrich"}, {"outcome", "enriched"});
  };
  const auto& counter =
      metrics.counter("dateline_articles_total", {{"stage", "enrich"}, {"outcome", "enriched"}});
  add();
  counts.forget();
  add();
  add();
  EXPECT_EQ(counter.Value(), 0);
  counts.publish();
  counts.publish();
  EXPECT_EQ(counter.Value(), 2);
}

TEST(Metrics, KeepsASharedSeriesUntilItsLastHolderIsGone) {
  Metrics metrics;
  const Metrics::Labels labels = {{"topic", "in"}, {"partition", "0"}};
  auto former = metrics.shared_gauge("dateline_consumer_lag_records", labels);
  const auto present = metrics.shared_gauge("dateline_consumer_lag_records", labels);
  former.reset();
  present->Set(7);
  EXPECT_NE(metrics.scrape().find("partition=\"0\",topic=\"in\"} 7"), std::string::npos);
}

TEST(Metrics, EndsASharedSeriesWithItsLastHolder) {
  Metrics metrics;
  metrics.shared_gauge("dateline_consumer_lag_records", {{"topic", "in"}, {"partition", "0"}});
  EXPECT_EQ(metrics.scrape().find("topic=\"in\""), std::string::npos);
}

}  // namespace
}  // namespace dateline::app
