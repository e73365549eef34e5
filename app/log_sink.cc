#include "app/log_sink.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string_view>

namespace dateline::app {
namespace {

std::atomic<std::uint64_t> lost{0};

bool write_all(int descriptor, std::string_view line) {
  while (!line.empty()) {
    const auto written = ::write(descriptor, line.data(), line.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    line.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

void LogSink::sink_it_(const spdlog::details::log_msg& message) {
  spdlog::memory_buf_t line;
  formatter_->format(message, line);
  if (!write_all(descriptor_, {line.data(), line.size()})) ++lost;
}

std::uint64_t lost_log_lines() { return lost; }

}  // namespace dateline::app
