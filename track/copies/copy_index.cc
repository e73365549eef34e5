#include "track/copies/copy_index.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace dateline::track::copies {
namespace {

constexpr std::size_t kPerBucket = 4;  // cells; fewer make a search faster and the tables larger

std::uint64_t mix(std::uint64_t h) {
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdULL;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

std::size_t buckets(std::size_t items, std::size_t per_bucket) {
  return std::bit_ceil(items / per_bucket + 1);
}

}  // namespace

CopyIndex::CopyIndex(std::size_t capacity, HashKey key, const Thresholds& thresholds)
    : capacity_(std::max<std::size_t>(capacity, 1)),
      ring_(capacity_ + kUndoLimit),
      key_(key),
      thresholds_(thresholds),
      band_mask_(buckets(ring_, kPerBucket) - 1),
      sentence_mask_(buckets(ring_ * kSentenceCells, kPerBucket) - 1),
      same_mask_(buckets(ring_, 2) - 1),
      slots_(ring_),
      bands_(ring_),
      sentences_(ring_),
      band_heads_(kBands * (band_mask_ + 1)),
      sentence_heads_(sentence_mask_ + 1),
      same_heads_(kSameCount * (same_mask_ + 1)) {}

std::size_t CopyIndex::bytes() const {
  return slots_.bytes() + bands_.bytes() + sentences_.bytes() + band_heads_.bytes() +
         sentence_heads_.bytes() + same_heads_.bytes();
}

// --- keys and chains

std::uint64_t CopyIndex::keyed(std::uint64_t value) const {
  return mix(mix(value ^ key_.first) + key_.second);
}

std::array<std::uint64_t, kSameCount> CopyIndex::same_keys(const Entry& entry) const {
  const auto of_string = [&](std::string_view text, std::uint64_t salt) {
    const std::uint64_t hash = XXH3_64bits_withSeed(text.data(), text.size(), key_.first);
    return text.empty() ? 0 : keyed(hash + salt) | 1;
  };
  std::uint64_t halves[2];
  std::memcpy(halves, entry.text_hash.data(), sizeof(halves));
  const std::uint64_t text = entry.words == 0 ? 0 : keyed(halves[0] ^ keyed(halves[1])) | 1;
  return {text, of_string(entry.article_id, 1), of_string(entry.url, 2)};
}

std::size_t CopyIndex::same_bucket(std::size_t which, std::uint64_t key) const {
  return which * (same_mask_ + 1) + (key >> 1 & same_mask_);
}

std::uint32_t CopyIndex::sentence_tag(std::uint64_t hash) const {
  return static_cast<std::uint32_t>(keyed(hash));
}

std::size_t CopyIndex::band_bucket(const BandSlots& slots, std::size_t band) const {
  const std::uint64_t value = band << 32 | std::uint64_t{slots[0]} << 16 | slots[1];
  return band * (band_mask_ + 1) + (keyed(value) & band_mask_);
}

const Slot* CopyIndex::live_slot(std::uint64_t sequence) const {
  if (sequence > newest_ || newest_ - sequence >= capacity_) return nullptr;
  const Slot& slot = slots_[sequence % ring_];
  return slot.live && slot.sequence == sequence ? &slot : nullptr;
}

/// Links hold the low half of a sequence: the window is far shorter than 2^32.
std::optional<std::uint64_t> CopyIndex::resolve(std::uint32_t link) const {
  const std::uint32_t back = static_cast<std::uint32_t>(newest_) - link;
  if (back >= capacity_ || back > newest_) return std::nullopt;
  return newest_ - back;
}

// --- changes

std::uint64_t CopyIndex::window_begin(std::uint64_t newest) const {
  return newest >= capacity_ ? newest - capacity_ + 1 : 0;
}

/// Keeps live_ right while articles leave the window at its old end, or come back.
void CopyIndex::move_window(std::uint64_t newest) {
  const std::uint64_t now = window_begin(newest_);
  const std::uint64_t then = window_begin(newest);
  const std::uint64_t begin = std::min(now, then);
  const std::uint64_t end = std::min(std::max(now, then), begin + ring_);
  for (std::uint64_t sequence = begin; sequence < end; ++sequence) {
    const Slot& slot = slots_[sequence % ring_];
    if (!slot.live || slot.sequence != sequence) continue;
    then > now ? --live_ : ++live_;
  }
  newest_ = newest;
}

void CopyIndex::insert(std::uint64_t sequence, const Entry& entry, std::uint64_t original) {
  const std::uint64_t before = newest_;
  move_window(sequence);
  slots_[sequence % ring_] = {.sequence = sequence,
                              .original = original,
                              .before = before,
                              .keys = same_keys(entry),
                              .links = {},
                              .shingles = entry.signature.shingles,
                              .sentences = static_cast<std::uint16_t>(entry.sentence_hashes.size()),
                              .indexed_sentences = static_cast<std::uint8_t>(
                                  std::min(entry.sentence_hashes.size(), kSentenceCells)),
                              .filled = true,
                              .live = true};
  ++live_;
  link_newest(entry);
}

void CopyIndex::link_newest(const Entry& entry) {
  const std::size_t at = newest_ % ring_;
  const auto push = [&](std::uint32_t& head) {
    return std::exchange(head, static_cast<std::uint32_t>(newest_));
  };
  Slot& slot = slots_[at];
  for (std::size_t i = 0; i < kSameCount; ++i) {
    if (slot.keys[i] != 0) slot.links[i] = push(same_heads_[same_bucket(i, slot.keys[i])]);
  }
  for (std::size_t i = 0; i < slot.indexed_sentences; ++i) {
    const std::uint32_t tag = sentence_tag(entry.sentence_hashes[i]);
    sentences_[at][i] = {tag, push(sentence_heads_[tag & sentence_mask_])};
  }
  if (slot.shingles == 0) return;
  // All heads are on their way from memory before the first is needed.
  std::array<std::uint32_t*, kBands> heads;
  for (std::size_t band = 0; band < kBands; ++band) {
    heads[band] = &band_heads_[band_bucket(band_slots(entry.signature, band), band)];
    __builtin_prefetch(heads[band], /*for writing*/ 1);
  }
  for (std::size_t band = 0; band < kBands; ++band) {
    bands_[at][band] = {band_slots(entry.signature, band), push(*heads[band])};
  }
}

/// The reverse of link_newest, in reverse order: two sentences of one article may share a bucket.
void CopyIndex::unlink_newest() {
  const std::size_t at = newest_ % ring_;
  const Slot& slot = slots_[at];
  for (std::size_t band = 0; slot.shingles != 0 && band < kBands; ++band) {
    const BandCell& cell = bands_[at][band];
    band_heads_[band_bucket(cell.slots, band)] = cell.link;
  }
  for (std::size_t i = slot.indexed_sentences; i-- > 0;) {
    const SentenceCell& cell = sentences_[at][i];
    sentence_heads_[cell.tag & sentence_mask_] = cell.link;
  }
  for (std::size_t i = kSameCount; i-- > 0;) {
    if (slot.keys[i] != 0) same_heads_[same_bucket(i, slot.keys[i])] = slot.links[i];
  }
}

void CopyIndex::erase(std::uint64_t sequence) {
  Slot& slot = slots_[sequence % ring_];
  if (!slot.filled || slot.sequence != sequence) return;
  if (live_slot(sequence) != nullptr) --live_;
  slot.live = false;
  if (sequence != newest_) return;
  unlink_newest();
  slot.filled = false;
  move_window(slot.before);
}

void CopyIndex::revive(std::uint64_t sequence) {
  Slot& slot = slots_[sequence % ring_];
  if (!slot.filled || slot.sequence != sequence || slot.live) return;
  slot.live = true;
  if (live_slot(sequence) != nullptr) ++live_;
}

}  // namespace dateline::track::copies
