#include <algorithm>

#include "broker/kafka/consumer.h"

/// Where a partition starts (contract: Topics). librdkafka's auto.offset.reset is not used: it
/// cannot tell a partition that was added later, which has to be read from its beginning, from a
/// group that starts at the end on purpose.
namespace dateline::broker::kafka {
namespace {

constexpr std::chrono::milliseconds kStartLimit{5000};

}  // namespace

Result<std::vector<PartitionOffset>> KafkaConsumer::resolve(std::vector<PartitionOffset> from) {
  if (auto done = apply_start_rule(from); !done) return tl::unexpected(done.error());
  std::vector<PartitionOffset> symbolic;
  for (const auto& position : from) {
    if (position.offset < 0) symbolic.push_back(position);
  }
  if (auto done = look_up_offsets(client_->instance, symbolic, kStartLimit); !done) {
    return tl::unexpected(done.error());
  }
  for (auto found = symbolic.begin(); auto& position : from) {
    if (position.offset < 0) position.offset = (found++)->offset;
  }
  return from;
}

Result<void> KafkaConsumer::apply_start_rule(std::vector<PartitionOffset>& from) {
  std::vector<TopicPartition> asked;
  for (const auto& position : from) {
    if (position.offset == kCommitted) asked.push_back(position.at);
  }
  if (asked.empty()) return {};
  const auto offsets = committed(asked, kStartLimit);
  if (!offsets) return tl::unexpected(offsets.error());
  for (auto found = offsets->begin(); auto& position : from) {
    if (position.offset != kCommitted) continue;
    position.offset = (found++)->offset;
    if (position.offset != kCommitted) continue;
    bool beginning = options_.start_at_beginning;
    if (!beginning) {
      const auto has_others = group_has_offsets(position.at.topic);
      if (!has_others) return tl::unexpected(has_others.error());
      beginning = *has_others;
    }
    position.offset = beginning ? kBeginning : kEnd;
  }
  return {};
}

Result<bool> KafkaConsumer::group_has_offsets(const std::string& topic) {
  const auto count = partition_count(client_->instance, topic, kStartLimit);
  if (!count) return tl::unexpected(count.error());
  std::vector<TopicPartition> all;
  for (std::int32_t i = 0; i < *count; ++i) all.push_back({topic, i});
  const auto offsets = committed(all, kStartLimit);
  if (!offsets) return tl::unexpected(offsets.error());
  return std::ranges::any_of(*offsets,
                             [](const PartitionOffset& known) { return known.offset >= 0; });
}

}  // namespace dateline::broker::kafka
