#pragma once

#include <cstdint>

#include "model/enriched_article.h"

namespace dateline::model {

/// Share of equal slots: an unbiased estimate of the Jaccard similarity of the two shingle sets,
/// standard error at most 0.036 (192 slots). 0 when either text was too short to sign.
double estimate_jaccard(const Signature& a, const Signature& b);

/// Share of the smaller set that the larger one holds, from the Jaccard similarity of two sets of
/// `a` and `b` shingles: C = J (a + b) / ((1 + J) min(a, b)), at most 1.
double containment(double jaccard, std::uint32_t a, std::uint32_t b);

}  // namespace dateline::model
