#include "track/stories/posting_index.h"

#include <algorithm>

namespace dateline::track::stories {

void PostingIndex::insert(const std::vector<std::uint32_t>& keys, std::uint64_t sequence,
                          StorySlot story) {
  const Posting posting{static_cast<std::uint32_t>(sequence), story};
  if (story >= gains_.size()) gains_.resize(story + 1);
  // Tables are far larger than caches: what is needed of all terms is on its way from memory before
  // the first of them is. With room for all no list moves meanwhile.
  lists_.reserve(lists_.size() + keys.size());
  for (const std::uint32_t key : keys) lists_.prefetch(key);
  absl::InlinedVector<List*, 64> ends;
  for (const std::uint32_t key : keys) {
    List& list = *ends.emplace_back(&lists_[key]);
    __builtin_prefetch(list.data() + list.size() - 1, /*for writing*/ 1);
  }
  for (List* const list : ends) {
    auto at = list->end();
    while (at != list->begin() && earlier(posting.sequence, (at - 1)->sequence)) --at;
    list->insert(at, posting);
  }
}

void PostingIndex::remove(const std::vector<std::uint32_t>& keys, std::uint64_t sequence) {
  const auto low = static_cast<std::uint32_t>(sequence);
  for (const std::uint32_t key : keys) {
    const auto found = lists_.find(key);
    List& list = found->second;
    list.erase(std::lower_bound(list.begin(), list.end(), low,
                                [](const Posting& posting, std::uint32_t wanted) {
                                  return earlier(posting.sequence, wanted);
                                }));
    if (list.empty()) lists_.erase(found);
  }
}

void PostingIndex::candidates(const std::vector<Weighted>& query, std::size_t terms,
                              std::size_t limit, std::vector<StorySlot>& out) {
  out.clear();
  touched_.clear();
  ++query_;
  std::uint32_t term = 0;
  for (const Weighted& item : query) {
    const auto found = lists_.find(item.key);
    if (found == lists_.end()) continue;
    if (++term > terms) break;
    const List& list = found->second;
    const std::size_t first = list.size() > kScanned ? list.size() - kScanned : 0;
    for (std::size_t i = list.size(); i-- > first;) {
      Gain& gain = gains_[list[i].story];
      if (gain.query != query_) {
        gain = {query_, 0, list[i].sequence, 0};
        touched_.push_back(list[i].story);
      }
      if (gain.term == term) continue;  // a story counts once a term, however many articles it has
      gain.term = term;
      gain.weight += item.weight;
      if (earlier(gain.newest, list[i].sequence)) gain.newest = list[i].sequence;
    }
  }
  const std::size_t kept = std::min(limit, touched_.size());
  std::partial_sort(touched_.begin(), touched_.begin() + kept, touched_.end(),
                    [&](StorySlot a, StorySlot b) {
                      const Gain& left = gains_[a];
                      const Gain& right = gains_[b];
                      if (left.weight != right.weight) return left.weight > right.weight;
                      return earlier(right.newest, left.newest);
                    });
  out.assign(touched_.begin(), touched_.begin() + kept);
}

}  // namespace dateline::track::stories
