#pragma once

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>

#include "broker/memory/group_offsets.h"
#include "broker/memory/members.h"
#include "broker/memory/options.h"
#include "broker/memory/topics.h"
#include "broker/memory/transactions.h"

namespace dateline::broker::memory {

struct Group {
  explicit Group(const Topics& topics) : members(topics) {}
  Members members;
  GroupOffsets offsets;
};

/// Everything that the clients of one MemoryBroker share. One lock guards it all: calls are short,
/// and what is in order here is in order for every client.
class Cluster {
 public:
  using Lock = std::unique_lock<std::mutex>;
  using Deadline = std::chrono::steady_clock::time_point;

  explicit Cluster(Options with) : options(std::move(with)) {}

  Lock lock() { return Lock(mutex_); }

  // All below: under the lock.

  Group& group(const std::string& name);
  Timestamp now() const { return options.clock ? options.clock() : Timestamp{}; }

  /// Ends the sessions and transactions whose time has come. Cheap when there are none.
  void tick();
  /// A session or transaction that may end at `deadline` has begun.
  void expect(Timestamp deadline) { next_expiry_ = std::min(next_expiry_, deadline); }
  /// Same for a member that has come, or a rebalance that has begun, now.
  void expect_members() {
    expect(now() + std::min(options.session_timeout, options.rebalance_timeout));
  }

  /// All members of groups that read the topic have to rejoin.
  void rebalance_readers(std::string_view topic);

  Fault fault(Call call, std::string_view client);

  /// Tells waiting calls that something may have changed for them.
  void wake() {
    if (waiters_ > 0) changed_.notify_all();
  }
  /// Waits for wake(); false when the deadline has passed or this broker does not wait at all.
  bool wait(Lock& lock, Deadline deadline);

  /// Applies Options::retain_bytes_per_partition to a partition that has just grown.
  void retain(const Topic& topic, std::int32_t partition, Log& log);

  const Options options;
  Topics topics;
  Transactions transactions;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiters_ = 0;
  std::map<std::string, Group> groups_;  // never removed: transactions point to their offsets
  Timestamp next_expiry_ = Timestamp::max();
};

}  // namespace dateline::broker::memory
