#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace dateline::broker::kafka {

/// Passes librdkafka's log lines on to spdlog. Connection failures are debug, because
/// Client::reached tells an outage once, at its start and its end; other warnings come through at
/// most once in ten seconds for each of librdkafka's facilities, with a count of what was left
/// out. Called from librdkafka's threads.
class LogLimiter {
 public:
  void write(int level, std::string_view facility, std::string_view line) noexcept;

 private:
  struct Seen {
    std::string facility;
    std::chrono::steady_clock::time_point last;
    std::uint64_t left_out = 0;
  };
  static constexpr std::chrono::seconds kQuiet{10};

  std::mutex mutex_;
  std::array<Seen, 16> seen_;  // the oldest is replaced when a seventeenth facility shows up
};

}  // namespace dateline::broker::kafka
