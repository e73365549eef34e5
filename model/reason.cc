#include "model/reason.h"

#include <array>

namespace dateline::model {

std::string_view to_string(Reason reason) {
  static constexpr std::array<std::string_view, kReasonCount> kCodes = {
      "decode.empty",           "decode.json",          "decode.utf8",       "decode.encoding",
      "decode.depth",           "decode.duplicate_key", "decode.trailing",   "decode.too_large",
      "validate.missing_field", "validate.bad_type",    "validate.bad_time", "validate.bad_url",
      "validate.too_long",      "enrich.internal",      "track.internal",    "sink.too_large",
      "crash.quarantined",      "notify.undelivered",
  };
  return kCodes[static_cast<std::size_t>(reason)];
}

}  // namespace dateline::model
