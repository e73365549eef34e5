#include "ingest/one_line.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace dateline::ingest {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kTops = kOnes * 0x80;

/// The top bit of every byte that is zero, and no other bit (Hacker's Delight, 6-1).
constexpr std::uint64_t zero_bytes(std::uint64_t word) {
  return ~(((word & ~kTops) + ~kTops) | word | ~kTops);
}

/// Eight bytes at a time: of a thousand titles all but a few are plain to their end. A word is read
/// the way it lies in memory, little endian: the byte before is the one below.
bool is_plain(std::string_view text) {
  std::uint64_t unplain = 0;
  std::uint64_t space_before = 0x80;  // a space in front is one too many
  while (!text.empty()) {
    const std::size_t count = std::min<std::size_t>(text.size(), 8);
    std::uint64_t word = kOnes * 'x';
    std::memcpy(&word, text.data(), count);
    text.remove_prefix(count);
    const std::uint64_t spaces = zero_bytes(word ^ (kOnes * ' '));
    // 0xC2 leads U+0080 to U+009F, the C1 controls.
    unplain |= zero_bytes(word & (kOnes * 0xE0)) | zero_bytes(word ^ (kOnes * 0x7F)) |
               zero_bytes(word ^ (kOnes * 0xC2)) | (spaces & (spaces << 8 | space_before));
    space_before = (spaces >> (count * 8 - 8)) & 0x80;
  }
  return unplain == 0 && space_before == 0;
}

/// No capital letters either: already the key of its outlet.
bool is_plain_key(std::string_view line) {
  return std::ranges::all_of(line, [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '.' ||
           byte == '-';
  });
}

}  // namespace

std::string one_line(std::string_view text) {
  if (text.empty() || is_plain(text)) return std::string(text);
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
  if (is_plain_key(name)) {
    if (name.starts_with("www.") && name.size() > 4) name.remove_prefix(4);
    return std::string(name);
  }
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
