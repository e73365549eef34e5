#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "broker/broker.h"

namespace dateline::broker::memory {

/// Committed offsets of one group, and those that wait for their transaction to end (KIP-447).
/// Guarded by the broker's lock.
class GroupOffsets {
 public:
  std::optional<std::int64_t> committed(const TopicPartition& at) const;
  /// False while an open transaction may still change the committed offset.
  bool stable(const TopicPartition& at) const;
  bool empty() const { return committed_.empty(); }
  bool knows(std::string_view topic) const;

  void commit(const std::vector<PartitionOffset>& offsets);
  void add_pending(std::int64_t producer, const std::vector<PartitionOffset>& offsets);
  void settle(std::int64_t producer, bool commit);

 private:
  using Offsets = std::map<TopicPartition, std::int64_t>;
  Offsets committed_;
  std::map<std::int64_t, Offsets> pending_;  // by producer
};

}  // namespace dateline::broker::memory
