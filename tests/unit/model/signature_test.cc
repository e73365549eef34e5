#include "model/signature.h"

#include <gtest/gtest.h>

namespace dateline::model {
namespace {

Signature with_slots(std::uint16_t equal) {
  Signature signature;
  signature.shingles = 100;
  for (std::size_t i = 0; i < kSignatureSlots; ++i) {
    signature.slots[i] = static_cast<std::uint16_t>(i < equal ? i : 1000 + equal + i);
  }
  return signature;
}

TEST(Signature, EstimatesJaccardAsTheShareOfEqualSlots) {
  EXPECT_DOUBLE_EQ(estimate_jaccard(with_slots(192), with_slots(192)), 1.0);
  EXPECT_DOUBLE_EQ(estimate_jaccard(with_slots(192), with_slots(48)), 0.25);
  EXPECT_DOUBLE_EQ(estimate_jaccard(with_slots(192), with_slots(0)), 0.0);
}

TEST(Signature, NeverComparesTextsThatWereTooShortToSign) {
  EXPECT_EQ(estimate_jaccard(Signature{}, Signature{}), 0.0);
}

TEST(Signature, FindsThatAQuarterOfATextIsWhollyContained) {
  EXPECT_DOUBLE_EQ(containment(0.25, 100, 400), 1.0);
  EXPECT_DOUBLE_EQ(containment(0.0, 100, 400), 0.0);
  EXPECT_DOUBLE_EQ(containment(0.5, 0, 400), 0.0);
  EXPECT_NEAR(containment(1.0 / 3, 100, 100), 0.5, 1e-12);
}

}  // namespace
}  // namespace dateline::model
