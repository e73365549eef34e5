#pragma once

#include <spdlog/sinks/base_sink.h>

#include <cstdint>
#include <mutex>

namespace dateline::app {

/// Writes log lines to a file descriptor, each in one piece. A line that it does not take (a full
/// disk, a reader that went away) is lost and counted: logging never stops the work.
class LogSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit LogSink(int descriptor) : descriptor_(descriptor) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override;
  void flush_() override {}

 private:
  const int descriptor_;
};

/// Lines lost by all log sinks of this process.
std::uint64_t lost_log_lines();

}  // namespace dateline::app
