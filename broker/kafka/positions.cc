#include "broker/kafka/positions.h"

#include <algorithm>

namespace dateline::broker::kafka {

void Positions::assign(const std::vector<PartitionOffset>& from) {
  entries_.clear();
  for (const auto& [at, offset] : from) entries_.push_back({at, offset, nullptr});
}

void Positions::set(const TopicPartition& at, std::int64_t next) {
  if (Entry* entry = find(at.topic, at.partition)) entry->next = next;
}

std::optional<std::int64_t> Positions::of(const TopicPartition& at) const {
  const auto entry = std::ranges::find(entries_, at, &Entry::at);
  if (entry == entries_.end()) return std::nullopt;
  return entry->next;
}

void Positions::advance(const char* topic, std::int32_t partition, std::int64_t next) {
  if (last_ < entries_.size() && entries_[last_].address == topic &&
      entries_[last_].at.partition == partition) {
    entries_[last_].next = next;
    return;
  }
  Entry* entry = find(topic, partition);
  if (entry == nullptr) return;
  entry->address = topic;
  entry->next = next;
  last_ = static_cast<std::size_t>(entry - entries_.data());
}

Positions::Entry* Positions::find(std::string_view topic, std::int32_t partition) {
  const auto entry = std::ranges::find_if(entries_, [&](const Entry& candidate) {
    return candidate.at.partition == partition && candidate.at.topic == topic;
  });
  return entry == entries_.end() ? nullptr : &*entry;
}

}  // namespace dateline::broker::kafka
