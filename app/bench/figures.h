#pragma once

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <string>

namespace dateline::app::bench {

/// What one run of something took.
struct Figures {
  double seconds = 0;
  double cpu_seconds = 0;  // of this process
  std::uint64_t articles = 0;

  double rate() const { return static_cast<double>(articles) / seconds; }
  double cpu_per_million() const { return 1e6 * cpu_seconds / static_cast<double>(articles); }
};

/// Wall and CPU time from its construction.
class Stopwatch {
 public:
  Stopwatch() : started_(std::chrono::steady_clock::now()), cpu_(cpu_seconds()) {}
  Figures stop(std::uint64_t articles) const {
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - started_;
    return {wall.count(), cpu_seconds() - cpu_, articles};
  }

 private:
  static double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
  }

  std::chrono::steady_clock::time_point started_;
  double cpu_;
};

/// Resident memory of this process in MiB.
inline double resident_mib() {
  std::ifstream statm("/proc/self/statm");
  double size = 0;
  double resident = 0;
  statm >> size >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

}  // namespace dateline::app::bench
