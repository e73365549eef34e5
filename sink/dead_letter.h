#pragma once

#include <cstddef>
#include <string_view>

#include "broker/broker.h"
#include "model/result.h"
#include "model/timestamp.h"
#include "sink/letter.h"

namespace dateline::sink {

inline constexpr std::string_view kErrorHeaders = "__dateline.errors.";
/// On a record that was sent again: topic/partition/offset of the dead letter it was.
inline constexpr std::string_view kRedriveHeader = "__dateline.redrive-of";

struct DeadLetterLimits {
  std::size_t value_bytes = 900'000;  // with the headers below the topic's limit of a record
  std::size_t claim_bytes = 16'384;   // what is kept of a larger value
  std::size_t key_bytes = 16'384;
  std::size_t message_bytes = 256;
};

/// Fills a cleared letter with a record that could not be worked on: key, value and headers as they
/// came, why in headers `__dateline.errors.` + stage, reason, message, topic, partition, offset,
/// attempt, failed_at, and `__dateline.source`. Those of an earlier attempt are replaced; `attempt`
/// is the one that a redriven record says it is, else one more than that of a dead letter that was
/// copied back, else 1. The message is one line of printable UTF-8, cut to its limit.
///
/// Whatever arrives, the letter can be produced: a larger value is cut to claim_bytes, with its
/// full size in `size` and its SHA-256 in `sha256`; a larger key becomes null, with `key_size`;
/// headers that the reader dropped, or that would not leave room for these, are counted in
/// `headers_dropped`.
///
/// `stage` "track" means a record of the sightings topic: its source is the article's place.
void dead_letter(Letter& letter, const broker::Record& record, const model::Error& error,
                 std::string_view stage, model::Timestamp failed_at,
                 const DeadLetterLimits& limits = {});

}  // namespace dateline::sink
