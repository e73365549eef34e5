#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::enrich::fingerprint {

/// A word of a normalised text, and a 64-bit hash of its bytes (XXH3, no seed).
struct Word {
  std::string_view text;
  std::uint64_t hash = 0;
};

/// Replaces `out` by the words of `normalised`, in order. Scripts that are written without spaces
/// (Han, kana, Thai, Lao, Khmer, Burmese) give overlapping character pairs in place of words.
void split_words(std::string_view normalised, std::vector<Word>& out);

}  // namespace dateline::enrich::fingerprint
