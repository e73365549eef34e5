#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "broker/broker.h"
#include "broker/memory/log.h"

namespace dateline::broker::memory {

struct Topic {
  std::shared_ptr<const std::string> name;  // shared with segments, which outlive nothing else
  TopicSpec spec;
  bool compacted = false;
  std::deque<Log> partitions;      // as many as spec says; they never move
  std::uint32_t next_keyless = 0;  // records without a key go round, the same way in every run

  std::int32_t partition_for(const std::optional<std::string_view>& key);
};

/// All topics. They are never removed, so pointers to them and to their logs stay good. Guarded by
/// the broker's lock.
class Topics {
 public:
  /// Null when there is none.
  Topic* find(std::string_view name);
  Log* find(const TopicPartition& at);
  std::int32_t partitions(std::string_view name) const;  // 0 = does not exist

  /// Leaves an existing topic as it is.
  Result<void> create(const TopicSpec& spec);
  /// Never takes any away.
  void grow(std::string_view name, std::int32_t partitions);

 private:
  std::map<std::string, Topic, std::less<>> topics_;
};

}  // namespace dateline::broker::memory
