#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "broker/broker.h"
#include "broker/memory/segment.h"

namespace dateline::broker::memory {

/// What one poll may still take. The first record is taken whatever its size, as on Kafka, so that
/// a record larger than the limit cannot stop a reader.
struct Room {
  std::size_t records = 0;
  std::size_t bytes = 0;
  std::size_t taken = 0;

  bool take(std::size_t size);
};

/// One partition: records by rising offset, with gaps where compaction removed some. Guarded by
/// the broker's lock.
class Log {
 public:
  Log(std::shared_ptr<const std::string> topic, std::int32_t partition)
      : topic_(std::move(topic)), partition_(partition) {}

  /// `producer` 0: not part of a transaction. Else the record is open until end() of that producer.
  void append(const Outgoing& record, std::int64_t producer);

  bool has_open(std::int64_t producer) const;
  /// Ends the producer's open transaction here: writes its marker, hides its records on abort.
  void end(std::int64_t producer, bool commit);

  std::int64_t start() const { return start_; }
  std::int64_t high_watermark() const { return next_; }
  /// First offset of the oldest open transaction, else the high watermark.
  std::int64_t last_stable_offset() const;
  std::int64_t end_for(bool read_committed) const {
    return read_committed ? last_stable_offset() : next_;
  }

  /// Appends to `batch` from `position` on; returns where to go on. position >= start().
  std::int64_t read(std::int64_t position, bool read_committed, Room& room, Batch& batch) const;

  /// Records below `offset` (at most the high watermark) are gone for good.
  void delete_before(std::int64_t offset);

  /// Keeps, below the last stable offset, the last record of each key; a tombstone survives one
  /// compaction, so that a reader under way learns of it (Kafka: delete.retention.ms). Offsets
  /// stay.
  void compact();

  /// Drops whole segments from the oldest on while more than `limit` bytes are held and all their
  /// records lie below `floor`.
  void retain(std::size_t limit, std::int64_t floor);

  std::size_t bytes() const { return bytes_; }
  std::size_t bytes_compacted() const { return bytes_compacted_; }
  /// True when the last append began a segment: the moment to think of retention.
  bool rolled() const { return !segments_.empty() && segments_.back()->entries.size() == 1; }

 private:
  struct Open {
    std::int64_t producer = 0;
    std::int64_t first = 0;
  };
  using Segments = std::deque<std::shared_ptr<Segment>>;

  Segment& segment_for(std::size_t bytes);
  Segments::const_iterator segment_at(std::int64_t offset) const;
  void hide(const Open& aborted);

  std::shared_ptr<const std::string> topic_;
  std::int32_t partition_;
  Segments segments_;
  std::vector<Open> open_;  // one for each producer writing at the moment: few
  std::int64_t start_ = 0;
  std::int64_t next_ = 0;
  std::size_t bytes_ = 0;  // of records and entries
  std::size_t bytes_compacted_ = 0;
};

}  // namespace dateline::broker::memory
