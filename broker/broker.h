#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "model/timestamp.h"

/// The log that Dateline reads from and writes to, as much of Kafka's contract as it relies on.
/// Two implementations: broker/kafka (librdkafka) and broker/memory (ours: demo, offline commands,
/// simulation). tests/unit/broker/conformance holds both to the same behaviour.
namespace dateline::broker {

using model::Result;
using model::Timestamp;

struct TopicPartition {
  std::string topic;
  std::int32_t partition = 0;
  friend auto operator<=>(const TopicPartition&, const TopicPartition&) = default;
};

struct PartitionOffset {
  TopicPartition at;
  std::int64_t offset = 0;
};

/// Positions that are not offsets, for Consumer::assign.
inline constexpr std::int64_t kBeginning = -2;
inline constexpr std::int64_t kEnd = -1;
/// The group's committed offset; without one the start rule of ConsumerOptions applies.
inline constexpr std::int64_t kCommitted = -1000;

struct Header {
  std::string_view name;
  std::optional<std::string_view> value;
};

/// More headers than this are dropped on reading and counted in Record::headers_dropped.
inline constexpr std::size_t kHeaderLimit = 64;
inline constexpr std::size_t kHeaderBytesLimit = 64 * 1024;

/// A consumed record. All views live as long as the Batch that holds it.
struct Record {
  std::string_view topic;
  std::int32_t partition = 0;
  std::int64_t offset = 0;
  Timestamp timestamp{};
  std::optional<std::string_view> key;
  std::optional<std::string_view> value;  // null = tombstone
  std::vector<Header> headers;
  std::uint32_t headers_dropped = 0;
};

/// Records and the memory they point into. Reused from poll to poll.
class Batch {
 public:
  std::vector<Record> records;
  std::size_t bytes = 0;  // of keys and values

  /// Ties the life of what records point into to this batch. Called by brokers only.
  void keep(std::shared_ptr<const void> owner) { owners_.push_back(std::move(owner)); }
  void clear() {
    records.clear();
    owners_.clear();
    bytes = 0;
  }

 private:
  std::vector<std::shared_ptr<const void>> owners_;
};

/// A record to be produced; copied before produce() returns.
struct Outgoing {
  std::string_view topic;
  std::optional<std::int32_t> partition;  // null: murmur2 of the key, as Java clients do
  std::optional<std::string_view> key;
  std::optional<std::string_view> value;
  std::span<const Header> headers;
  Timestamp timestamp{};  // processing time, set on purpose (contract: Time)
};

/// Who the consumer is in its group at this moment (KIP-447); opaque, handed to the producer.
struct GroupMetadata {
  std::shared_ptr<const void> handle;
};

struct Rebalance {
  enum class Kind { assigned, revoked, lost };
  Kind kind = Kind::assigned;
  std::vector<TopicPartition> partitions;
};

struct Polled {
  std::size_t records = 0;
  /// Has to be answered with assign() or unassign() before records flow again.
  std::optional<Rebalance> rebalance;
  /// Partitions whose end was reached, with the offset the next record would get. End of a
  /// read_committed reader is the last stable offset.
  std::vector<PartitionOffset> ends;
};

struct PollLimits {
  std::size_t records = 500;
  std::size_t bytes = 8 << 20;
  std::chrono::milliseconds timeout{100};  // to the first record; what is there is taken at once
  /// Once something is there, but less than asked for: how long to let more gather, once. Spares
  /// two threads a wake-up per record when records arrive as fast as they are taken.
  std::chrono::milliseconds gather{0};
};

/// One member of a consumer group, or a group-less reader. Used by one thread. No call blocks
/// beyond the time it is given (close: 5 s).
class Consumer {
 public:
  virtual ~Consumer() = default;

  virtual Result<void> subscribe(std::vector<std::string> topics) = 0;

  /// Appends to `batch`. Errors: transient (broker away and the like), fatal (fenced instance,
  /// no rights, offset out of range = bad_configuration with what was lost in the message).
  virtual Result<Polled> poll(Batch& batch, const PollLimits& limits) = 0;

  /// Answers an assigned rebalance, or sets the partitions of a group-less reader.
  virtual Result<void> assign(const std::vector<PartitionOffset>& from) = 0;
  virtual Result<void> unassign() = 0;

  /// The next poll continues there. Drops what was fetched beyond.
  virtual Result<void> seek(const PartitionOffset& to) = 0;
  virtual Result<void> pause(const std::vector<TopicPartition>& partitions) = 0;
  virtual Result<void> resume(const std::vector<TopicPartition>& partitions) = 0;

