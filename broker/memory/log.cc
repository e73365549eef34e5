#include "broker/memory/log.h"

#include <algorithm>

namespace dateline::broker::memory {
namespace {

// A new segment is as large as all before it, within these: a partition with three records costs
// 4 KiB, a busy one a pointer per 256 KiB. A larger record has a segment to itself.
constexpr std::size_t kFirstSegmentBytes = 4 << 10;
constexpr std::size_t kSegmentBytes = 256 << 10;
constexpr std::size_t kSegmentEntries = 4096;

auto entry_at(const std::vector<Entry>& entries, std::int64_t offset) {
  return std::lower_bound(
      entries.begin(), entries.end(), offset,
      [](const Entry& entry, std::int64_t sought) { return entry.offset < sought; });
}

}  // namespace

bool Room::take(std::size_t size) {
  if (records == 0 || (taken > 0 && size > bytes)) return false;
  --records;
  ++taken;
  bytes -= std::min(bytes, size);
  return true;
}

void Log::append(const Outgoing& record, std::int64_t producer) {
  if (producer != 0 && !has_open(producer)) open_.push_back({producer, next_});
  const std::size_t size = Segment::size_of(record);
  segment_for(size).append({.offset = next_++, .producer = producer}, record);
  bytes_ += size + sizeof(Entry);
}

Segment& Log::segment_for(std::size_t bytes) {
  if (!segments_.empty() && segments_.back()->has_room(bytes) &&
      segments_.back()->entries.size() < kSegmentEntries) {
    return *segments_.back();
  }
  const std::size_t capacity = std::clamp(bytes_, kFirstSegmentBytes, kSegmentBytes);
  segments_.push_back(std::make_shared<Segment>(topic_, partition_, std::max(capacity, bytes)));
  return *segments_.back();
}

bool Log::has_open(std::int64_t producer) const {
  return std::any_of(open_.begin(), open_.end(),
                     [&](const Open& open) { return open.producer == producer; });
}

void Log::end(std::int64_t producer, bool commit) {
  const auto open = std::find_if(open_.begin(), open_.end(),
                                 [&](const Open& one) { return one.producer == producer; });
  if (open == open_.end()) return;
  if (!commit) hide(*open);
  open_.erase(open);
  segment_for(0).append_marker({.offset = next_++, .producer = producer, .marker = true});
  bytes_ += sizeof(Entry);
}

void Log::hide(const Open& aborted) {
  for (auto segment = segment_at(aborted.first); segment != segments_.end(); ++segment) {
    for (Entry& entry : (*segment)->entries) {
      if (entry.offset >= aborted.first && entry.producer == aborted.producer) {
        entry.aborted = true;
      }
    }
  }
}

std::int64_t Log::last_stable_offset() const {
  std::int64_t stable = next_;
  for (const Open& open : open_) stable = std::min(stable, open.first);
  return stable;
}

Log::Segments::const_iterator Log::segment_at(std::int64_t offset) const {
  return std::partition_point(segments_.begin(), segments_.end(),
                              [&](const std::shared_ptr<Segment>& segment) {
                                return segment->entries.back().offset < offset;
                              });
}

std::int64_t Log::read(std::int64_t position, bool read_committed, Room& room, Batch& batch) const {
  const std::int64_t end = end_for(read_committed);
  if (position >= end) return position;
  for (auto segment = segment_at(position); segment != segments_.end(); ++segment) {
    const auto& entries = (*segment)->entries;
    bool kept = false;
    for (auto entry = entry_at(entries, position); entry != entries.end(); ++entry) {
      if (entry->offset >= end) return end;
      if (entry->marker || (entry->aborted && read_committed)) continue;
      if (!room.take(entry->payload())) return entry->offset;
      if (!kept) batch.keep(*segment);
      kept = true;
      (*segment)->read(*entry, batch.records.emplace_back());
      batch.bytes += entry->payload();
    }
  }
  return end;
}

}  // namespace dateline::broker::memory
