#pragma once

#include <chrono>
#include <string>

namespace dateline::model {

/// UTC, milliseconds since the Unix epoch: the unit of Kafka's record timestamps.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2025-12-18T00:00:00Z"; milliseconds only where they are not zero. Years 0000 to 9999.
std::string to_rfc3339(Timestamp at);

/// "2025-12-18".
std::string to_iso_date(std::chrono::sys_days day);

}  // namespace dateline::model
