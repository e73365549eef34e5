#include "sink/encoding.h"

#include <gtest/gtest.h>

#include <vector>

namespace dateline::sink {
namespace {

std::string base64_of(std::string_view text) {
  return base64(std::vector<std::uint8_t>(text.begin(), text.end()));
}

TEST(Encoding, WritesTheTestVectorsOfRfc4648) {
  EXPECT_EQ(base64_of(""), "");
  EXPECT_EQ(base64_of("f"), "Zg==");
  EXPECT_EQ(base64_of("fo"), "Zm8=");
  EXPECT_EQ(base64_of("foo"), "Zm9v");
  EXPECT_EQ(base64_of("foob"), "Zm9vYg==");
  EXPECT_EQ(base64_of("fooba"), "Zm9vYmE=");
  EXPECT_EQ(base64_of("foobar"), "Zm9vYmFy");
}

TEST(Encoding, WritesHexInTheOrderOfBytes) {
  EXPECT_EQ(hex(std::vector<std::uint8_t>{0x00, 0xAB, 0x0F}), "00ab0f");
  EXPECT_EQ(hex(std::uint64_t{0xABC}), "0000000000000abc");
}

TEST(Encoding, LaysASignatureOutAsStated) {
  model::Signature signature;
  signature.shingles = 0x04030201;
  signature.slots[0] = 0x0605;
  const auto text = base64(signature);
  EXPECT_EQ(text.size(), 520U);
  EXPECT_TRUE(text.starts_with(base64_of("\x01\x02\x03\x04\x05\x06")));
}

TEST(Encoding, KnowsTheSha256OfNothing) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace dateline::sink
