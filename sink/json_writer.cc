#include "sink/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "sink/utf8.h"

namespace dateline::sink {
namespace {

enum class Byte : std::uint8_t { plain, escaped, beyond_ascii };

constexpr auto kBytes = [] {
  std::array<Byte, 256> bytes{};
  for (std::size_t value = 0; value < 256; ++value) {
    const bool escaped = value < 0x20 || value == '"' || value == '\\';
    bytes[value] = value >= 0x80 ? Byte::beyond_ascii : escaped ? Byte::escaped : Byte::plain;
  }
  return bytes;
}();

constexpr std::size_t kWord = sizeof(std::uint64_t);

/// True when eight bytes are all plain: the usual trick of a borrow into the top bit of each byte.
/// Most of a text is, and this is what its speed hangs on.
bool is_plain_word(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kTops = 0x8080808080808080;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, kWord);
  const auto has_zero = [&](std::uint64_t value) { return (value - kOnes) & ~value; };
  const std::uint64_t quote = has_zero(word ^ (kOnes * '"'));
  const std::uint64_t backslash = has_zero(word ^ (kOnes * '\\'));
  const std::uint64_t control = word - kOnes * 0x20;
  return ((word | quote | backslash | control) & kTops) == 0;
}

Byte kind_of(char byte) { return kBytes[static_cast<unsigned char>(byte)]; }

void append_escape(char byte, std::string& out) {
  static constexpr std::string_view kShort = "\"\"\\\\\bb\ff\nn\rr\tt";
  for (std::size_t at = 0; at < kShort.size(); at += 2) {
    if (kShort[at] != byte) continue;
    out += '\\';
    out += kShort[at + 1];
    return;
  }
  static constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u00";
  out += kDigits[static_cast<unsigned char>(byte) >> 4];
  out += kDigits[static_cast<unsigned char>(byte) & 0xF];
}

}  // namespace

void JsonWriter::begin(char bracket) {
  separate();
  out_ += bracket;
  follows_ = false;
}

void JsonWriter::end(char bracket) {
  out_ += bracket;
  follows_ = true;
}

void JsonWriter::word(std::string_view word) {
  separate();
  out_ += word;
}

void JsonWriter::key(std::string_view name) {
  separate();
  quoted(name);
  out_ += ':';
  follows_ = false;
}

void JsonWriter::text(std::string_view value) {
  separate();
  quoted(value);
}

void JsonWriter::text_or_null(std::string_view name, std::string_view value) {
  key(name);
  if (value.empty()) {
    null();
  } else {
    text(value);
  }
}

void JsonWriter::quoted(std::string_view value) {
  out_ += '"';
  std::size_t written = 0;  // everything before is in out_
  std::size_t at = 0;
  while (at < value.size()) {
    const Byte kind = kind_of(value[at]);
    if (kind == Byte::plain) {
      ++at;
      while (at + kWord <= value.size() && is_plain_word(value.data() + at)) at += kWord;
      continue;
    }
    const std::size_t bytes = kind == Byte::escaped ? 0 : utf8_character(value.substr(at));
    if (bytes > 0) {
      at += bytes;
      continue;
    }
    out_.append(value, written, at - written);
    if (kind == Byte::escaped) {
      append_escape(value[at], out_);
    } else {
      out_ += "\uFFFD";
    }
    written = ++at;
  }
  out_.append(value, written, at - written);
  out_ += '"';
}

void JsonWriter::number(double value) {
  separate();
  constexpr double kScale = 10'000;
  const double scaled = std::round(value * kScale);
  // Adding zero turns -0 into 0.
  const double rounded = std::isfinite(scaled) ? scaled / kScale + 0.0 : 0.0;
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), rounded).ptr;
  out_.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void JsonWriter::count(std::uint64_t value) {
  separate();
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out_.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

}  // namespace dateline::sink
