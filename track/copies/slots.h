#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

#include "model/enriched_article.h"

namespace dateline::track::copies {

inline constexpr std::size_t kRows = 2;
inline constexpr std::size_t kBands = 80;
inline constexpr std::size_t kSentenceCells = 16;
static_assert(kRows * kBands <= model::kSignatureSlots);

using BandSlots = std::array<std::uint16_t, kRows>;

/// A band's slots of a signature, and the article before this one in the band's chain.
struct BandCell {
  BandSlots slots{};
  std::uint32_t link = 0;
};
using BandCells = std::array<BandCell, kBands>;

inline BandSlots band_slots(const model::Signature& signature, std::size_t band) {
  return {signature.slots[kRows * band], signature.slots[kRows * band + 1]};
}

struct SentenceCell {
  std::uint32_t tag = 0;
  std::uint32_t link = 0;
};
using SentenceCells = std::array<SentenceCell, kSentenceCells>;

/// The exact keys an article is known by.
enum class Same : std::uint8_t { text, id, url };
inline constexpr std::size_t kSameCount = 3;
using SameKeys = std::array<std::uint64_t, kSameCount>;  // keyed hashes, 0 = none

struct Slot {
  std::uint64_t sequence = 0;
  std::uint64_t original = 0;  // sequence; its own when it is one
  std::uint64_t before = 0;    // the newest when this one was inserted
  SameKeys keys{};
  std::array<std::uint32_t, kSameCount> links{};
  std::uint32_t shingles = 0;
  std::uint16_t sentences = 0;         // of the article
  std::uint8_t indexed_sentences = 0;  // the first of them
  bool filled = false;
  bool live = false;  // false once erased
};

/// Zeroed memory that costs nothing until it is touched: an index sized for a million articles in a
/// process that sees five stays small.
template <class Item>
class LazyArray {
 public:
  explicit LazyArray(std::size_t size)
      : items_(static_cast<Item*>(std::calloc(size, sizeof(Item)))), size_(size) {
    if (items_ == nullptr) throw std::bad_alloc();
  }
  Item& operator[](std::size_t at) { return items_.get()[at]; }
  const Item& operator[](std::size_t at) const { return items_.get()[at]; }
  std::size_t bytes() const { return size_ * sizeof(Item); }

 private:
  struct Free {
    void operator()(Item* items) const { std::free(items); }
  };
  std::unique_ptr<Item, Free> items_;
  std::size_t size_;
};

}  // namespace dateline::track::copies
