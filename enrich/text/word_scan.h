#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "enrich/text/lexicon.h"

namespace dateline::enrich::text {

/// What a byte of UTF-8 does to words, for rules over English. Multibyte letters count as letters
/// whatever their script; general punctuation (E2 ..) and Latin-1 signs (C2 ..) part words.
enum class ByteKind : std::uint8_t { other, lower, upper, digit, letter, sign };

constexpr std::array<ByteKind, 256> byte_kinds() {
  std::array<ByteKind, 256> kinds{};
  for (int c = 'a'; c <= 'z'; ++c) kinds[c] = ByteKind::lower;
  for (int c = 'A'; c <= 'Z'; ++c) kinds[c] = ByteKind::upper;
  for (int c = '0'; c <= '9'; ++c) kinds[c] = ByteKind::digit;
  for (int c = 0x80; c < 0x100; ++c) kinds[c] = ByteKind::letter;
  kinds[0xC2] = kinds[0xE2] = ByteKind::sign;
  return kinds;
}
inline constexpr std::array<ByteKind, 256> kByteKinds = byte_kinds();

inline ByteKind byte_kind(char c) { return kByteKinds[static_cast<unsigned char>(c)]; }
inline bool is_word_kind(ByteKind kind) {
  return kind != ByteKind::other && kind != ByteKind::sign;
}

/// Kinds of the bytes of a word, as bits that can be or-ed together.
using KindBits = std::uint16_t;
inline constexpr KindBits kLowerBit = 0x100;  // multibyte letters too
inline constexpr KindBits kUpperBit = 0x200;
inline constexpr KindBits kDigitBit = 0x400;
inline constexpr KindBits kMultibyteBit = 0x800;

// The folded byte below its kind: one load a byte, no branch but for the end of the word.
constexpr std::array<KindBits, 256> word_bytes() {
  std::array<KindBits, 256> bytes{};
  for (int c = 0; c < 256; ++c) {
    KindBits bits = 0;
    switch (kByteKinds[c]) {
      case ByteKind::lower:
        bits = kLowerBit;
        break;
      case ByteKind::upper:
        bits = kUpperBit;
        break;
      case ByteKind::digit:
        bits = kDigitBit;
        break;
      case ByteKind::letter:
        bits = kMultibyteBit | kLowerBit;
        break;
      default:
        continue;
    }
    bytes[c] = static_cast<KindBits>(bits | fold_byte(static_cast<char>(c)));
  }
  return bytes;
}
inline constexpr std::array<KindBits, 256> kWordBytes = word_bytes();

/// A run of letters and digits with inner apostrophes, hashed as it is read (see word_hash).
struct ScannedWord {
  std::size_t end = 0;
  std::uint64_t hash = 0;
  KindBits kinds = 0;
  bool apostrophe = false;

  bool has(KindBits bit) const { return (kinds & bit) != 0; }
};

/// Bytes of the apostrophe between two letters at `at`, else 0.
inline std::size_t inner_apostrophe(std::string_view text, std::size_t at) {
  std::size_t bytes = 0;
  if (text[at] == '\'') {
    bytes = 1;
  } else if (text[at] == '\xE2' && text.substr(at, 3) == "’") {
    bytes = 3;
  }
  if (bytes == 0 || at + bytes >= text.size()) return 0;
  const ByteKind next = byte_kind(text[at + bytes]);
  return next == ByteKind::lower || next == ByteKind::upper ? bytes : 0;
}

/// The general case of scan_word: digits, accents, apostrophes, the end of the text.
inline ScannedWord scan_mixed_word(std::string_view text, std::size_t at) {
  ScannedWord word;
  WordHasher hasher;
  for (;;) {
    for (; at < text.size(); ++at) {
      const KindBits byte = kWordBytes[static_cast<unsigned char>(text[at])];
      if (byte == 0) break;
      word.kinds |= byte;
      hasher.add(static_cast<unsigned char>(byte));
    }
    const std::size_t apostrophe = at < text.size() ? inner_apostrophe(text, at) : 0;
    if (apostrophe == 0) break;
    word.apostrophe = true;
    hasher.add('\'');
    at += apostrophe;
  }
  word.hash = hasher.finish();
  word.end = at;
  return word;
}

/// Reads the word that begins at `at`, a word byte. Plain words are read eight letters at a time:
/// this sees every word of every article.
inline ScannedWord scan_word(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHighs = 0x80 * kOnes;
  const char* const bytes = text.data();
  ScannedWord word;
  WordHasher hasher;
  for (std::size_t next = at; next + 9 <= text.size(); next += 8) {
    std::uint64_t raw = 0;
    std::memcpy(&raw, bytes + next, 8);  // little endian, as WordHasher wants it
    const std::uint64_t folded = raw | (0x20 * kOnes);
    const std::uint64_t low = folded & ~kHighs;
    const std::uint64_t from_a = low + (0x80 - 'a') * kOnes;
    const std::uint64_t above_z = low + (0x7F - 'z') * kOnes;
    const std::uint64_t others = ~(from_a & ~above_z & ~raw) & kHighs;  // 0x80: not a letter
    const auto letters = static_cast<std::size_t>(std::countr_zero(others)) / 8;
    const std::uint64_t mask = letters == 8 ? ~0ULL : (1ULL << (8 * letters)) - 1;
    if ((~raw & mask & (0x20 * kOnes)) != 0) word.kinds |= kUpperBit;
    if ((raw & mask & (0x20 * kOnes)) != 0) word.kinds |= kLowerBit;
    if (letters > 0) hasher.add_chunk(folded & mask);
    if (letters == 8) continue;
    word.end = next + letters;
    const char behind = bytes[word.end];
    if (behind == '\'' || is_word_kind(byte_kind(behind)) || behind == '\xE2') break;
    word.hash = hasher.finish();
    return word;
  }
  return scan_mixed_word(text, at);
}

static_assert(std::endian::native == std::endian::little);

}  // namespace dateline::enrich::text
