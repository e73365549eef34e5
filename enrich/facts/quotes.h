#pragma once

#include <string_view>
#include <vector>

#include "model/span.h"

namespace dateline::enrich::facts {

/// Stretches between quote marks, straight, curly or angled, marks included, by position. A quote
/// that is never closed ends with its paragraph.
std::vector<model::ByteSpan> quote_spans(std::string_view text);

}  // namespace dateline::enrich::facts
