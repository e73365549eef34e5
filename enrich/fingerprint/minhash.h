#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "enrich/fingerprint/words.h"
#include "model/enriched_article.h"

namespace dateline::enrich::fingerprint {

/// Texts of fewer distinct shingles are not signed: their estimates would be noise.
inline constexpr std::uint32_t kLeastShingles = 8;

/// One-permutation MinHash (Li, Owen, Zhang 2012) of the distinct word-3-shingles, with optimal
/// densification (Shrivastava 2017). A shingle's 64-bit hash falls into bin hash * 192 / 2^64; the
/// slot of a bin is the low 16 bits of its smallest hash; an empty bin copies from a bin that a
/// fixed sequence per bin leads to, the same for all texts. Three equal words in a row are one
/// shingle hash, whatever the text: two signatures compare slot by slot (model/signature.h).
class MinHasher {
 public:
  model::Signature sign(std::span<const Word> words);

 private:
  std::vector<std::uint64_t> seen_;  // open addressing, reused between texts
};

}  // namespace dateline::enrich::fingerprint
