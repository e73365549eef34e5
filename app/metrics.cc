#include "app/metrics.h"

#include <prometheus/text_serializer.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "app/log_sink.h"
#include "app/metric_catalogue.h"

namespace dateline::app {

Metrics::Metrics() {
  for (const MetricSpec& spec : metric_catalogue()) {
    const std::string name(spec.name);
    const std::string help(spec.help);
    switch (spec.type) {
      case MetricType::counter:
        counters_[name] = &prometheus::BuildCounter().Name(name).Help(help).Register(registry_);
        break;
      case MetricType::gauge:
        gauges_[name] = &prometheus::BuildGauge().Name(name).Help(help).Register(registry_);
        break;
      case MetricType::histogram: {
        const auto bounds = bucket_bounds(spec.buckets);
        bounds_[name] = {bounds.begin(), bounds.end()};
        histograms_[name] = &prometheus::BuildHistogram().Name(name).Help(help).Register(registry_);
        break;
      }
    }
  }
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  gauge("process_start_time_seconds").Set(std::chrono::duration<double>(now).count());
}

prometheus::Counter& Metrics::counter(std::string_view name, const Labels& labels) {
  return counters_.find(name)->second->Add(labels);
}

prometheus::Gauge& Metrics::gauge(std::string_view name, const Labels& labels) {
  return gauges_.find(name)->second->Add(labels);
}

prometheus::Histogram& Metrics::histogram(std::string_view name, const Labels& labels) {
  return histograms_.find(name)->second->Add(labels, bounds_.find(name)->second);
}

std::shared_ptr<prometheus::Gauge> Metrics::shared_gauge(std::string_view name,
                                                         const Labels& labels) {
  const Series series{std::string(name), labels};
  const std::lock_guard lock(mutex_);
  auto& known = shared_[series];
  if (auto held = known.lock()) return held;
  std::shared_ptr<prometheus::Gauge> made(
      &gauge(name, labels), [this, series](prometheus::Gauge* gauge) { end(series, gauge); });
  known = made;
  return made;
}

/// Of the last holder; unless somebody has asked for the series anew in the meantime.
void Metrics::end(const Series& series, prometheus::Gauge* gauge) {
  const std::lock_guard lock(mutex_);
  const auto known = shared_.find(series);
  if (known == shared_.end() || !known->second.expired()) return;
  gauges_.find(series.first)->second->Remove(gauge);
  shared_.erase(known);
}

std::string Metrics::scrape() {
  refresh_process();
  return prometheus::TextSerializer().Serialize(registry_.Collect());
}

void Metrics::refresh_process() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  const double cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  counter("process_cpu_seconds_total").Increment(cpu - cpu_seconds_seen_);
  cpu_seconds_seen_ = cpu;
  const auto lost = lost_log_lines();
  counter("dateline_log_lines_lost_total").Increment(static_cast<double>(lost - lost_lines_seen_));
  lost_lines_seen_ = lost;

  std::ifstream statm("/proc/self/statm");
  double size = 0;
  double resident = 0;
  statm >> size >> resident;
  gauge("process_resident_memory_bytes").Set(resident * static_cast<double>(sysconf(_SC_PAGESIZE)));

  std::error_code ignored;  // /proc may be hidden; the series then stays 0
  double open = 0;
  for (auto entry = std::filesystem::directory_iterator("/proc/self/fd", ignored);
       !ignored && entry != std::filesystem::directory_iterator(); entry.increment(ignored)) {
    ++open;
  }
  gauge("process_open_fds").Set(open);
}

}  // namespace dateline::app
