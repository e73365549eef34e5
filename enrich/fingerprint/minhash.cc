#include "enrich/fingerprint/minhash.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

namespace dateline::enrich::fingerprint {
namespace {

constexpr std::size_t kBins = model::kSignatureSlots;
constexpr std::uint64_t kEmpty = std::numeric_limits<std::uint64_t>::max();

/// The finaliser of MurmurHash3.
constexpr std::uint64_t mix(std::uint64_t h) {
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdULL;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

constexpr std::uint64_t shingle_hash(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  return mix(a + std::rotl(b, 21) * 3 + std::rotl(c, 43) * 5);
}

constexpr std::size_t bin_of(std::uint64_t hash) { return ((hash >> 32) * kBins) >> 32; }

constexpr std::size_t kDonors = 64;

/// The bins an empty bin asks in turn. With at least kLeastShingles shingles some five bins are
/// full; 64 draws miss them all once in six texts' bins, then the nearest full bin above serves.
constexpr auto kDonorTable = [] {
  std::array<std::array<std::uint8_t, kDonors>, kBins> table{};
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    for (std::size_t attempt = 0; attempt < kDonors; ++attempt) {
      table[bin][attempt] =
          static_cast<std::uint8_t>(bin_of(mix((bin + 1) * 0x9e3779b97f4a7c15ULL + attempt)));
    }
  }
  return table;
}();

std::uint64_t borrowed(const std::array<std::uint64_t, kBins>& smallest, std::size_t bin) {
  for (const std::uint8_t donor : kDonorTable[bin]) {
    if (smallest[donor] != kEmpty) return smallest[donor];
  }
  for (std::size_t step = 1; step < kBins; ++step) {
    const std::size_t donor = (bin + step) % kBins;
    if (smallest[donor] != kEmpty) return smallest[donor];
  }
  return 0;
}

}  // namespace

model::Signature MinHasher::sign(std::span<const Word> words) {
  model::Signature signature;
  if (words.size() < kLeastShingles + 2) return signature;
  seen_.assign(std::bit_ceil(words.size() * 2), kEmpty);
  const std::size_t mask = seen_.size() - 1;
  std::array<std::uint64_t, kBins> smallest;
  smallest.fill(kEmpty);
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const std::uint64_t hash = shingle_hash(words[i].hash, words[i + 1].hash, words[i + 2].hash);
    std::size_t at = hash & mask;
    while (seen_[at] != kEmpty && seen_[at] != hash) at = (at + 1) & mask;
    if (seen_[at] == hash) continue;
    seen_[at] = hash;
    ++signature.shingles;
    std::uint64_t& least = smallest[bin_of(hash)];
    least = std::min(least, hash);
  }
  if (signature.shingles < kLeastShingles) {
    signature.shingles = 0;
    return signature;
  }
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    const std::uint64_t hash = smallest[bin] != kEmpty ? smallest[bin] : borrowed(smallest, bin);
    signature.slots[bin] = static_cast<std::uint16_t>(hash);
  }
  return signature;
}

}  // namespace dateline::enrich::fingerprint
