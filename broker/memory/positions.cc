#include "broker/memory/positions.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace dateline::broker::memory {
namespace {

using model::ExitCode;

std::string lost(const TopicPartition& at, std::int64_t position, const Log& log) {
  if (position > log.high_watermark()) {
    return fmt::format("{}[{}]: offset {} is beyond the end {}: the topic was cut or made anew",
                       at.topic, at.partition, position, log.high_watermark());
  }
  return fmt::format("{}[{}]: offset {} is gone, the log starts at {}: {} records were lost unread",
                     at.topic, at.partition, position, log.start(), log.start() - position);
}

}  // namespace

Result<void> Positions::assign(const std::vector<PartitionOffset>& from) {
  std::map<TopicPartition, Position> assigned;
  for (const auto& [at, offset] : from) {
    Log* log = cluster_.topics.find(at);
    if (log == nullptr) {
      return model::fatal(ExitCode::bad_configuration,
                          fmt::format("{}[{}] does not exist", at.topic, at.partition));
    }
    Position& position = assigned[at];
    position.log = log;
    position.next = offset;
    resolve(at, position);
  }
  positions_ = std::move(assigned);
  return {};
}

void Positions::clear() { positions_.clear(); }

Positions::Position* Positions::find(const TopicPartition& at) {
  const auto found = positions_.find(at);
  return found == positions_.end() ? nullptr : &found->second;
}

Result<void> Positions::seek(const PartitionOffset& to) {
  Position* position = find(to.at);
  if (position == nullptr) {
    return model::transient(
        fmt::format("seek: {}[{}] is not assigned", to.at.topic, to.at.partition));
  }
  position->next = to.offset;
  position->end.reset();
  position->reported_end.reset();
  resolve(to.at, *position);
  return {};
}

Result<void> Positions::pause(const std::vector<TopicPartition>& partitions, bool paused) {
  for (const TopicPartition& at : partitions) {
    Position* position = find(at);
    if (position == nullptr) {
      return model::transient(fmt::format("{}: {}[{}] is not assigned", paused ? "pause" : "resume",
                                          at.topic, at.partition));
    }
    position->paused = paused;
  }
  return {};
}

// Leaves kCommitted as it is while a transaction may still change the committed offset (KIP-447).
void Positions::resolve(const TopicPartition& at, Position& position) const {
  if (position.next == kCommitted) {
    if (options_.group.empty()) {
      position.next = uncommitted_start();
    } else {
      const GroupOffsets& offsets = cluster_.group(options_.group).offsets;
      if (!offsets.stable(at)) return;
      position.next = offsets.committed(at).value_or(uncommitted_start());
    }
  }
  if (position.next == kBeginning) position.next = position.log->start();
  if (position.next == kEnd) position.next = position.log->end_for(options_.read_committed);
}

// A group that has begun reads a partition it has not met from its beginning: the partition was
// added, or nothing in it has been committed yet, and starting at the end would skip records.
std::int64_t Positions::uncommitted_start() const {
  const bool group_has_begun =
      !options_.group.empty() && !cluster_.group(options_.group).offsets.empty();
  return group_has_begun || options_.start_at_beginning ? kBeginning : kEnd;
}

Result<void> Positions::fetch(Batch& batch, const PollLimits& limits, Polled& polled) {
  if (positions_.empty()) return {};
  Room room{limits.records, limits.bytes};
  auto each =
      std::next(positions_.begin(), static_cast<std::ptrdiff_t>(turn_++ % positions_.size()));
  for (std::size_t visited = 0; visited < positions_.size(); ++visited) {
    if (auto fetched = fetch(each->first, each->second, room, batch, polled); !fetched) {
      return fetched;
    }
    if (++each == positions_.end()) each = positions_.begin();
  }
  polled.records = room.taken;
  return {};
}

Result<void> Positions::fetch(const TopicPartition& at, Position& position, Room& room,
                              Batch& batch, Polled& polled) {
  if (position.paused) return {};
  resolve(at, position);
  if (position.next < 0) return {};
  const Log& log = *position.log;
  if (position.next < log.start() || position.next > log.high_watermark()) {
    return model::fatal(ExitCode::bad_configuration, lost(at, position.next, log));
  }
  position.next = log.read(position.next, options_.read_committed, room, batch);
  position.end = log.end_for(options_.read_committed);
  if (options_.report_ends && position.next == *position.end &&
      position.reported_end != position.end) {
    position.reported_end = position.end;
    polled.ends.push_back({at, *position.end});
  }
  return {};
}

std::optional<std::int64_t> Positions::lag(const TopicPartition& at) const {
  const auto found = positions_.find(at);
  if (found == positions_.end() || !found->second.end) return std::nullopt;
  return std::max<std::int64_t>(0, *found->second.end - found->second.next);
}

}  // namespace dateline::broker::memory
