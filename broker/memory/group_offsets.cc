#include "broker/memory/group_offsets.h"

#include <algorithm>

namespace dateline::broker::memory {

std::optional<std::int64_t> GroupOffsets::committed(const TopicPartition& at) const {
  const auto found = committed_.find(at);
  if (found == committed_.end()) return std::nullopt;
  return found->second;
}

bool GroupOffsets::stable(const TopicPartition& at) const {
  return std::none_of(pending_.begin(), pending_.end(),
                      [&](const auto& each) { return each.second.contains(at); });
}

bool GroupOffsets::knows(std::string_view topic) const {
  return std::any_of(committed_.begin(), committed_.end(),
                     [&](const auto& each) { return each.first.topic == topic; });
}

void GroupOffsets::commit(const std::vector<PartitionOffset>& offsets) {
  for (const auto& [at, offset] : offsets) committed_[at] = offset;
}

void GroupOffsets::add_pending(std::int64_t producer, const std::vector<PartitionOffset>& offsets) {
  for (const auto& [at, offset] : offsets) pending_[producer][at] = offset;
}

void GroupOffsets::settle(std::int64_t producer, bool commit) {
  const auto pending = pending_.find(producer);
  if (pending == pending_.end()) return;
  if (commit) {
    for (const auto& [at, offset] : pending->second) committed_[at] = offset;
  }
  pending_.erase(pending);
}

}  // namespace dateline::broker::memory
