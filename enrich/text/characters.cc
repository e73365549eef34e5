#include "enrich/text/characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

namespace dateline::enrich::text {
namespace {

constexpr std::array<CharacterClass, 128> ascii_classes() {
  std::array<CharacterClass, 128> classes{};
  for (int c = 'a'; c <= 'z'; ++c) classes[c] = CharacterClass::lower;
  for (int c = 'A'; c <= 'Z'; ++c) classes[c] = CharacterClass::upper;
  for (int c = '0'; c <= '9'; ++c) classes[c] = CharacterClass::digit;
  for (const char c : {' ', '\t', '\r', '\f', '\v'}) classes[c] = CharacterClass::space;
  for (const char c : {'.', '!', '?'}) classes[c] = CharacterClass::terminator;
  classes['\n'] = CharacterClass::newline;
  classes['"'] = CharacterClass::quote;
  classes['\''] = classes['`'] = CharacterClass::apostrophe;
  classes['-'] = CharacterClass::hyphen;
  return classes;
}

bool is_ideograph(char32_t code) {
  if (code < 0x0E00) return false;
  return (code >= 0x0E00 && code <= 0x0EFF) ||  // Thai, Lao
         (code >= 0x1000 && code <= 0x109F) ||  // Myanmar
         (code >= 0x1780 && code <= 0x17FF) ||  // Khmer
         (code >= 0x3040 && code <= 0x30FF) ||  // Kana
         (code >= 0x3400 && code <= 0x9FFF) ||  // Han
         (code >= 0xF900 && code <= 0xFAFF) ||  // Han, compatibility
         (code >= 0x20000 && code <= 0x3FFFF);  // Han, supplementary
}

// The punctuation of news text outside ASCII; null class `other` = not in the list.
CharacterClass classify_punctuation(char32_t code) {
  switch (code) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x00B4:
    case 0xFF07:
      return CharacterClass::apostrophe;
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
    case 0x2039:
    case 0x203A:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0xFF02:
      return CharacterClass::quote;
    case 0x2010:
    case 0x2011:
      return CharacterClass::hyphen;
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61:
    case 0x0964:
    case 0x061F:
    case 0x06D4:
    case 0x203C:
    case 0x2049:
      return CharacterClass::terminator;
    case 0x00A0:
    case 0x202F:
    case 0x3000:
    case 0x0085:
      return CharacterClass::space;
    case 0x2028:
    case 0x2029:
      return CharacterClass::newline;
    default:
      return CharacterClass::other;
  }
}

}  // namespace

constinit const std::array<CharacterClass, 128> kAsciiClasses = ascii_classes();

Character decode_multibyte(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t next = at;
  UChar32 code = 0;
  U8_NEXT(bytes, next, text.size(), code);
  if (code < 0) return {kReplacement, 1};
  return {static_cast<char32_t>(code), static_cast<std::uint32_t>(next - at)};
}

Character decode_before(std::string_view text, std::size_t at) {
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) {
    --begin;
  }
  const Character character = decode(text, begin);
  if (begin + character.bytes == at) return character;
  return {kReplacement, 1};
}

CharacterClass classify_multibyte(char32_t code) {
  if (const CharacterClass known = classify_punctuation(code); known != CharacterClass::other) {
    return known;
  }
  if (is_ideograph(code)) {
    const auto type = u_charType(static_cast<UChar32>(code));
    if (type == U_OTHER_LETTER || type == U_MODIFIER_LETTER) return CharacterClass::ideograph;
  }
  switch (u_charType(static_cast<UChar32>(code))) {
    case U_LOWERCASE_LETTER:
      return CharacterClass::lower;
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return CharacterClass::upper;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return CharacterClass::letter;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharacterClass::digit;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return CharacterClass::mark;
    case U_SPACE_SEPARATOR:
      return CharacterClass::space;
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return CharacterClass::quote;
    default:
      return CharacterClass::other;
  }
}

}  // namespace dateline::enrich::text
