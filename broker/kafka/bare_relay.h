#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "model/result.h"

namespace dateline::broker::kafka {

struct RelayFigures {
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;  // of keys and values
  std::uint64_t commits = 0;
  double seconds = 0;      // from the first record to the end of the last commit
  double cpu_seconds = 0;  // of this process, librdkafka's threads included, in that time
};

/// The yardstick of the benchmarks: `count` records copied from `input` to `output`, partition and
/// key kept, exactly once, with nothing but librdkafka's C API in one thread: batch consume, no
/// rewinds, no checks beyond its own errors. What a pipeline adds is told against this. `output`
/// needs as many partitions as `input`. Any error ends it; 30 s without a record are an error.
model::Result<RelayFigures> run_bare_relay(const std::map<std::string, std::string>& settings,
                                           const std::string& input, const std::string& output,
                                           std::uint64_t count,
                                           std::chrono::milliseconds commit_interval);

/// User and system time of this process so far.
double cpu_seconds_used();

}  // namespace dateline::broker::kafka
