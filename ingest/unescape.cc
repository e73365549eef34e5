#include "ingest/unescape.h"

#include <charconv>
#include <cstdint>

namespace dateline::ingest {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

bool is_high(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// The UTF-16 code unit of `\uXXXX` at raw[at].
std::optional<std::uint32_t> unit_at(std::string_view raw, std::size_t at) {
  if (raw.size() < at + 6 || raw[at] != '\\' || raw[at + 1] != 'u') return std::nullopt;
  std::uint32_t unit = 0;
  const char* const end = raw.data() + at + 6;
  const auto [stop, error] = std::from_chars(raw.data() + at + 2, end, unit, 16);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return unit;
}

void append_utf8(std::uint32_t point, std::string& out) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | (point >> 6));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | (point >> 12));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (point >> 18));
    out += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
}

/// The character a simple escape stands for; 0 when there is no such escape.
char simple_escape(char letter) {
  switch (letter) {
    case '"':
    case '\\':
    case '/':
      return letter;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
  }
}

}  // namespace

std::optional<std::size_t> unescape(std::string_view raw, std::string& out) {
  std::size_t replaced = 0;
  std::size_t at = 0;
  while (at < raw.size() && raw[at] != '"') {
    if (raw[at] != '\\') {
      out += raw[at++];
      continue;
    }
    if (at + 1 >= raw.size()) return std::nullopt;
    if (raw[at + 1] != 'u') {
      const char character = simple_escape(raw[at + 1]);
      if (character == 0) return std::nullopt;
      out += character;
      at += 2;
      continue;
    }
    const auto unit = unit_at(raw, at);
    if (!unit) return std::nullopt;
    at += 6;
    std::uint32_t point = *unit;
    if (is_high(point)) {
      const auto second = unit_at(raw, at);
      if (second && is_low(*second)) {
        point = 0x10000 + ((point - 0xD800) << 10) + (*second - 0xDC00);
        at += 6;
      }
    }
    if (is_high(point) || is_low(point)) {
      point = kReplacement;
      ++replaced;
    }
    append_utf8(point, out);
  }
  if (at == raw.size()) return std::nullopt;
  return replaced;
}

}  // namespace dateline::ingest
