#include <algorithm>

#include "model/signature.h"
#include "track/copies/copy_index.h"

namespace dateline::track::copies {
namespace {

/// Newest live articles that one band, sentence or exact key may bring up: of a text that went
/// through a hundred outlets the newest lead to the original as well as the oldest.
constexpr std::size_t kSameMatches = 64;

std::uint32_t count_equal(const model::Signature& signature, const BandCells& cells) {
  std::uint32_t equal = 0;
  for (std::size_t band = 0; band < kBands; ++band) {
    const BandSlots slots = band_slots(signature, band);
    for (std::size_t row = 0; row < kRows; ++row) equal += slots[row] == cells[band].slots[row];
  }
  return equal;
}

void keep_most_alike(std::vector<Copy>& suspects) {
  std::stable_sort(suspects.begin(), suspects.end(),
                   [](const Copy& a, const Copy& b) { return a.similarity > b.similarity; });
  if (suspects.size() > CopyIndex::kSuspects) suspects.resize(CopyIndex::kSuspects);
}

double jaccard_of(std::uint32_t equal) { return static_cast<double>(equal) / (kRows * kBands); }

}  // namespace

/// Whether the original is the one to name, and not the copy of it that is most similar: a chain of
/// copies may drift, and one that only borrowed a part from its original stands for itself.
bool CopyIndex::stands_for(const Match& original, const Match& best) const {
  constexpr double kLeastShareOfBest = 0.5;
  return original.copy.kind != model::DuplicateKind::near ||
         original.copy.similarity >= kLeastShareOfBest * best.copy.similarity;
}

/// The earliest article with this key; one that also has `preferred` as its id before all others.
std::optional<std::uint64_t> CopyIndex::earliest_same(Same same, const SameKeys& keys) const {
  const auto which = static_cast<std::size_t>(same);
  const std::uint64_t key = keys[which];
  if (key == 0) return std::nullopt;
  std::optional<std::uint64_t> earliest;
  bool own_id = false;
  std::array<Chain, 1> chain;
  const auto newest = resolve(same_heads_[same_bucket(which, key)]);
  if (!newest) return std::nullopt;
  chain[0].at = *newest;
  walk(
      std::span(chain), [](const Chain&) {},
      [&](const Chain& at) { return slots_[at.at % ring_].links[which]; },
      [&](Chain& at) {
        const Slot* slot = live_slot(at.at);
        if (slot == nullptr || slot->keys[which] != key) return true;
        const bool same_id = slot->keys[static_cast<std::size_t>(Same::id)] ==
                             keys[static_cast<std::size_t>(Same::id)];
        if (same_id || !own_id) earliest = at.at;
        own_id = own_id || same_id;
        return ++at.matches < kSameMatches;
      });
  if (!earliest || own_id) return earliest;
  // Behind the newest matches the original may still stand.
  const Slot* original = live_slot(live_slot(*earliest)->original);
  return original != nullptr && original->keys[which] == key ? original->sequence : earliest;
}

std::optional<Copy> CopyIndex::find_same(const Entry& entry) const {
  const SameKeys keys = same_keys(entry);
  if (const auto exact = earliest_same(Same::text, keys)) {
    return Copy{.original = *exact, .kind = model::DuplicateKind::exact};
  }
  for (const Same same : {Same::id, Same::url}) {
    const auto version = earliest_same(same, keys);
    if (!version) continue;
    Copy copy = measure(entry, {*version}).copy;
    copy.kind = model::DuplicateKind::version;
    return copy;
  }
  return std::nullopt;
}

void CopyIndex::add_band_candidates(const Entry& entry, std::vector<Candidate>& out) const {
  if (entry.signature.shingles == 0) return;
  std::array<std::size_t, kBands> buckets;
  for (std::uint32_t band = 0; band < kBands; ++band) {
    buckets[band] = band_bucket(band_slots(entry.signature, band), band);
    __builtin_prefetch(&band_heads_[buckets[band]]);
  }
  std::array<Chain, kBands> chains;
  std::size_t size = 0;
  for (std::uint32_t band = 0; band < kBands; ++band) {
    if (const auto at = resolve(band_heads_[buckets[band]])) chains[size++] = {*at, band, 0};
  }
  const auto cell = [&](const Chain& chain) -> const BandCell& {
    return bands_[chain.at % ring_][chain.of];
  };
  walk(
      std::span(chains).first(size), [&](const Chain& chain) { __builtin_prefetch(&cell(chain)); },
      [&](const Chain& chain) { return cell(chain).link; },
      [&](Chain& chain) {
        if (cell(chain).slots != band_slots(entry.signature, chain.of)) return true;
        if (live_slot(chain.at) == nullptr) return true;
        out.push_back({chain.at, 0});
        return ++chain.matches < kChainMatches;
      });
}

/// The newest kChainMatches live articles with each sentence, once a sentence.
template <class Visit>
void CopyIndex::for_each_with_sentence(std::span<const std::uint64_t> hashes, Visit visit) const {
  std::array<std::uint32_t, model::kSentenceLimit> tags;
  std::array<Chain, model::kSentenceLimit> chains;
  hashes = hashes.first(std::min(hashes.size(), tags.size()));
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    tags[i] = sentence_tag(hashes[i]);
    __builtin_prefetch(&sentence_heads_[tags[i] & sentence_mask_]);
  }
  std::size_t size = 0;
  for (std::uint32_t i = 0; i < hashes.size(); ++i) {
    if (const auto at = resolve(sentence_heads_[tags[i] & sentence_mask_])) {
      chains[size++] = {*at, i, 0};
    }
  }
  const auto cells = [&](const Chain& chain) {
    const std::size_t at = chain.at % ring_;
    return std::span(sentences_[at]).first(slots_[at].indexed_sentences);
  };
  walk(
      std::span(chains).first(size),
      [&](const Chain& chain) {
        __builtin_prefetch(&sentences_[chain.at % ring_]);
        __builtin_prefetch(&slots_[chain.at % ring_].indexed_sentences);
      },
      // An article may have several cells in one bucket; the first, pushed first, leads on. Has it
      // none (a bucket never used reads as sequence 0), its own sequence ends the chain.
      [&](const Chain& chain) {
        for (const SentenceCell& cell : cells(chain)) {
          if (((cell.tag ^ tags[chain.of]) & sentence_mask_) == 0) return cell.link;
        }
        return static_cast<std::uint32_t>(chain.at);
      },
      [&](Chain& chain) {
        const auto all = cells(chain);
        const bool holds = std::any_of(all.begin(), all.end(), [&](const SentenceCell& cell) {
          return cell.tag == tags[chain.of];
        });
        if (!holds || live_slot(chain.at) == nullptr) return true;
        visit(chain.at);
        return ++chain.matches < kChainMatches;
      });
}

