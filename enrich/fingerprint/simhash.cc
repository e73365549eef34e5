#include "enrich/fingerprint/simhash.h"

#include <algorithm>
#include <array>

namespace dateline::enrich::fingerprint {
namespace {

/// Byte -> its eight bits, a byte each: adds eight counters with one addition.
constexpr auto kSpread = [] {
  std::array<std::uint64_t, 256> spread{};
  for (std::uint64_t byte = 0; byte < 256; ++byte) {
    for (unsigned bit = 0; bit < 8; ++bit) spread[byte] |= ((byte >> bit) & 1) << (8 * bit);
  }
  return spread;
}();

constexpr std::size_t kCounterMax = 255;

}  // namespace

std::uint64_t simhash(std::span<const Word> words) {
  std::array<std::uint64_t, 64> ones{};
  for (std::size_t begin = 0; begin < words.size(); begin += kCounterMax) {
    std::array<std::uint64_t, 8> counters{};
    const std::size_t end = std::min(begin + kCounterMax, words.size());
    for (std::size_t i = begin; i < end; ++i) {
      for (unsigned byte = 0; byte < 8; ++byte) {
        counters[byte] += kSpread[(words[i].hash >> (8 * byte)) & 0xff];
      }
    }
    for (unsigned bit = 0; bit < 64; ++bit) {
      ones[bit] += (counters[bit / 8] >> (8 * (bit % 8))) & 0xff;
    }
  }
  std::uint64_t hash = 0;
  for (unsigned bit = 0; bit < 64; ++bit) {
    if (2 * ones[bit] > words.size()) hash |= std::uint64_t{1} << bit;
  }
  return hash;
}

}  // namespace dateline::enrich::fingerprint
