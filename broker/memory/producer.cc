#include "broker/memory/producer.h"

#include <fmt/format.h>

#include <algorithm>

namespace dateline::broker::memory {

using model::ExitCode;

Result<void> MemoryProducer::enter(Call call, Fault& fault) {
  if (dead_) return model::transient(std::string(kCrashed));
  fault = cluster_.fault(call, options_.transactional_id);
  if (fault == Fault::crash) {
    dead_ = true;
    return model::transient(std::string(kCrashed));
  }
  return {};
}

Result<void> MemoryProducer::expect(Phase phase, std::string_view call) const {
  if (phase_ == phase) return {};
  if (phase_ == Phase::unknown) {
    return model::transient(
        fmt::format("{}: the last transaction's outcome is unknown, replace the producer", call));
  }
  return model::fatal(ExitCode::failed, fmt::format("{}: called out of turn", call));
}

Result<void> MemoryProducer::check_fence() const {
  if (transaction_ == nullptr || transaction_->epoch == epoch_) return {};
  return model::fatal(
      ExitCode::restart_me,
      fmt::format("{} was fenced: by a newer producer, or its transaction timed out",
                  options_.transactional_id));
}

// Remembers the first failure of a transaction, so that commit() can refuse and say why.
Result<void> MemoryProducer::fail(Result<void> failed) {
  if (phase_ == Phase::open && first_failure_.empty()) first_failure_ = failed.error().message;
  return failed;
}

Result<void> MemoryProducer::injected() {
  tainted_ = transactional();
  return fail(model::transient("injected: the broker did not answer"));
}

Result<void> MemoryProducer::init_transactions(std::chrono::milliseconds) {
  const auto lock = cluster_.lock();
  cluster_.tick();
  Fault fault = Fault::none;
  if (auto entered = enter(Call::init_transactions, fault); !entered) return entered;
  if (!transactional() || phase_ != Phase::plain) {
    return model::fatal(ExitCode::failed, "init_transactions: once, with a transactional id");
  }
  if (fault == Fault::refuse) return model::transient("injected: the broker did not answer");
  transaction_ =
      &cluster_.transactions.init(options_.transactional_id, options_.transaction_timeout);
  epoch_ = transaction_->epoch;
  cluster_.wake();
  // Calling again is safe, as on Kafka: it only raises the epoch once more.
  if (fault == Fault::lose_answer) return model::transient("injected: the answer was lost");
  phase_ = Phase::ready;
  return {};
}

Result<void> MemoryProducer::begin() {
  const auto lock = cluster_.lock();
  Fault fault = Fault::none;
  if (auto entered = enter(Call::begin, fault); !entered) return entered;
  if (auto ready = expect(Phase::ready, "begin"); !ready) return ready;
  if (auto fenced = check_fence(); !fenced) return fenced;
  cluster_.transactions.mark(*transaction_);  // a client waits here for markers under way
  phase_ = Phase::open;
  added_.clear();
  sent_offsets_ = false;
  first_failure_.clear();
  return {};
}

Result<void> MemoryProducer::produce(const Outgoing& record) {
  const auto lock = cluster_.lock();
  Fault fault = Fault::none;
  if (auto entered = enter(Call::produce, fault); !entered) return entered;
  if (transactional()) {
    if (auto open = expect(Phase::open, "produce"); !open) return open;
    if (auto fenced = check_fence(); !fenced) return fail(std::move(fenced));
  }
  if (fault == Fault::refuse) return injected();
  if (auto appended = append(record); !appended) return fail(std::move(appended));
  if (fault == Fault::lose_answer) return injected();
  return {};
}

Result<void> MemoryProducer::append(const Outgoing& record) {
  if (last_topic_ == nullptr || *last_topic_->name != record.topic) {
    last_topic_ = cluster_.topics.find(record.topic);
  }
  Topic* topic = last_topic_;
  if (topic == nullptr) {
    return model::fatal(ExitCode::bad_configuration,
                        fmt::format("topic {} does not exist", record.topic));
  }
  if (Segment::size_of(record) > cluster_.options.max_record_bytes) {
    return model::malformed(
        model::Reason::sink_too_large,
        fmt::format("a record of {} bytes is over the limit of {}", Segment::size_of(record),
                    cluster_.options.max_record_bytes));
  }
  if (topic->compacted && !record.key) {
    return model::fatal(ExitCode::failed,
                        fmt::format("{} is compacted, a record needs a key", record.topic));
  }
  const std::int32_t partition =
      record.partition ? *record.partition : topic->partition_for(record.key);
  if (partition < 0 || partition >= topic->spec.partitions) {
    return model::fatal(ExitCode::bad_configuration,
                        fmt::format("{}[{}] does not exist", record.topic, partition));
  }
  Log& log = topic->partitions[static_cast<std::size_t>(partition)];
  if (transactional()) {
    if (auto added = add(log); !added) return added;
  }
  log.append(record, transactional() ? transaction_->producer : 0);
  if (log.rolled()) cluster_.retain(*topic, partition, log);
  if (!transactional()) cluster_.wake();  // readers of committed records wait for the commit
  return {};
}

// A partition is added to a transaction once; when the coordinator has it no longer, the
// transaction was ended behind the client's back and the broker refuses (KIP-890, part 1).
Result<void> MemoryProducer::add(Log& partition) {
  if (partition.has_open(transaction_->producer)) return {};
  if (std::find(added_.begin(), added_.end(), &partition) != added_.end()) {
    return model::fatal(
        ExitCode::restart_me,
        fmt::format("{}: the transaction was ended from elsewhere", options_.transactional_id));
  }
  cluster_.tick();
  if (auto fenced = check_fence(); !fenced) return fenced;
  cluster_.transactions.add(*transaction_, partition, cluster_.now());
  cluster_.expect(transaction_->deadline);
  added_.push_back(&partition);
  return {};
}

Result<void> MemoryProducer::send_offsets(const std::vector<PartitionOffset>& next,
                                          const GroupMetadata& group, std::chrono::milliseconds) {
  const auto lock = cluster_.lock();
  cluster_.tick();
  Fault fault = Fault::none;
  if (auto entered = enter(Call::send_offsets, fault); !entered) return entered;
  if (auto open = expect(Phase::open, "send_offsets"); !open) return open;
  if (auto fenced = check_fence(); !fenced) return fail(std::move(fenced));
  const auto* membership = static_cast<const Membership*>(group.handle.get());
  if (membership == nullptr) {
    return fail(model::fatal(ExitCode::failed, "send_offsets: the consumer has no group"));
  }
  if (!first_failure_.empty()) {
    return model::transient("the transaction must be aborted: " + first_failure_);
  }
  if (fault == Fault::refuse) return injected();
  if (auto sent = add_offsets(next, *membership); !sent) return fail(std::move(sent));
  if (fault == Fault::lose_answer) return injected();
  return {};
}

Result<void> MemoryProducer::add_offsets(const std::vector<PartitionOffset>& next,
                                         const Membership& membership) {
  if (next.empty()) return {};
  Group& group = cluster_.group(membership.group);
  if (!group.members.accepts(membership)) {
    return model::transient(fmt::format(
        "offsets of generation {} of {} are refused: the group has moved on, abort and rewind",
        membership.generation, membership.group));
  }
  cluster_.transactions.add(*transaction_, group.offsets, cluster_.now());
  cluster_.expect(transaction_->deadline);
  group.offsets.add_pending(transaction_->producer, next);
  sent_offsets_ = true;
  return {};
}

Result<void> MemoryProducer::commit(std::chrono::milliseconds) {
  const auto lock = cluster_.lock();
  cluster_.tick();
  Fault fault = Fault::none;
  if (auto entered = enter(Call::commit, fault); !entered) return entered;
  if (auto open = expect(Phase::open, "commit"); !open) return open;
  if (auto fenced = check_fence(); !fenced) return fenced;
  if (!first_failure_.empty()) {
    return model::transient("the transaction must be aborted: " + first_failure_);
  }
  return end(true, fault);
}

Result<void> MemoryProducer::abort(std::chrono::milliseconds) {
  const auto lock = cluster_.lock();
  cluster_.tick();
  Fault fault = Fault::none;
  if (auto entered = enter(Call::abort, fault); !entered) return entered;
  if (auto open = expect(Phase::open, "abort"); !open) return open;
  if (auto fenced = check_fence(); !fenced) return fenced;
  return end(false, fault);
}

Result<void> MemoryProducer::end(bool commit, Fault fault) {
  if (fault == Fault::late_end || fault == Fault::delay_end) {
    cluster_.transactions.hold_end(*transaction_, commit);
    tainted_ = true;
  }
  if (fault == Fault::refuse || fault == Fault::delay_end) {
    phase_ = Phase::unknown;
    return injected();
  }
  if (fault == Fault::late_marks && commit && transaction_->open) {
    cluster_.transactions.commit_with_late_marks(*transaction_);
  } else if (auto ended = end_at_coordinator(commit); !ended) {
    return ended;
  }
  phase_ = fault == Fault::lose_answer ? Phase::unknown : Phase::ready;
  cluster_.wake();
  return fault == Fault::lose_answer ? injected() : Result<void>{};
}

// Ending again what has ended the same way is fine, as a client's retry would; the other way is
// INVALID_TXN_STATE. A transaction that never reached the broker ends in the client.
Result<void> MemoryProducer::end_at_coordinator(bool commit) {
  if (transaction_->open) {
    cluster_.transactions.end(*transaction_, commit);
    return {};
  }
  const auto wanted = commit ? Transaction::Outcome::committed : Transaction::Outcome::aborted;
  if ((added_.empty() && !sent_offsets_) || transaction_->last == wanted) return {};
  return model::fatal(
      ExitCode::restart_me,
      fmt::format("{}: the transaction was ended from elsewhere", options_.transactional_id));
}

Result<void> MemoryProducer::flush(std::chrono::milliseconds) {
  const auto lock = cluster_.lock();
  Fault fault = Fault::none;
  if (auto entered = enter(Call::flush, fault); !entered) return entered;
  if (fault == Fault::refuse || fault == Fault::lose_answer) return injected();
  return {};
}

}  // namespace dateline::broker::memory
