#include "broker/memory/murmur2.h"

#include <gtest/gtest.h>

namespace dateline::broker::memory {
namespace {

// Values from the tests of Java's Utils.murmur2 and of librdkafka's copy of it.
TEST(Murmur2, GivesTheValuesOfOtherClients) {
  EXPECT_EQ(murmur2("21"), static_cast<std::uint32_t>(-973932308));
  EXPECT_EQ(murmur2("foobar"), static_cast<std::uint32_t>(-790332482));
  EXPECT_EQ(murmur2("a-little-bit-long-string"), static_cast<std::uint32_t>(-985981536));
  EXPECT_EQ(murmur2("a-little-bit-longer-string"), static_cast<std::uint32_t>(-1486304829));
  EXPECT_EQ(murmur2("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8"),
            static_cast<std::uint32_t>(-58897971));
  EXPECT_EQ(murmur2("abc"), 479470107U);
  EXPECT_EQ(murmur2("kafka"), 0xd067cf64U);
  EXPECT_EQ(murmur2("giberish123456789"), 0x8f552b0cU);
  EXPECT_EQ(murmur2("1234"), 0x9fc97b14U);
  EXPECT_EQ(murmur2(""), 0x106e08d9U);
}

TEST(Murmur2, PicksPartitionsWithoutTheSignBit) {
  EXPECT_EQ(partition_of("21", 7), (-973932308 & 0x7fffffff) % 7);
  EXPECT_EQ(partition_of("anything", 1), 0);
}

}  // namespace
}  // namespace dateline::broker::memory
