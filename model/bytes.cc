#include "model/bytes.h"

namespace dateline::model {

void ByteWriter::varint(std::uint64_t value) {
  while (value >= 0x80) {
    byte(static_cast<std::uint8_t>(value | 0x80));
    value >>= 7;
  }
  byte(static_cast<std::uint8_t>(value));
}

void ByteWriter::signed_varint(std::int64_t value) {
  varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

void ByteWriter::text(std::string_view bytes) {
  varint(bytes.size());
  raw(bytes);
}

void ByteReader::fail() {
  ok_ = false;
  rest_ = {};
}

std::uint8_t ByteReader::byte() {
  const std::string_view bytes = raw(1);
  return bytes.empty() ? 0 : static_cast<std::uint8_t>(bytes[0]);
}

bool ByteReader::boolean() {
  const std::uint8_t value = byte();
  if (value > 1) fail();
  return value == 1;
}

std::uint64_t ByteReader::varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && ok_; shift += 7) {
    const std::uint64_t next = byte();
    if (shift == 63 && next > 1) break;  // more than 64 bits
    value |= (next & 0x7f) << shift;
    if (next < 0x80) {
      // One encoding for one value, so that equal states have equal bytes.
      if (next == 0 && shift != 0) break;
      return ok_ ? value : 0;
    }
  }
  fail();
  return 0;
}

std::int64_t ByteReader::signed_varint() {
  const std::uint64_t value = varint();
  return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
}

std::uint64_t ByteReader::varint_up_to(std::uint64_t largest) {
  const std::uint64_t value = varint();
  if (value <= largest) return value;
  fail();
  return 0;
}

std::string_view ByteReader::raw(std::size_t size) {
  if (!ok_ || size > rest_.size()) {
    fail();
    return {};
  }
  const std::string_view bytes = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return bytes;
}

std::string_view ByteReader::text(std::size_t limit) {
  const std::uint64_t size = varint();
  if (size > limit) fail();
  return raw(static_cast<std::size_t>(size));
}

std::size_t ByteReader::count(std::size_t limit, std::size_t item_bytes) {
  const std::uint64_t items = varint();
  if (items > limit || items > rest_.size() / item_bytes) fail();
  return ok_ ? static_cast<std::size_t>(items) : 0;
}

}  // namespace dateline::model
