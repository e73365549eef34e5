#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Small rules of JSON text and UTF-8. The searches serve error messages only: linear, off the hot
/// path. Positions are bytes; npos = none.
namespace dateline::ingest {

constexpr bool is_json_space(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

/// Position of the first byte that is not JSON space; size() when there is none.
std::size_t first_token(std::string_view text);

/// True for a number as RFC 8259 writes it, of any length.
bool is_json_number(std::string_view token);

/// Position behind the quote that closes the string at text[0]; the string is well-formed.
std::size_t behind_string(std::string_view text);

/// Position behind the bracket that closes the one at text[0]; strings are skipped.
std::size_t behind_closing_bracket(std::string_view text);

/// Position of the first control character inside a string.
std::size_t control_in_string(std::string_view text);

/// Bytes of the well-formed UTF-8 character at text[0] (Unicode table 3-7); 0 when ill-formed.
std::size_t utf8_character(std::string_view text);

/// Position of the first byte that is not part of well-formed UTF-8.
std::size_t ill_formed_utf8(std::string_view text);

/// `text` without control characters, cut at a character to at most `limit` bytes: for messages.
std::string printable(std::string_view text, std::size_t limit);

}  // namespace dateline::ingest
