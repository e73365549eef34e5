#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/outbox.h"
#include "broker/broker.h"

namespace dateline::app {

/// Records in, records out: what the worker loop runs. Owned and called by one worker thread.
/// step() is pure given the state: no clock, no I/O, no randomness; so replay gives the same
/// events.
class Stage {
 public:
  virtual ~Stage() = default;

  virtual std::string_view name() const = 0;  // "enrich": label and log value
  virtual const std::string& input_topic() const = 0;

  /// Takes over partitions and begins to restore their state.
  virtual model::Result<void> acquire(broker::Broker& broker,
                                      const std::vector<broker::PartitionOffset>& committed) = 0;
  /// Goes on with what acquire() began, a piece of at most some 200 ms: the caller looks after its
  /// group and its stop flag between. True when records may be stepped.
  virtual model::Result<bool> restore(model::Timestamp) { return true; }
  /// How far that is, for a person.
  virtual std::string restoring() const { return {}; }
  /// Forgets partitions and their state; the batch has been committed or rolled back.
  virtual void release(const std::vector<broker::TopicPartition>& partitions) = 0;

  /// Exactly one recorded outcome per record: events or a dead letter. Changes the overlay only.
  /// An error is never the record's fault: transient aborts the batch, fatal stops.
  virtual model::Result<void> step(const broker::Record& record, model::Timestamp now,
                                   Outbox& out) = 0;

  /// The batch's state changes and progress records; `next` is where each partition goes on.
  virtual void seal(const std::vector<broker::PartitionOffset>& next, Outbox& out) = 0;

  /// The broker has committed: the overlay becomes the state.
  virtual void commit() = 0;
  /// The batch did not happen.
  virtual void rollback() = 0;
};

}  // namespace dateline::app
