#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::model {

/// Why a record became a dead letter. The list is closed and published in docs/topics.md; a new
/// reason is a change of the contract with readers of the dead-letter topic.
enum class Reason : std::uint8_t {
  decode_empty,
  decode_json,
  decode_utf8,
  decode_encoding,
  decode_depth,
  decode_duplicate_key,
  decode_trailing,
  decode_too_large,
  validate_missing_field,
  validate_bad_type,
  validate_bad_time,
  validate_bad_url,
  validate_too_long,
  enrich_internal,
  track_internal,
  sink_too_large,
  crash_quarantined,
  notify_undelivered,
};
inline constexpr int kReasonCount = 18;

/// The code on the wire: "decode.json".
std::string_view to_string(Reason reason);

}  // namespace dateline::model
