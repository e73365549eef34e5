#include "enrich/fingerprint/words.h"

#include <unicode/utf8.h>

#define XXH_INLINE_ALL  // a word is hashed in less time than a call takes
#include <xxhash.h>

#include <algorithm>

namespace dateline::enrich::fingerprint {
namespace {

bool is_unspaced(UChar32 c) {
  return (c >= 0x0e00 && c <= 0x0eff) || (c >= 0x1000 && c <= 0x109f) ||
         (c >= 0x1780 && c <= 0x17ff) || (c >= 0x3040 && c <= 0x30ff) ||
         (c >= 0x31f0 && c <= 0x31ff) || (c >= 0x3400 && c <= 0x4dbf) ||
         (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
         (c >= 0x20000 && c <= 0x3ffff);
}

void add(std::string_view text, std::vector<Word>& out) {
  if (!text.empty()) out.push_back({text, XXH3_64bits(text.data(), text.size())});
}

/// Unspaced characters of `chunk` as pairs, what lies between them as words.
void split_chunk(std::string_view chunk, std::vector<Word>& out) {
  const auto size = static_cast<std::int32_t>(chunk.size());
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(chunk.data());
  std::int32_t word_begin = 0;     // of the spaced text not yet added
  std::int32_t previous = -1;      // start of the unspaced character just before, if any
  bool previous_is_paired = true;  // it is part of a pair already
  const auto end_pairs = [&](std::int32_t at) {
    if (previous >= 0 && !previous_is_paired) add(chunk.substr(previous, at - previous), out);
    previous = -1;
  };
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (!is_unspaced(c)) {
      if (previous >= 0) word_begin = begin;
      end_pairs(begin);
      continue;
    }
    if (previous >= 0) {
      add(chunk.substr(previous, i - previous), out);
      previous_is_paired = true;
    } else {
      add(chunk.substr(word_begin, begin - word_begin), out);
      previous_is_paired = false;
    }
    previous = begin;
    word_begin = i;
  }
  end_pairs(size);
  add(chunk.substr(word_begin), out);
}

}  // namespace

void split_words(std::string_view normalised, std::vector<Word>& out) {
  out.clear();
  for (std::size_t begin = 0; begin < normalised.size();) {
    std::size_t end = begin;
    std::uint8_t largest = 0;
    for (; end < normalised.size() && normalised[end] != ' '; ++end) {
      largest = std::max(largest, static_cast<std::uint8_t>(normalised[end]));
    }
    const std::string_view chunk = normalised.substr(begin, end - begin);
    // Every unspaced script lies above U+0800, so in characters of three bytes or more.
    if (largest >= 0xe0) {
      split_chunk(chunk, out);
    } else {
      add(chunk, out);
    }
    begin = end + 1;
  }
}

}  // namespace dateline::enrich::fingerprint
