#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "broker/memory/group_offsets.h"
#include "broker/memory/log.h"

namespace dateline::broker::memory {

/// What the coordinator knows of one transactional id. One at most is open at a time. It has no
/// number of its own per transaction, only the producer's epoch: that is Kafka's first protocol,
/// and why a late end of one transaction can end the next (KIP-890).
struct Transaction {
  enum class Outcome : std::uint8_t { none, committed, aborted };

  std::int64_t producer = 0;  // never 0 once initialised
  std::int32_t epoch = -1;    // a client with an older one is fenced
  bool open = false;
  Outcome last = Outcome::none;  // of the one that ended last
  std::chrono::milliseconds timeout{};
  Timestamp deadline{};
  std::vector<Log*> partitions;
  std::vector<GroupOffsets*> groups;
  std::vector<Log*> unmarked;  // of the last commit: their records are still held back
};

/// The transaction coordinator. Guarded by the broker's lock.
class Transactions {
 public:
  /// Fences older producers with this id, aborts what they left open. The reference stays good.
  Transaction& init(const std::string& id, std::chrono::milliseconds timeout);

  void add(Transaction& transaction, Log& partition, Timestamp now);
  void add(Transaction& transaction, GroupOffsets& group, Timestamp now);

  /// Ends the open transaction at once and as a whole.
  void end(Transaction& transaction, bool commit);
  /// Commits, offsets first; every second partition waits for its marker until deliver_late() or
  /// the producer's next transaction (Kafka answers CONCURRENT_TRANSACTIONS until then).
  void commit_with_late_marks(Transaction& transaction);
  static void mark(Transaction& transaction);

  /// Keeps an end request under way until deliver_late(), when it ends whatever its producer has
  /// open in the same epoch.
  void hold_end(Transaction& transaction, bool commit);
  void deliver_late();

  /// Aborts and fences what is open beyond its timeout. Returns when to look again at the latest.
  Timestamp expire(Timestamp now);

 private:
  struct LateEnd {
    Transaction* transaction = nullptr;
    std::int32_t epoch = 0;
    bool commit = false;
  };

  void open(Transaction& transaction, Timestamp now);

  std::map<std::string, Transaction> by_id_;
  std::vector<LateEnd> late_;
  std::int64_t producers_ = 0;
};

}  // namespace dateline::broker::memory
