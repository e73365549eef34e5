#include "model/bytes.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace dateline::model {
namespace {

TEST(Bytes, ReadsBackWhatWasWritten) {
  std::string bytes;
  ByteWriter out(bytes);
  for (const std::uint64_t value : {0ULL, 127ULL, 128ULL, 1ULL << 63, ~0ULL}) out.varint(value);
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-1}, INT64_MIN, INT64_MAX}) {
    out.signed_varint(value);
  }
  out.boolean(true);
  out.fixed16(0xbeef);
  out.fixed32(0xdeadbeef);
  out.fixed64(0x0123456789abcdef);
  out.real(-0.25);
  out.text("Zürich");

  ByteReader in(bytes);
  for (const std::uint64_t value : {0ULL, 127ULL, 128ULL, 1ULL << 63, ~0ULL}) {
    EXPECT_EQ(in.varint(), value);
  }
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-1}, INT64_MIN, INT64_MAX}) {
    EXPECT_EQ(in.signed_varint(), value);
  }
  EXPECT_TRUE(in.boolean());
  EXPECT_EQ(in.fixed16(), 0xbeef);
  EXPECT_EQ(in.fixed32(), 0xdeadbeef);
  EXPECT_EQ(in.fixed64(), 0x0123456789abcdef);
  EXPECT_EQ(in.real(), -0.25);
  EXPECT_EQ(in.text(), "Zürich");
  EXPECT_TRUE(in.finished());
}

TEST(Bytes, WritesFixedWordsLittleEndian) {
  std::string bytes;
  ByteWriter(bytes).fixed32(0x01020304);
  EXPECT_EQ(bytes, std::string("\x04\x03\x02\x01"));
}

TEST(Bytes, StaysFailedAfterTheFirstFailure) {
  ByteReader in(
      "\x05"
      "ab");
  EXPECT_EQ(in.text(), "");
  EXPECT_FALSE(in.ok());
  EXPECT_EQ(in.byte(), 0);
  EXPECT_EQ(in.varint(), 0U);
  EXPECT_FALSE(in.finished());
}

TEST(Bytes, RefusesVarintsOfMoreThanSixtyFourBits) {
  EXPECT_FALSE([] {
    ByteReader in("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02");
    in.varint();
    return in.ok();
  }());
}

TEST(Bytes, RefusesASecondSpellingOfTheSameNumber) {
  ByteReader in(std::string_view("\x81\x00", 2));
  in.varint();
  EXPECT_FALSE(in.ok());
}

TEST(Bytes, RefusesListsThatCannotFitIntoTheRest) {
  std::string bytes;
  ByteWriter(bytes).varint(std::numeric_limits<std::uint32_t>::max());
  ByteReader in(bytes);
  EXPECT_EQ(in.count(std::numeric_limits<std::size_t>::max()), 0U);
  EXPECT_FALSE(in.ok());
}

TEST(Bytes, RefusesEnumerationsOutOfRange) {
  enum class Colour : std::uint8_t { red, green };
  ByteReader in(std::string_view("\x01\x02", 2));
  EXPECT_EQ(in.one_of(Colour::green), Colour::green);
  EXPECT_EQ(in.one_of(Colour::green), Colour::red);
  EXPECT_FALSE(in.ok());
}

}  // namespace
}  // namespace dateline::model
