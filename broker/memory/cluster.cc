#include "broker/memory/cluster.h"

namespace dateline::broker::memory {

Group& Cluster::group(const std::string& name) {
  return groups_.try_emplace(name, topics).first->second;
}

void Cluster::tick() {
  if (next_expiry_ == Timestamp::max() || now() < next_expiry_) return;
  const Timestamp at = now();
  next_expiry_ = transactions.expire(at);
  for (auto& [name, group] : groups_) {
    expect(group.members.expire(at, options.session_timeout, options.rebalance_timeout));
  }
  wake();
}

void Cluster::rebalance_readers(std::string_view topic) {
  for (auto& [name, group] : groups_) {
    if (group.members.reads(topic)) group.members.rebalance(now());
  }
  expect_members();
}

Fault Cluster::fault(Call call, std::string_view client) {
  if (options.faults == nullptr) return Fault::none;
  const Fault fault = options.faults->next(call, client);
  if (fault != Fault::deliver_end) return fault;
  transactions.deliver_late();
  wake();
  return Fault::none;
}

bool Cluster::wait(Lock& lock, Deadline deadline) {
  if (!options.waits) return false;
  ++waiters_;
  const auto status = changed_.wait_until(lock, deadline);
  --waiters_;
  return status == std::cv_status::no_timeout;
}

void Cluster::retain(const Topic& topic, std::int32_t partition, Log& log) {
  const std::size_t limit = options.retain_bytes_per_partition;
  if (limit == 0 || log.bytes() <= limit) return;
  if (topic.compacted) {
    // Twice the live size, so that the work stays linear in what is written.
    if (log.bytes() > 2 * log.bytes_compacted()) log.compact();
    return;
  }
  const TopicPartition at{*topic.name, partition};
  std::int64_t floor = log.last_stable_offset();
  for (const auto& [name, group] : groups_) {
    if (!group.members.reads(at.topic) && !group.offsets.knows(at.topic)) continue;
    floor = std::min(floor, group.offsets.committed(at).value_or(log.start()));
  }
  log.retain(limit, floor);
}

}  // namespace dateline::broker::memory
