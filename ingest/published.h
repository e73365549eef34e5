#pragma once

#include <optional>
#include <string_view>

#include "model/timestamp.h"

namespace dateline::ingest {

/// The time that a producer's date field names; null when it is no time we know or lies outside
/// 1970 to 2100. `text` is not blank; at most 64 bytes are looked at, a longer one is refused.
///
///   RFC 3339, ISO 8601   2025-12-18T09:30:00.5Z   2025-12-18 09:30 +0200   20251218T093000Z
///   date only            2025-12-18   2025/12/18   20251218                (midnight UTC)
///   RFC 2822             Thu, 18 Dec 2025 09:30:00 GMT   18 Dec 25 09:30 EST
///   written out          18 December 2025   December 18, 2025 09:30
///   epoch                1766050200   1766050200.5   1766050200000         (>= 1e11: milliseconds)
///
/// A time without zone is UTC. Second 60 is taken as 59. Fractions are cut to milliseconds.
std::optional<model::Timestamp> parse_published(std::string_view text);

}  // namespace dateline::ingest
