#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include "broker/memory/faults.h"
#include "model/timestamp.h"

namespace dateline::broker::memory {

struct Options {
  /// Time for sessions and transaction timeouts, and for nothing else. Null: time stands still, so
  /// neither ever expires (right for one process, whose members cannot die apart from it).
  std::function<model::Timestamp()> clock;
  /// Calls wait for data up to their timeout; for programs with threads. False: they return at
  /// once.
  bool waits = false;
  Faults* faults = nullptr;  // not owned, outlives the broker; null: none
  std::size_t max_record_bytes = 10 << 20;
  /// Oldest records beyond this go once every group that reads the topic has passed them; a
  /// compacted topic is compacted instead. 0 keeps everything.
  std::size_t retain_bytes_per_partition = 0;
  std::chrono::milliseconds session_timeout{10'000};
  /// A member that does not answer a rebalance in this time is put out of the group.
  std::chrono::milliseconds rebalance_timeout{60'000};
};

}  // namespace dateline::broker::memory
