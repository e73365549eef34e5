#include "ingest/one_line.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace dateline::ingest {
namespace {

bool is_plain(std::string_view text) {
  bool after_space = true;
  for (const char byte : text) {
    // 0xC2 leads U+0080 to U+009F, the C1 controls.
    const auto value = static_cast<unsigned char>(byte);
    if (value < 0x20 || value == 0x7F || value == 0xC2) return false;
    if (value == ' ' && after_space) return false;
    after_space = value == ' ';
  }
  return text.empty() || !after_space;
}

}  // namespace

std::string one_line(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string line;
  line.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto value = static_cast<unsigned char>(text[at]);
    const auto second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    const bool c1 = value == 0xC2 && second >= 0x80 && second < 0xA0;
    const bool blank = value == ' ' || (value >= '\t' && value <= '\r') || (c1 && second == 0x85);
    if (blank) {
      if (!line.empty() && line.back() != ' ') line += ' ';
    } else if (value >= 0x20 && value != 0x7F && !c1) {
      line += text[at];
    }
    if (c1) ++at;
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

std::string without_controls(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto value = static_cast<unsigned char>(text[at]);
    const auto second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    if (value == 0xC2 && second >= 0x80 && second < 0xA0) {
      ++at;
    } else if (value >= 0x20 && value != 0x7F) {
      result += text[at];
    }
  }
  return result;
}

std::string outlet_key(std::string_view name) {
  const std::string line = one_line(name);
  std::string key;
  key.reserve(line.size() + 4);
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(line.data());
  const auto size = static_cast<std::int32_t>(line.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 point = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, point);
    point = point == ' ' ? '-' : u_tolower(point);
    std::uint8_t encoded[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(encoded, length, point);
    key.append(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(length));
  }
  if (key.starts_with("www.") && key.size() > 4) key.erase(0, 4);
  return key;
}

}  // namespace dateline::ingest
