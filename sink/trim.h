#pragma once

#include <cstddef>
#include <string>

#include "model/enriched_article.h"
#include "model/result.h"
#include "model/tracked.h"

namespace dateline::sink {

/// Largest value of an event; leaves room for key and headers below Kafka's own default of
/// 1,048,588 bytes for a batch.
inline constexpr std::size_t kMaxEventBytes = 1'000'000;

/// Replaces `out` with the event, of at most `limit` bytes. One that is larger loses whole lists,
/// in the order of trim_order(), until it fits, and names them in "truncated"; the text itself is
/// never cut, because offsets point into it. One that is still too large is malformed,
/// sink.too_large, and leaves `out` empty: better than a batch that can never be produced.
model::Result<void> write_within(const model::EnrichedArticle& article, std::size_t limit,
                                 std::string& out);
model::Result<void> write_within(const model::TrackedArticle& article, std::size_t limit,
                                 std::string& out);
model::Result<void> write_within(const model::Development& development, std::size_t limit,
                                 std::string& out);
model::Result<void> write_within(const model::Story& story, std::size_t limit, std::string& out);

}  // namespace dateline::sink
