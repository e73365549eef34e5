#pragma once

#include <string_view>
#include <vector>

#include "model/span.h"

namespace dateline::enrich::text {

/// A paragraph as its author meant it: one line, or the lines of one that was wrapped by hand.
struct Paragraph {
  model::ByteSpan span;  // trimmed; may hold '\n' where lines were joined
  bool gap = false;      // a blank line stands before it
};

/// Lines of `text`, joined where a text was wrapped at a column (old wire copy) and where a line
/// without an end is followed at once by one that begins in lower case.
std::vector<Paragraph> split_paragraphs(std::string_view text);

}  // namespace dateline::enrich::text
