#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::model {

/// Appends the words that our binary formats are made of to a string it does not own:
///   varint   7 bits a byte, lowest first, at most 10 bytes; signed ones zigzag
///   fixed    little endian
///   text     varint length, bytes
class ByteWriter {
 public:
  explicit ByteWriter(std::string& out) : out_(out) {}

  void byte(std::uint8_t value) { out_.push_back(static_cast<char>(value)); }
  void boolean(bool value) { byte(value ? 1 : 0); }
  void varint(std::uint64_t value);
  void signed_varint(std::int64_t value);
  void fixed16(std::uint16_t value) { fixed(value); }
  void fixed32(std::uint32_t value) { fixed(value); }
  void fixed64(std::uint64_t value) { fixed(value); }
  void real(double value) { fixed(std::bit_cast<std::uint64_t>(value)); }
  void raw(std::string_view bytes) { out_.append(bytes); }
  void text(std::string_view bytes);

 private:
  template <class Word>
  void fixed(Word value) {
    char bytes[sizeof(Word)];
    for (std::size_t i = 0; i < sizeof(Word); ++i) {
      bytes[i] = static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i));
    }
    out_.append(bytes, sizeof(Word));
  }

  std::string& out_;
};

/// Reads what ByteWriter wrote; never beyond `bytes`, which must outlive it. The first failure
/// sticks: from then on ok() is false and every read returns zero or nothing, so a decoder may
/// check once, at the end. Allocation stays bounded by the size of the input: count() refuses more
/// items than bytes are left.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::uint8_t byte();
  bool boolean();  // 0 or 1; anything else fails
  std::uint64_t varint();
  std::int64_t signed_varint();
  std::uint16_t fixed16() { return fixed<std::uint16_t>(); }
  std::uint32_t fixed32() { return fixed<std::uint32_t>(); }
  std::uint64_t fixed64() { return fixed<std::uint64_t>(); }
  double real() { return std::bit_cast<double>(fixed<std::uint64_t>()); }
  std::string_view raw(std::size_t size);
  std::string_view text(std::size_t limit = std::string_view::npos);

  /// A varint that fails above `largest`.
  std::uint64_t varint_up_to(std::uint64_t largest);

  /// The length of a list that follows; `item_bytes` = the least an item takes.
  std::size_t count(std::size_t limit, std::size_t item_bytes = 1);

  /// An enumeration whose values are 0..last.
  template <class Enum>
  Enum one_of(Enum last) {
    const std::uint8_t value = byte();
    if (value > static_cast<std::uint8_t>(last)) fail();
    return ok_ ? static_cast<Enum>(value) : Enum{};
  }

  void fail();
  bool ok() const { return ok_; }
  std::size_t remaining() const { return rest_.size(); }
  bool finished() const { return ok_ && rest_.empty(); }  // all read, nothing trailing

 private:
  template <class Word>
  Word fixed() {
    const std::string_view bytes = raw(sizeof(Word));
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(bytes[i])) << (8 * i);
    }
    return static_cast<Word>(value);
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace dateline::model
