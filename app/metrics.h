#pragma once

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::app {

/// All families of the catalogue, registered once. Handles are looked up at start or at a
/// rebalance, never per record. Thread-safe as prometheus-cpp is; outlives all handles.
class Metrics {
 public:
  using Labels = std::map<std::string, std::string>;

  Metrics();

  prometheus::Counter& counter(std::string_view name, const Labels& labels = {});
  prometheus::Gauge& gauge(std::string_view name, const Labels& labels = {});
  prometheus::Histogram& histogram(std::string_view name, const Labels& labels = {});
  /// A series that ends with the last of its holders, as a partition's lag: it may pass from one
  /// worker of this process to another before the first one has learnt that it lost it.
  std::shared_ptr<prometheus::Gauge> shared_gauge(std::string_view name, const Labels& labels);

  /// Prometheus text format 0.0.4; refreshes the process_* series first.
  std::string scrape();

 private:
  using Series = std::pair<std::string, Labels>;

  void refresh_process();
  void end(const Series& series, prometheus::Gauge* gauge);

  prometheus::Registry registry_;
  std::map<std::string, prometheus::Family<prometheus::Counter>*, std::less<>> counters_;
  std::map<std::string, prometheus::Family<prometheus::Gauge>*, std::less<>> gauges_;
  std::map<std::string, prometheus::Family<prometheus::Histogram>*, std::less<>> histograms_;
  std::map<std::string, prometheus::Histogram::BucketBoundaries, std::less<>> bounds_;
  std::mutex mutex_;  // of shared_
  std::map<Series, std::weak_ptr<prometheus::Gauge>> shared_;
  double cpu_seconds_seen_ = 0;
  std::uint64_t lost_lines_seen_ = 0;
};

}  // namespace dateline::app
