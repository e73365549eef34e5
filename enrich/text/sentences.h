#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "enrich/text/clean.h"

namespace dateline::enrich::text {

struct Sentence {
  model::ByteSpan span;  // trimmed of white space
  model::SegmentRole role = model::SegmentRole::body;
};

/// Sentences in reading order; none crosses a segment.
std::vector<Sentence> split_sentences(std::string_view text,
                                      std::span<const CleanSegment> segments);

}  // namespace dateline::enrich::text
