#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/metrics.h"

namespace dateline::app {

/// Outcomes of the open batch, added to the counters when it is committed and forgotten when it is
/// aborted: what happened once counts once. A series is looked up the first time it occurs.
/// All views are of static text or outlive this object.
class BatchCounts {
 public:
  using Label = std::pair<std::string_view, std::string_view>;  // name, value

  explicit BatchCounts(Metrics& metrics) : metrics_(metrics) {}

  void add(std::string_view metric, Label first, Label second) {
    for (auto& series : series_) {
      if (series.metric == metric && series.first == first && series.second == second) {
        series.count += 1;
        return;
      }
    }
    auto& counter =
        metrics_.counter(metric, {{std::string(first.first), std::string(first.second)},
                                  {std::string(second.first), std::string(second.second)}});
    series_.push_back({metric, first, second, &counter, 1});
  }
  void publish() {
    for (auto& series : series_) series.counter->Increment(std::exchange(series.count, 0));
  }
  void forget() {
    for (auto& series : series_) series.count = 0;
  }

 private:
  struct Series {
    std::string_view metric;
    Label first;
    Label second;
    prometheus::Counter* counter;
    double count;
  };

  Metrics& metrics_;
  std::vector<Series> series_;  // at most the product of two closed label lists
};

}  // namespace dateline::app
