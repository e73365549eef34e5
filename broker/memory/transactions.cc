#include "broker/memory/transactions.h"

#include <algorithm>
#include <utility>

namespace dateline::broker::memory {
namespace {

template <class T>
void add_once(std::vector<T*>& to, T& added) {
  if (std::find(to.begin(), to.end(), &added) == to.end()) to.push_back(&added);
}

}  // namespace

Transaction& Transactions::init(const std::string& id, std::chrono::milliseconds timeout) {
  Transaction& transaction = by_id_[id];
  if (transaction.producer == 0) transaction.producer = ++producers_;
  if (transaction.open) end(transaction, false);
  mark(transaction);
  ++transaction.epoch;
  transaction.timeout = timeout;
  return transaction;
}

void Transactions::open(Transaction& transaction, Timestamp now) {
  if (transaction.open) return;
  transaction.open = true;
  transaction.deadline = now + transaction.timeout;
}

void Transactions::add(Transaction& transaction, Log& partition, Timestamp now) {
  open(transaction, now);
  add_once(transaction.partitions, partition);
}

void Transactions::add(Transaction& transaction, GroupOffsets& group, Timestamp now) {
  open(transaction, now);
  add_once(transaction.groups, group);
}

void Transactions::end(Transaction& transaction, bool commit) {
  for (Log* partition : transaction.partitions) partition->end(transaction.producer, commit);
  for (GroupOffsets* group : transaction.groups) group->settle(transaction.producer, commit);
  transaction.partitions.clear();
  transaction.groups.clear();
  transaction.open = false;
  transaction.last = commit ? Transaction::Outcome::committed : Transaction::Outcome::aborted;
}

void Transactions::commit_with_late_marks(Transaction& transaction) {
  std::vector<Log*> now;
  for (std::size_t i = 0; i < transaction.partitions.size(); ++i) {
    (i % 2 == 0 ? transaction.unmarked : now).push_back(transaction.partitions[i]);
  }
  transaction.partitions = std::move(now);
  end(transaction, true);
}

void Transactions::mark(Transaction& transaction) {
  for (Log* partition : transaction.unmarked) partition->end(transaction.producer, true);
  transaction.unmarked.clear();
}

void Transactions::hold_end(Transaction& transaction, bool commit) {
  late_.push_back({&transaction, transaction.epoch, commit});
}

void Transactions::deliver_late() {
  for (const LateEnd& late : std::exchange(late_, {})) {
    Transaction& transaction = *late.transaction;
    if (transaction.open && transaction.epoch == late.epoch) end(transaction, late.commit);
  }
  for (auto& [id, transaction] : by_id_) mark(transaction);
}

Timestamp Transactions::expire(Timestamp now) {
  Timestamp next = Timestamp::max();
  for (auto& [id, transaction] : by_id_) {
    if (!transaction.open) continue;
    if (transaction.deadline <= now) {
      end(transaction, false);
      ++transaction.epoch;
    } else {
      next = std::min(next, transaction.deadline);
    }
  }
  return next;
}

}  // namespace dateline::broker::memory
