#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "broker/memory/log.h"

namespace dateline::broker::memory {
namespace {

std::size_t bytes_in(const Segment& segment) {
  std::size_t bytes = 0;
  for (const Entry& entry : segment.entries) bytes += entry.size + sizeof(Entry);
  return bytes;
}

}  // namespace

void Log::delete_before(std::int64_t offset) {
  start_ = std::max(start_, std::min(offset, next_));
  while (!segments_.empty() && segments_.front()->entries.back().offset < start_) {
    bytes_ -= bytes_in(*segments_.front());
    segments_.pop_front();
  }
}

void Log::retain(std::size_t limit, std::int64_t floor) {
  while (bytes_ > limit && segments_.size() > 1 &&
         segments_.front()->entries.back().offset < floor) {
    delete_before(segments_.front()->entries.back().offset + 1);
  }
}

void Log::compact() {
  const std::int64_t stable = last_stable_offset();
  const auto removable = [&](const Entry& entry) {
    return entry.marker || entry.aborted || entry.offset < start_;
  };
  std::unordered_map<std::string_view, std::int64_t> last;  // looked up only, never iterated
  for (const auto& segment : segments_) {
    for (const Entry& entry : segment->entries) {
      if (entry.offset >= stable || removable(entry)) continue;
      if (const auto key = segment->key(entry)) last[*key] = entry.offset;
    }
  }
  Segments old;  // keeps the keys of `last` alive
  old.swap(segments_);
  bytes_ = 0;
  for (const auto& segment : old) {
    for (Entry entry : segment->entries) {
      if (entry.offset < stable) {
        if (removable(entry)) continue;
        const auto key = segment->key(entry);
        if (key && last[*key] != entry.offset) continue;
        const bool tombstone = entry.value_size < 0;
        if (tombstone && entry.compacted) continue;
        entry.compacted = tombstone;
      }
      segment_for(entry.size).copy(*segment, entry);
      bytes_ += entry.size + sizeof(Entry);
    }
  }
  bytes_compacted_ = bytes_;
}

}  // namespace dateline::broker::memory
