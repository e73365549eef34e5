#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::ingest {

/// Appends the JSON string that starts at raw[0] (behind its opening quote) and ends at its closing
/// quote, unescaped, with U+FFFD for every lone surrogate. Returns how many were replaced; null
/// when an escape is wrong or the quote is missing. `raw` is valid UTF-8.
std::optional<std::size_t> unescape(std::string_view raw, std::string& out);

}  // namespace dateline::ingest
