#pragma once

#include <string>
#include <vector>

#include "broker/broker.h"
#include "broker/memory/cluster.h"

namespace dateline::broker::memory {

/// Destroyed in mid-transaction, it is a process that was killed: the transaction stays open until
/// its timeout or the next init_transactions with its id.
class MemoryProducer : public Producer {
 public:
  MemoryProducer(Cluster& cluster, const ProducerOptions& options)
      : cluster_(cluster), options_(options) {}

  Result<void> init_transactions(std::chrono::milliseconds timeout) override;
  Result<void> begin() override;
  Result<void> produce(const Outgoing& record) override;
  Result<void> send_offsets(const std::vector<PartitionOffset>& next, const GroupMetadata& group,
                            std::chrono::milliseconds timeout) override;
  Result<void> commit(std::chrono::milliseconds timeout) override;
  Result<void> abort(std::chrono::milliseconds timeout) override;
  bool tainted() const override { return tainted_; }
  Result<void> flush(std::chrono::milliseconds timeout) override;
  std::size_t queued() const override { return 0; }

 private:
  /// `unknown`: an end request got no answer, so that nobody here knows what became of the
  /// transaction; only a new producer does.
  enum class Phase { plain, ready, open, unknown };

  bool transactional() const { return !options_.transactional_id.empty(); }
  Result<void> enter(Call call, Fault& fault);
  Result<void> expect(Phase phase, std::string_view call) const;
  Result<void> check_fence() const;
  Result<void> append(const Outgoing& record);
  Result<void> add(Log& partition);
  Result<void> add_offsets(const std::vector<PartitionOffset>& next, const Membership& membership);
  Result<void> end(bool commit, Fault fault);
  Result<void> end_at_coordinator(bool commit);
  Result<void> fail(Result<void> failed);
  Result<void> injected();

  Cluster& cluster_;
  const ProducerOptions options_;
  Phase phase_ = Phase::plain;
  Transaction* transaction_ = nullptr;  // of the cluster; null until init_transactions
  std::int32_t epoch_ = -1;
  std::vector<Log*> added_;      // partitions of this transaction, as the client remembers them
  bool sent_offsets_ = false;    // in this transaction
  std::string first_failure_;    // of this transaction: it must be aborted
  Topic* last_topic_ = nullptr;  // mostly the same one again
  bool tainted_ = false;
  bool dead_ = false;
};

}  // namespace dateline::broker::memory
