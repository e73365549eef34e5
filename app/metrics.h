#pragma once

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
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
  /// Ends a series that no longer means anything, as a revoked partition's lag.
  void remove_gauge(std::string_view name, prometheus::Gauge& gauge);

  /// Prometheus text format 0.0.4; refreshes the process_* series first.
  std::string scrape();

 private:
  void refresh_process();

  prometheus::Registry registry_;
  std::map<std::string, prometheus::Family<prometheus::Counter>*, std::less<>> counters_;
  std::map<std::string, prometheus::Family<prometheus::Gauge>*, std::less<>> gauges_;
  std::map<std::string, prometheus::Family<prometheus::Histogram>*, std::less<>> histograms_;
  std::map<std::string, prometheus::Histogram::BucketBoundaries, std::less<>> bounds_;
  double cpu_seconds_seen_ = 0;
};

}  // namespace dateline::app
