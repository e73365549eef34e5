#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/enriched_article.h"
#include "model/span.h"

namespace dateline::enrich::text {

class LineSet;

struct CleanSegment {
  model::ByteSpan span;  // of Cleaned::text
  model::SegmentRole role = model::SegmentRole::body;
};

/// An article's body without what is not news, and what was taken out.
struct Cleaned {
  std::string text;                     // NFC, no controls but '\n', segments joined by '\n'
  std::vector<model::Removed> removed;  // reading order
  std::vector<CleanSegment> segments;   // reading order, cover `text` but the '\n's
  std::optional<std::chrono::sys_days> date_line;  // " date 2025-12-18 ", "Published Dec 18, 2025"
};

/// Never fails; linear in the size of `body`; deterministic. `learned`: lines of the article's
/// source that go as well (learned_lines.h).
Cleaned clean(std::string_view body, std::string_view title, const LineSet* learned = nullptr);

/// For scoring against annotated text: `text` is `body` byte for byte, a body segment per line, or
/// per paragraph where the text was wrapped by hand (such a segment holds '\n').
Cleaned keep_as_is(std::string_view body);

}  // namespace dateline::enrich::text
