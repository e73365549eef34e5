#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dateline::enrich::text {

/// One code point of UTF-8 and how many bytes it takes.
struct Character {
  char32_t code = 0;
  std::uint32_t bytes = 0;
};

inline constexpr char32_t kReplacement = 0xFFFD;

/// Decodes at `at` (< text.size()). A malformed byte comes out as U+FFFD of one byte, so a loop
/// over a text always ends, whatever the bytes are.
Character decode_multibyte(std::string_view text, std::size_t at);

inline Character decode(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? Character{byte, 1} : decode_multibyte(text, at);
}

/// The character that ends before `at` (> 0).
Character decode_before(std::string_view text, std::size_t at);

enum class CharacterClass : std::uint8_t {
  other,
  space,
  newline,
  lower,
  upper,      // and title case
  letter,     // scripts without case
  ideograph,  // scripts written without spaces: a word of its own
  digit,
  mark,  // combining; part of the letter before
  quote,
  apostrophe,  // ' and its curly forms: may also be a quote
  hyphen,
  terminator,  // . ! ? and their CJK forms
};

CharacterClass classify_multibyte(char32_t code);

extern const std::array<CharacterClass, 128> kAsciiClasses;

inline CharacterClass classify(char32_t code) {
  return code < 128 ? kAsciiClasses[code] : classify_multibyte(code);
}

inline bool is_letter(CharacterClass c) {
  return c == CharacterClass::lower || c == CharacterClass::upper || c == CharacterClass::letter ||
         c == CharacterClass::ideograph;
}
inline bool is_space(CharacterClass c) {
  return c == CharacterClass::space || c == CharacterClass::newline;
}

/// ASCII letters of `text` in lower case, written over `buffer`; what does not fit is cut off. For
/// look-ups in English word lists without an allocation.
template <std::size_t N>
std::string_view lower_ascii(std::string_view text, std::array<char, N>& buffer) {
  const std::size_t size = text.size() < N ? text.size() : N;
  for (std::size_t i = 0; i < size; ++i) {
    const char c = text[i];
    buffer[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return {buffer.data(), size};
}

}  // namespace dateline::enrich::text
