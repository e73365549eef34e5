#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/inlined_vector.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "track/stories/terms.h"

namespace dateline::track::stories {

using StorySlot = std::uint32_t;  // where a live story sits in memory; reused, never written out

/// Which stories lately had articles with a term among their heaviest: finds the few candidates
/// that an article is compared with. One posting an article and term; the list of a term is in
/// order of article sequence whatever the order of insertions and removals, so it depends on the
/// live articles alone and a rollback or a restore gives the same candidates.
class PostingIndex {
 public:
  void insert(const std::vector<std::uint32_t>& keys, std::uint64_t sequence, StorySlot story);
  void remove(const std::vector<std::uint32_t>& keys, std::uint64_t sequence);

  /// Stories by the summed weight of the query terms that they share, best first; of equal ones
  /// that with the newer posting. Takes the first `terms` of the query that anybody has, and of
  /// each the newest kScanned postings.
  void candidates(const std::vector<Weighted>& query, std::size_t terms, std::size_t limit,
                  std::vector<StorySlot>& out);

  static constexpr std::size_t kScanned = 256;

 private:
  // The low half of the sequence orders live articles: they are less than 2^31 arrivals apart.
  struct Posting {
    std::uint32_t sequence;
    StorySlot story;
  };
  using List = absl::InlinedVector<Posting, 2>;
  struct Gain {
    std::uint32_t query = 0;  // stamps: which query and which of its terms counted last
    std::uint32_t term = 0;
    std::uint32_t newest = 0;
    float weight = 0;
  };

  static bool earlier(std::uint32_t a, std::uint32_t b) {
    return static_cast<std::int32_t>(a - b) < 0;
  }

  absl::flat_hash_map<std::uint32_t, List> lists_;
  std::vector<Gain> gains_;  // by story slot
  std::vector<StorySlot> touched_;
  std::uint32_t query_ = 0;
};

}  // namespace dateline::track::stories
