#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::app {

/// Our own metrics as another process serves them. Lines that are no samples are left out.
class Scrape {
 public:
  explicit Scrape(std::string_view text);

  /// Sums over all series of the metric whose labels hold all of `with` (`stage="track"`).
  double sum(std::string_view metric, std::string_view with = {}) const;
  double most(std::string_view metric, std::string_view with = {}) const;

  /// Values of a label, each once, sorted.
  std::vector<std::string> values(std::string_view metric, std::string_view label) const;

  /// An upper bound of the quantile of what came between `before` and this; 0 when nothing came.
  double quantile(const Scrape& before, std::string_view metric, std::string_view with,
                  double share) const;

 private:
  struct Sample {
    std::string labels;
    double value = 0;
  };
  std::map<std::string, std::vector<Sample>, std::less<>> samples_;
};

}  // namespace dateline::app