void CopyIndex::add_sentence_candidates(const Entry& entry, std::vector<Candidate>& out) const {
  for_each_with_sentence(entry.sentence_hashes, [&](std::uint64_t at) { out.push_back({at, 1}); });
}

std::size_t CopyIndex::count_sentence(std::uint64_t hash) const {
  std::size_t count = 0;
  for_each_with_sentence(std::span(&hash, 1), [&](std::uint64_t) { ++count; });
  return count;
}

CopyIndex::Match CopyIndex::measure(const Entry& entry, const Candidate& candidate) const {
  const Slot& slot = *live_slot(candidate.sequence);
  Match match;
  match.copy.original = candidate.sequence;
  match.copy.similarity = 0;
  const std::uint32_t own = entry.signature.shingles;
  if (own != 0 && slot.shingles != 0) {
    match.equal_slots = count_equal(entry.signature, bands_[candidate.sequence % ring_]);
    match.copy.similarity = jaccard_of(match.equal_slots);
  }
  const std::size_t sentences = std::min<std::size_t>(entry.sentence_hashes.size(), slot.sentences);
  const double by_sentences =
      sentences == 0 ? 0
                     : std::min(1.0, candidate.shared_sentences / static_cast<double>(sentences));
  match.copy.containment =
      std::max(model::containment(match.copy.similarity, own, slot.shingles), by_sentences);
  const bool apart =
      std::min(own, slot.shingles) < thresholds_.length_gap * std::max(own, slot.shingles);
  if (!apart || match.copy.containment < thresholds_.contained) {
    match.copy.kind = model::DuplicateKind::near;
  } else {
    match.copy.kind =
        own < slot.shingles ? model::DuplicateKind::excerpt : model::DuplicateKind::extended;
  }
  return match;
}

