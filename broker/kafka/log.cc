#include "broker/kafka/log.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <optional>

namespace dateline::broker::kafka {
namespace {

constexpr int kSyslogWarning = 4;  // librdkafka uses syslog's levels: lower is worse

bool tells_of_connections(std::string_view facility) {
  return facility == "FAIL" || facility == "ERROR" || facility == "REQTMOUT" ||
         facility == "GETPID" || facility == "COORD" || facility == "TERMINATE" ||
         facility == "CONFWARN" ||  // settings are shared by consumers and producers on purpose
         facility == "AUTOCREATE";
}

}  // namespace

void LogLimiter::write(int level, std::string_view facility, std::string_view line) noexcept try {
  if (level > kSyslogWarning || tells_of_connections(facility)) {
    spdlog::debug("librdkafka {}: {}", facility, line);
    return;
  }
  std::uint64_t left_out = 0;
  {
    const std::scoped_lock lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    auto seen = std::ranges::find(seen_, facility, &Seen::facility);
    if (seen == seen_.end()) {
      seen = std::ranges::min_element(seen_, {}, &Seen::last);
      *seen = {std::string(facility), {}, 0};
    } else if (now - seen->last < kQuiet) {
      ++seen->left_out;
      return;
    }
    left_out = seen->left_out;
    seen->left_out = 0;
    seen->last = now;
  }
  if (left_out > 0) {
    spdlog::warn("librdkafka {}: {} ({} more left out)", facility, line, left_out);
  } else {
    spdlog::warn("librdkafka {}: {}", facility, line);
  }
} catch (...) {
  // A log line is not worth a worker; C code above us cannot carry an exception.
}

}  // namespace dateline::broker::kafka
