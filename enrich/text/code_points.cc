#include "enrich/text/code_points.h"

#include <algorithm>
#include <bit>

namespace dateline::enrich::text {
namespace {

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
  return all < 0x80;
}

}  // namespace

CodePointIndex::CodePointIndex(std::string_view text)
    : ascii_(is_ascii(text)), bytes_(static_cast<std::uint32_t>(text.size())), size_(bytes_) {
  if (ascii_) return;
  const std::size_t blocks = text.size() / 64 + 1;
  before_.reserve(blocks);
  begins_.reserve(blocks);
  std::uint32_t count = 0;
  for (std::size_t block = 0; block < blocks; ++block) {
    const std::string_view part = text.substr(block * 64, 64);
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < part.size(); ++i) {
      const bool begins = (static_cast<unsigned char>(part[i]) & 0xC0) != 0x80;
      mask |= static_cast<std::uint64_t>(begins) << i;
    }
    before_.push_back(count);
    begins_.push_back(mask);
    count += static_cast<std::uint32_t>(std::popcount(mask));
  }
  size_ = count;
}

std::uint32_t CodePointIndex::at(std::uint32_t byte) const {
  if (byte >= bytes_) return size_;
  if (ascii_) return byte;
  const std::uint64_t below = (std::uint64_t{1} << (byte % 64)) - 1;
  return before_[byte / 64] + static_cast<std::uint32_t>(std::popcount(begins_[byte / 64] & below));
}

std::uint32_t CodePointIndex::byte_at(std::uint32_t code_point) const {
  if (code_point >= size_) return bytes_;
  if (ascii_) return code_point;
  const auto next = std::upper_bound(before_.begin(), before_.end(), code_point);
  const auto block = static_cast<std::size_t>(next - before_.begin()) - 1;
  std::uint64_t mask = begins_[block];
  for (std::uint32_t skip = code_point - before_[block]; skip > 0; --skip) mask &= mask - 1;
  return static_cast<std::uint32_t>(block * 64) +
         static_cast<std::uint32_t>(std::countr_zero(mask));
}

}  // namespace dateline::enrich::text
