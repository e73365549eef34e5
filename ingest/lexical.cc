#include "ingest/lexical.h"

#include <algorithm>

#include "ingest/ascii.h"

namespace dateline::ingest {
namespace {

constexpr auto kNone = std::string_view::npos;

std::size_t digits(std::string_view text, std::size_t from) {
  while (from < text.size() && is_digit(text[from])) ++from;
  return from;
}

}  // namespace

std::size_t first_token(std::string_view text) {
  const auto found = std::find_if_not(text.begin(), text.end(), is_json_space);
  return static_cast<std::size_t>(found - text.begin());
}

bool is_json_number(std::string_view token) {
  std::size_t at = token.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits(token, at);
  if (whole == at || (token[at] == '0' && whole > at + 1)) return false;
  at = whole;
  if (at < token.size() && token[at] == '.') {
    const std::size_t fraction = digits(token, at + 1);
    if (fraction == at + 1) return false;
    at = fraction;
  }
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    ++at;
    if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
    const std::size_t exponent = digits(token, at);
    if (exponent == at) return false;
    at = exponent;
  }
  return at == token.size();
}

std::size_t behind_string(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
  return at + 1;
}

std::size_t behind_closing_bracket(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (in_string) {
      if (byte == '\\') ++at;
      if (byte == '"') in_string = false;
    } else if (byte == '"') {
      in_string = true;
    } else if (byte == '{' || byte == '[') {
      ++depth;
    } else if ((byte == '}' || byte == ']') && --depth == 0) {
      return at + 1;
    }
  }
  return kNone;
}

std::size_t control_in_string(std::string_view text) {
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (in_string && static_cast<unsigned char>(byte) < 0x20) return at;
    if (in_string && byte == '\\' && at + 1 < text.size() &&
        static_cast<unsigned char>(text[at + 1]) >= 0x20) {
      ++at;
    } else if (byte == '"') {
      in_string = !in_string;
    }
  }
  return kNone;
}

std::size_t utf8_character(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  const auto follows = [&](std::size_t at) { return (byte(at) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (text.empty()) return 0;
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return follows(1) ? 2 : 0;
  if (lead < 0xF0) {
    const unsigned least = lead == 0xE0 ? 0xA0 : 0x80;  // no overlong form
    const unsigned most = lead == 0xED ? 0x9F : 0xBF;   // no surrogate
    return byte(1) >= least && byte(1) <= most && follows(2) ? 3 : 0;
  }
  if (lead > 0xF4) return 0;
  const unsigned least = lead == 0xF0 ? 0x90 : 0x80;
  const unsigned most = lead == 0xF4 ? 0x8F : 0xBF;  // up to U+10FFFF
  return byte(1) >= least && byte(1) <= most && follows(2) && follows(3) ? 4 : 0;
}

std::size_t ill_formed_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = utf8_character(text.substr(at));
    if (bytes == 0) return at;
    at += bytes;
  }
  return kNone;
}

std::string printable(std::string_view text, std::size_t limit) {
  std::string result;
  while (!text.empty()) {
    const std::size_t bytes = utf8_character(text);
    const auto character = text.substr(0, std::max<std::size_t>(bytes, 1));
    const bool control = bytes == 0 || static_cast<unsigned char>(character[0]) < 0x20 ||
                         character[0] == 0x7F || (bytes == 2 && character < "\u00A0");
    if (result.size() + character.size() > limit) break;
    result += control ? std::string_view("?") : character;
    text.remove_prefix(character.size());
  }
  return result;
}

}  // namespace dateline::ingest
