#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "enrich/text/sentences.h"
#include "model/enriched_article.h"

namespace dateline::enrich::dates {

struct FoundDate {
  model::ByteSpan span;
  std::optional<std::chrono::sys_days> from;  // inclusive; null = no calendar span without a guess
  std::optional<std::chrono::sys_days> to;
  model::Granularity granularity = model::Granularity::day;
};

/// Date expressions of `text` by position, not overlapping, resolved against the day of
/// publication (UTC). Without one, only expressions that carry their own year are resolved.
/// Method: rules, tense of the nearest cue (docs/enrichment.md).
std::vector<FoundDate> find_dates(std::string_view text, std::span<const text::Sentence> sentences,
                                  std::optional<std::chrono::sys_days> published);

}  // namespace dateline::enrich::dates
