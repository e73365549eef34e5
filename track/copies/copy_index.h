#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/tracked.h"
#include "track/copies/entry.h"
#include "track/copies/slots.h"

namespace dateline::track::copies {

struct Copy {
  std::uint64_t original = 0;  // sequence
  model::DuplicateKind kind = model::DuplicateKind::exact;
  double similarity = 1;   // Jaccard of the two texts' shingles, estimated
  double containment = 1;  // share of the shorter text that the longer one holds, estimated
};

/// Seeds every hash of the index, so that nobody can make articles collide. Part of the state.
struct HashKey {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};

/// What counts as a copy. Tuned on controlled edits of news.
struct Thresholds {
  double near = 0.25;            // Jaccard from which two texts are copies
  double suspect = 0.1;          // the same, from which they may be: see find()
  double near_contained = 0.1;   // the same where the shorter text is ...
  double half_contained = 0.55;  // ... contained to this degree
  double near_short = 0.3;       // the same for texts of fewer than `short_shingles`
  std::uint32_t short_shingles = 40;
  double contained = 0.8;   // containment from which the shorter text is part of the longer
  double length_gap = 0.8;  // shorter / longer at most: below it is an excerpt or an extension
  double shared_sentences = 0.6;  // of the text with fewer, where the Jaccard is too low to tell
  std::uint16_t least_sentences = 3;  // that are shared
};

/// Finds what an article is a copy of, among the articles of the last `capacity` sequences.
///
/// Chains, one per band of the signature, sentence, text, id and url: a hash bucket holds the
/// newest article, each article the one before it. So inserting is a push, erasing the newest the
/// exact undo, and what falls out of the window needs no work: chains run from new to old and end
/// there. Answers depend on the live articles, their order and originals; buckets only bound the
/// work (kChainSteps). About 1 KB an article. One thread.
class CopyIndex {
 public:
  /// Insertions that can be undone, newest first, without a loss at the old end of the window.
  static constexpr std::size_t kUndoLimit = 8192;

  /// Newest live articles that one band or sentence brings up: of a text that went through a
  /// hundred outlets the newest lead to the original as well as the oldest.
  static constexpr std::size_t kChainMatches = 8;
  /// Articles looked at in one chain. Chains are some four long; only beside a flood of equal
  /// articles that shares the bucket does a search get here.
  static constexpr std::size_t kChainSteps = 512;

  static constexpr std::size_t kSuspects = 4;

  CopyIndex(std::size_t capacity, HashKey key, const Thresholds& thresholds = {});

  /// The same text, else the same id or url, else the most similar article, the earliest of equals.
  /// Linked to that one's original when `entry` is a copy of the original too.
  /// When there is none, `suspects` are those that signatures find alike but not alike
  /// enough, most alike first, at most kSuspects: their wording decides.
  std::optional<Copy> find(const Entry& entry, std::vector<Copy>* suspects = nullptr) const;

  /// `sequence` must be greater than any inserted before; `original` is what find() said, or
  /// `sequence` itself.
  void insert(std::uint64_t sequence, const Entry& entry, std::uint64_t original);

  /// The newest: undoes its insertion. Any other: it is found no more (see revive). Unknown:
  /// nothing.
  void erase(std::uint64_t sequence);

  /// Undoes the erasing of one that was not the newest, as long as it is in the window.
  void revive(std::uint64_t sequence);

  /// About how many live articles hold this sentence, counted up to kChainMatches.
  std::size_t count_sentence(std::uint64_t hash) const;

  std::size_t size() const { return live_; }
  std::size_t bytes() const;  // when full

 private:
  struct Candidate {
    std::uint64_t sequence = 0;
    std::uint32_t shared_sentences = 0;
  };
  struct Chain {
    std::uint64_t at = 0;  // sequence
    std::uint32_t of = 0;  // band, or index of the sentence
    std::uint32_t matches = 0;
  };
  struct Match {
    Copy copy;
    std::uint32_t equal_slots = 0;
  };

  std::uint64_t keyed(std::uint64_t value) const;
  SameKeys same_keys(const Entry& entry) const;
  std::size_t same_bucket(std::size_t which, std::uint64_t key) const;
  std::uint32_t sentence_tag(std::uint64_t hash) const;
  std::size_t band_bucket(const BandSlots& slots, std::size_t band) const;

  std::uint64_t window_begin(std::uint64_t newest) const;
  void move_window(std::uint64_t newest);
  void link_newest(const Entry& entry);
  void unlink_newest();

  const Slot* live_slot(std::uint64_t sequence) const;
  std::optional<std::uint64_t> resolve(std::uint32_t link) const;
  template <class Ahead, class Next, class Visit>
  void walk(std::span<Chain> chains, Ahead ahead, Next next, Visit visit) const;

  template <class Visit>
  void for_each_with_sentence(std::span<const std::uint64_t> hashes, Visit visit) const;

  std::optional<std::uint64_t> earliest_same(Same same, const SameKeys& keys) const;
  std::optional<Copy> find_same(const Entry& entry) const;
  std::optional<Copy> find_similar(const Entry& entry, std::vector<Copy>* suspects) const;
  bool is_suspect(const Entry& entry, const Match& match) const;
  void add_band_candidates(const Entry& entry, std::vector<Candidate>& out) const;
  void add_sentence_candidates(const Entry& entry, std::vector<Candidate>& out) const;
  Match measure(const Entry& entry, const Candidate& candidate) const;
  bool stands_for(const Match& original, const Match& best) const;
  bool is_copy(const Entry& entry, const Candidate& candidate, const Match& match) const;

  const std::size_t capacity_;
  const std::size_t ring_;
  const HashKey key_;
  const Thresholds thresholds_;
  const std::size_t band_mask_;
  const std::size_t sentence_mask_;
  const std::size_t same_mask_;

  LazyArray<Slot> slots_;
  LazyArray<BandCells> bands_;
  LazyArray<SentenceCells> sentences_;
  LazyArray<std::uint32_t> band_heads_;  // kBands tables, one after the other
  LazyArray<std::uint32_t> sentence_heads_;
  LazyArray<std::uint32_t> same_heads_;  // a table for each of Same

  std::uint64_t newest_ = 0;
  std::size_t live_ = 0;
};

/// Visits chains from their newest article on, erased ones too. All chains take a step before one
/// takes the next, with the articles to come on their way from memory: a search waits some four
/// times for memory instead of some hundred times. `ahead` prefetches what `visit` and `next` read;
/// `visit` says whether its chain goes on.
template <class Ahead, class Next, class Visit>
void CopyIndex::walk(std::span<Chain> chains, Ahead ahead, Next next, Visit visit) const {
  for (std::size_t steps = 0; !chains.empty() && steps < kChainSteps; ++steps) {
    for (const Chain& chain : chains) ahead(chain);
    std::size_t going = 0;
    for (Chain chain : chains) {
      if (!visit(chain)) continue;
      const std::optional<std::uint64_t> before = resolve(next(chain));
      // A bucket that was never used reads as one that holds sequence 0.
      if (!before || *before >= chain.at) continue;
      chain.at = *before;
      chains[going++] = chain;
    }
    chains = chains.first(going);
  }
}

}  // namespace dateline::track::copies
