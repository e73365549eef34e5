#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "broker/broker.h"

namespace dateline::broker::memory {

/// Where a record lies in its segment and what became of it.
struct Entry {
  std::int64_t offset = 0;
  std::int64_t producer = 0;  // of its transaction; 0 = not transactional
  Timestamp timestamp{};
  std::uint32_t begin = 0;
  std::uint32_t size = 0;        // with headers
  std::int32_t key_size = -1;    // -1 = null
  std::int32_t value_size = -1;  // -1 = null
  std::uint32_t headers = 0;
  bool marker = false;     // end of a transaction: takes an offset, is never read
  bool aborted = false;    // read by read_uncommitted alone
  bool compacted = false;  // a tombstone that one compaction has kept; the next removes it

  std::size_t payload() const {
    return static_cast<std::size_t>(key_size > 0 ? key_size : 0) +
           static_cast<std::size_t>(value_size > 0 ? value_size : 0);
  }
};

/// A stretch of one partition's log. Its bytes never move or change once written, so that batches
/// read them without the broker's lock and without a copy; `entries` is guarded by that lock.
class Segment {
 public:
  Segment(std::shared_ptr<const std::string> topic, std::int32_t partition, std::size_t capacity);

  /// Bytes that `record` takes.
  static std::size_t size_of(const Outgoing& record);

  bool has_room(std::size_t bytes) const { return used_ + bytes <= capacity_; }

  /// Copies the record's bytes; has_room(size_of(record)) must hold. `entry` brings the rest.
  void append(Entry entry, const Outgoing& record);
  void append_marker(Entry entry) { entries.push_back(entry); }
  /// Copies an entry of another segment, offset and all; has_room(entry.size) must hold.
  void copy(const Segment& from, Entry entry);

  /// Views into this segment, header limits applied.
  void read(const Entry& entry, Record& record) const;
  std::optional<std::string_view> key(const Entry& entry) const;
  std::optional<std::string_view> value(const Entry& entry) const;

  std::vector<Entry> entries;  // never empty while in a log, by offset

 private:
  const std::shared_ptr<const std::string> topic_;
  const std::int32_t partition_;
  const std::size_t capacity_;
  std::size_t used_ = 0;
  const std::unique_ptr<char[]> bytes_;
};

}  // namespace dateline::broker::memory