bool CopyIndex::is_copy(const Entry& entry, const Candidate& candidate, const Match& match) const {
  const Slot& slot = *live_slot(candidate.sequence);
  const std::uint32_t shorter = std::min(entry.signature.shingles, slot.shingles);
  const double near =
      shorter < thresholds_.short_shingles ? thresholds_.near_short : thresholds_.near;
  if (match.copy.similarity >= near) return true;
  if (shorter >= thresholds_.short_shingles &&
      match.copy.similarity >= thresholds_.near_contained &&
      match.copy.containment >= thresholds_.half_contained) {
    return true;
  }
  const std::size_t sentences = std::min<std::size_t>(entry.sentence_hashes.size(), slot.sentences);
  return candidate.shared_sentences >= thresholds_.least_sentences &&
         candidate.shared_sentences >=
             thresholds_.shared_sentences * static_cast<double>(sentences);
}

bool CopyIndex::is_suspect(const Entry& entry, const Match& match) const {
  const Slot& slot = *live_slot(match.copy.original);
  return match.copy.similarity >= thresholds_.suspect &&
         std::min(entry.signature.shingles, slot.shingles) >= thresholds_.short_shingles;
}

std::optional<Copy> CopyIndex::find_similar(const Entry& entry, std::vector<Copy>* suspects) const {
  std::vector<Candidate> candidates;
  add_band_candidates(entry, candidates);
  add_sentence_candidates(entry, candidates);
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.sequence < b.sequence; });
  std::optional<Match> best;
  const auto shared_with = [&](std::uint64_t sequence) {
    Candidate whole{sequence, 0};
    for (const Candidate& candidate : candidates) {
      if (candidate.sequence == sequence) whole.shared_sentences += candidate.shared_sentences;
    }
    return whole;
  };
  for (std::size_t i = 0; i < candidates.size();) {
    Candidate whole{candidates[i].sequence, 0};
    for (; i < candidates.size() && candidates[i].sequence == whole.sequence; ++i) {
      whole.shared_sentences += candidates[i].shared_sentences;
    }
    const Match match = measure(entry, whole);
    if (suspects != nullptr && is_suspect(entry, match)) suspects->push_back(match.copy);
    if ((!best || match.equal_slots > best->equal_slots) && is_copy(entry, whole, match)) {
      best = match;
    }
  }
  if (!best) {
    if (suspects != nullptr) keep_most_alike(*suspects);
    return std::nullopt;
  }
  const std::uint64_t original = live_slot(best->copy.original)->original;
  if (original != best->copy.original && live_slot(original) != nullptr) {
    const Candidate whole = shared_with(original);
    const Match match = measure(entry, whole);
    if (is_copy(entry, whole, match) && stands_for(match, *best)) return match.copy;
  }
  return best->copy;
}

std::optional<Copy> CopyIndex::find(const Entry& entry, std::vector<Copy>* suspects) const {
  const std::optional<Copy> same = find_same(entry);
  return same ? same : find_similar(entry, suspects);
}

}  // namespace dateline::track::copies
