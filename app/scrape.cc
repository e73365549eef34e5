#include "app/scrape.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <set>

namespace dateline::app {
namespace {

/// The value of a label in `labels`; "" when it is not there. Our labels hold no quotes.
std::string label_of(std::string_view labels, std::string_view name) {
  const auto begin = fmt::format("{}=\"", name);
  auto at = labels.find(begin);
  if (at == labels.npos) return {};
  at += begin.size();
  return std::string(labels.substr(at, labels.find('"', at) - at));
}

}  // namespace

Scrape::Scrape(std::string_view text) {
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const auto blank = line.rfind(' ');
    if (line.starts_with('#') || blank == line.npos) continue;
    const auto series = line.substr(0, blank);
    const auto name = series.substr(0, series.find('{'));
    samples_[std::string(name)].push_back(
        {std::string(series.substr(name.size())),
         std::strtod(std::string(line.substr(blank + 1)).c_str(), nullptr)});
  }
}

double Scrape::sum(std::string_view metric, std::string_view with) const {
  double sum = 0;
  const auto found = samples_.find(metric);
  if (found == samples_.end()) return 0;
  for (const auto& sample : found->second) {
    if (sample.labels.find(with) != std::string::npos) sum += sample.value;
  }
  return sum;
}

double Scrape::most(std::string_view metric, std::string_view with) const {
  double most = 0;
  const auto found = samples_.find(metric);
  if (found == samples_.end()) return 0;
  for (const auto& sample : found->second) {
    if (sample.labels.find(with) != std::string::npos) most = std::max(most, sample.value);
  }
  return most;
}

std::vector<std::string> Scrape::values(std::string_view metric, std::string_view label) const {
  std::set<std::string> values;
  if (const auto found = samples_.find(metric); found != samples_.end()) {
    for (const auto& sample : found->second) values.insert(label_of(sample.labels, label));
  }
  return {values.begin(), values.end()};
}

double Scrape::quantile(const Scrape& before, std::string_view metric, std::string_view with,
                        double share) const {
  const auto name = fmt::format("{}_bucket", metric);
  const auto found = samples_.find(name);
  if (found == samples_.end()) return 0;
  std::map<double, double> counts;  // by upper bound
  for (const auto& sample : found->second) {
    if (sample.labels.find(with) == std::string::npos) continue;
    const auto bound = label_of(sample.labels, "le");
    const double limit = bound == "+Inf" ? std::numeric_limits<double>::infinity()
                                         : std::strtod(bound.c_str(), nullptr);
    counts[limit] += sample.value;
  }
  if (const auto past = before.samples_.find(name); past != before.samples_.end()) {
    for (const auto& sample : past->second) {
      if (sample.labels.find(with) == std::string::npos) continue;
      const auto bound = label_of(sample.labels, "le");
      counts[bound == "+Inf" ? std::numeric_limits<double>::infinity()
                             : std::strtod(bound.c_str(), nullptr)] -= sample.value;
    }
  }
  if (counts.empty() || counts.rbegin()->second <= 0) return 0;
  const double wanted = share * counts.rbegin()->second;
  for (const auto& [bound, count] : counts) {
    if (count >= wanted) return bound;
  }
  return 0;
}

}  // namespace dateline::app
