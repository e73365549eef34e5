#include "enrich/names/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <xxhash.h>

#include <array>

#include "enrich/text/characters.h"

namespace dateline::enrich::names {
namespace {

constexpr std::uint32_t kTableEnd = 0x2000;  // everything Latin lies below

struct Folded {
  std::array<char, 3> text{};
  std::uint8_t length = 0;  // 0 = not in the table: copy as it is
  bool drop = false;
};

constexpr struct {
  char32_t from;
  const char* to;
} kUndecomposed[] = {{0xDF, "ss"}, {0xE6, "ae"}, {0xF8, "o"},  {0xF0, "d"},  {0xFE, "th"},
                     {0x111, "d"}, {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"},
                     {0x167, "t"}, {0x14B, "n"}, {0x259, "a"}, {0x18F, "a"}, {0x138, "k"},
                     {0x180, "b"}, {0x1DD, "a"}, {0x256, "d"}, {0x257, "d"}, {0x253, "b"},
                     {0x199, "k"}, {0x1B4, "y"}, {0x268, "i"}};

void set(Folded& slot, std::string_view to) {
  slot.length = static_cast<std::uint8_t>(to.size());
  for (std::size_t i = 0; i < to.size(); ++i) slot.text[i] = to[i];
}

std::array<Folded, kTableEnd> make_table() {
  std::array<Folded, kTableEnd> table{};
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  for (std::uint32_t code = 0x80; code < kTableEnd; ++code) {
    const bool mark = u_charType(static_cast<UChar32>(code)) == U_NON_SPACING_MARK;
    if (mark || (code >= 0x2B9 && code <= 0x2C1)) {
      table[code].drop = true;
      continue;
    }
    UChar32 lower = u_tolower(static_cast<UChar32>(code));
    icu::UnicodeString parts;
    if (U_SUCCESS(status) && nfd->getDecomposition(lower, parts)) lower = parts.char32At(0);
    // A letter with two marks decomposes to a letter with one.
    if (lower >= 0x80 && U_SUCCESS(status) && nfd->getDecomposition(lower, parts)) {
      lower = parts.char32At(0);
    }
    if (lower < 0x80) {
      const char plain = static_cast<char>(u_tolower(lower));
      set(table[code], std::string_view(&plain, 1));
      continue;
    }
    for (const auto& pair : kUndecomposed) {
      if (static_cast<UChar32>(pair.from) == lower) set(table[code], pair.to);
    }
  }
  return table;
}

const std::array<Folded, kTableEnd>& table() {
  static const std::array<Folded, kTableEnd> made = make_table();
  return made;
}

bool dropped_punctuation(char32_t code) {
  return code == 0x2019 || code == 0x2018 || code == 0x2BC || code == 0x200C || code == 0xAD;
}

}  // namespace

void fold_into(std::string_view word, std::string& out) {
  for (std::size_t at = 0; at < word.size();) {
    const auto byte = static_cast<unsigned char>(word[at]);
    if (byte < 0x80) {
      ++at;
      if (byte == '\'' || byte == '.' || byte == '`') continue;
      out.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32)
                                               : static_cast<char>(byte));
      continue;
    }
    const text::Character here = text::decode(word, at);
    const std::string_view raw = word.substr(at, here.bytes);
    at += here.bytes;
    if (here.code < kTableEnd) {
      const Folded& slot = table()[here.code];
      if (slot.drop) continue;
      if (slot.length > 0) {
        out.append(slot.text.data(), slot.length);
      } else {
        out.append(raw);
      }
    } else if (!dropped_punctuation(here.code)) {
      out.append(raw);
    }
  }
}

std::string fold(std::string_view word) {
  std::string out;
  fold_into(word, out);
  return out;
}

std::uint64_t hash_word(std::string_view folded) {
  const std::uint64_t hash = XXH3_64bits(folded.data(), folded.size());
  return hash == 0 ? 1 : hash;
}

}  // namespace dateline::enrich::names
