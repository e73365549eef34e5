#include "model/signature.h"

#include <algorithm>

namespace dateline::model {

double estimate_jaccard(const Signature& a, const Signature& b) {
  if (a.shingles == 0 || b.shingles == 0) return 0;
  // A 16-bit sum lets the compiler compare eight slots at a time.
  std::uint16_t equal = 0;
  for (std::size_t i = 0; i < kSignatureSlots; ++i) {
    equal = static_cast<std::uint16_t>(equal + (a.slots[i] == b.slots[i] ? 1 : 0));
  }
  return static_cast<double>(equal) / kSignatureSlots;
}

double containment(double jaccard, std::uint32_t a, std::uint32_t b) {
  const std::uint32_t smaller = std::min(a, b);
  if (smaller == 0) return 0;
  const double total = static_cast<double>(a) + b;
  return std::min(1.0, jaccard * total / ((1 + jaccard) * smaller));
}

}  // namespace dateline::model
