#pragma once

#include <cstddef>
#include <string_view>

namespace dateline::sink {

/// Bytes of the well-formed UTF-8 character at text[0] (Unicode table 3-7); 0 when ill-formed.
std::size_t utf8_character(std::string_view text);

/// The longest beginning of `text` of at most `limit` bytes that does not end inside a character.
std::string_view cut_at_character(std::string_view text, std::size_t limit);

}  // namespace dateline::sink