  /// Committed offsets of the group, kCommitted where there is none. Waits for stable ones
  /// (KIP-447: pending transactional offsets) up to `timeout`.
  virtual Result<std::vector<PartitionOffset>> committed(
      const std::vector<TopicPartition>& partitions, std::chrono::milliseconds timeout) = 0;

  /// Commits the group's offsets at once, outside of any transaction (at-least-once delivery).
  /// Transient when the group has moved on: what was handed out is handed out again.
  virtual Result<void> commit(const std::vector<PartitionOffset>& next,
                              std::chrono::milliseconds timeout) = 0;

  struct Watermarks {
    std::int64_t low = 0;
    std::int64_t high = 0;  // true high watermark, also beyond open transactions
  };
  virtual Result<Watermarks> watermarks(const TopicPartition& at,
                                        std::chrono::milliseconds timeout) = 0;

  /// Records not yet handed out, from the last fetch: no broker call. Null when not known yet.
  virtual std::optional<std::int64_t> cached_lag(const TopicPartition& at) const = 0;

  virtual GroupMetadata group_metadata() = 0;

  /// Leaves the group (a static member keeps its place until the session ends). Idempotent.
  virtual void close() = 0;
};

/// Exactly-once writer. Used by one thread. Every call is bounded by its timeout.
class Producer {
 public:
  virtual ~Producer() = default;

  /// Fences any other producer with this transactional id and ends what it left open.
  virtual Result<void> init_transactions(std::chrono::milliseconds timeout) = 0;
  virtual Result<void> begin() = 0;
  /// Queues a copy. ANY error, here or of a delivery later, means the transaction must be aborted;
  /// commit() refuses then (reference: librdkafka commits happily after a synchronous error).
  virtual Result<void> produce(const Outgoing& record) = 0;
  virtual Result<void> send_offsets(const std::vector<PartitionOffset>& next,
                                    const GroupMetadata& group,
                                    std::chrono::milliseconds timeout) = 0;
  /// Transient: aborted or to be aborted, rewind and go on. Fatal: fenced (restart_me) or worse.
  virtual Result<void> commit(std::chrono::milliseconds timeout) = 0;
  virtual Result<void> abort(std::chrono::milliseconds timeout) = 0;

  /// True after a transactional request ended in a local error: the broker may still apply it to a
  /// later transaction, so this producer has to be replaced before the next begin()
  /// (docs/decisions: tainted producer; KIP-890).
  virtual bool tainted() const = 0;

  /// Non-transactional use (load, redrive): waits until everything queued is acknowledged.
  virtual Result<void> flush(std::chrono::milliseconds timeout) = 0;
  virtual std::size_t queued() const = 0;
};

struct ConsumerOptions {
  std::string group;        // empty: group-less reader
  std::string instance_id;  // static membership (KIP-345); empty: dynamic member
  bool read_committed = true;
  bool start_at_beginning = true;  // where the group has no committed offset; else at the end
  bool report_ends = false;        // fill Polled::ends
  std::map<std::string, std::string> settings;  // passed to the client library as they are
};

struct ProducerOptions {
  std::string transactional_id;  // empty: idempotent producer without transactions
  std::chrono::milliseconds transaction_timeout{15'000};
  std::map<std::string, std::string> settings;
};

struct TopicSpec {
  std::string name;
  std::int32_t partitions = 1;
  std::int16_t replication = 1;
  std::map<std::string, std::string> settings;  // "cleanup.policy": "compact"
};

struct TopicDescription {
  std::string name;
  std::int32_t partitions = 0;  // 0: does not exist
  std::int16_t replication = 0;
  std::map<std::string, std::string> settings;
};

/// Where consumers and producers come from. Thread-safe; outlives them.
class Broker {
 public:
  virtual ~Broker() = default;
  virtual Result<std::unique_ptr<Consumer>> consumer(const ConsumerOptions& options) = 0;
  virtual Result<std::unique_ptr<Producer>> producer(const ProducerOptions& options) = 0;
  virtual Result<std::vector<TopicDescription>> describe(const std::vector<std::string>& topics,
                                                         std::chrono::milliseconds timeout) = 0;
  /// Creates what does not exist; an existing topic is left as it is.
  virtual Result<void> create(const std::vector<TopicSpec>& topics,
                              std::chrono::milliseconds timeout) = 0;
};

}  // namespace dateline::broker
