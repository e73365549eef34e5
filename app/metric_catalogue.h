#pragma once

#include <span>
#include <string_view>

namespace dateline::app {

enum class MetricType { counter, gauge, histogram };
enum class Buckets { none, step, latency };

/// One metric family. The catalogue is the only place that names one; docs/metrics.md is held to
/// it by a test. No label takes a value that a writer of news can choose.
struct MetricSpec {
  std::string_view name;
  MetricType type;
  std::string_view labels;  // comma between
  std::string_view help;
  Buckets buckets = Buckets::none;
};

std::span<const MetricSpec> metric_catalogue();

/// Upper bounds in seconds.
std::span<const double> bucket_bounds(Buckets buckets);

}  // namespace dateline::app
