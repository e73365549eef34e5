#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "broker/broker.h"

namespace dateline::broker::kafka {

/// Where a consumer stands in each of its partitions: the offset after the last record handed out.
/// Kept here and not asked of librdkafka, as it is touched for every record.
class Positions {
 public:
  void assign(const std::vector<PartitionOffset>& from);
  void clear() { entries_.clear(); }
  void set(const TopicPartition& at, std::int64_t next);
  std::optional<std::int64_t> of(const TopicPartition& at) const;

  /// `topic` must be the library's own string of that topic, so that its address tells topics
  /// apart: one comparison a record while records of one partition follow each other.
  void advance(const char* topic, std::int32_t partition, std::int64_t next);

 private:
  struct Entry {
    TopicPartition at;
    std::int64_t next = kCommitted;
    const char* address = nullptr;
  };
  Entry* find(std::string_view topic, std::int32_t partition);

  std::vector<Entry> entries_;
  std::size_t last_ = 0;
};

}  // namespace dateline::broker::kafka
