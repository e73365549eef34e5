#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/broker_conformance/setup.h"

namespace dateline::broker::conformance {

/// A record that outlives its batch.
struct Seen {
  std::int32_t partition = 0;
  std::int64_t offset = 0;
  Timestamp timestamp{};
  std::optional<std::string> key;
  std::optional<std::string> value;
  std::vector<std::pair<std::string, std::optional<std::string>>> headers;
  std::uint32_t headers_dropped = 0;
};

std::vector<Seen> seen(const Batch& batch);
std::vector<std::string> values(const std::vector<Seen>& records);  // null = "(null)"
using Values = std::vector<std::string>;

enum class Isolation { committed, uncommitted };

inline bool is_fatal(const model::Error& error, model::ExitCode code) {
  return error.failure == model::Failure::fatal && error.exit_code == code;
}

/// "" when it went well, else what went wrong: EXPECT_EQ(failure(...), "") shows the message.
template <class T>
std::string failure(const Result<T>& result) {
  return result ? "" : "failed: " + result.error().message;
}

class Conformance : public testing::Test {
 protected:
  Conformance();

  /// A new topic.
  std::string topic(std::int32_t partitions = 1, std::map<std::string, std::string> settings = {});
  static std::string name(const std::string& stem) { return setup().fresh_name(stem); }

  std::unique_ptr<Consumer> consumer(const ConsumerOptions& options);
  /// Group-less, reports ends.
  std::unique_ptr<Consumer> reader(Isolation isolation = Isolation::committed);
  std::unique_ptr<Producer> producer(const std::string& transactional_id = "");
  /// Initialised.
  std::unique_ptr<Producer> transactional(const std::string& transactional_id);

  /// Acknowledged when this returns.
  void write(Producer& to, const Outgoing& record);
  void write(Producer& to, const std::string& topic, const Values& values,
             std::int32_t partition = 0);
  void write(const std::string& topic, const Values& values, std::int32_t partition = 0);

  /// Polls until `enough`, or until the setup's patience is over; false then.
  static bool poll_until(Consumer& from, std::vector<Seen>& into,
                         const std::function<bool()>& enough,
                         std::vector<PartitionOffset>* ends = nullptr);
  std::vector<Seen> read_from(Consumer& from, std::size_t records);

  /// All of partition 0. No transaction may be open: a commit returns before its marker is written,
  /// so this reads until the end that it may see is the true one.
  std::vector<Seen> read_all(const std::string& topic, Isolation isolation = Isolation::committed);
  /// Where that is.
  std::int64_t end_of(const std::string& topic);
  /// All of partition 0 that is to be seen now, beside an open transaction.
  std::vector<Seen> read_beside_open(const std::string& topic,
                                     Isolation isolation = Isolation::committed);
  std::int64_t end_beside_open(const std::string& topic, Isolation isolation);

  std::int64_t committed(const std::string& group, const std::string& topic,
                         std::int32_t partition = 0);
  /// Commits `offset` from outside the group, which must have no members.
  void commit_offset(const std::string& group, const std::string& topic, std::int64_t offset,
                     std::int32_t partition = 0);
  /// send_offsets of a consumer's membership.
  static Result<void> send(Producer& through, Consumer& whose, const std::string& topic,
                           std::int64_t offset, std::int32_t partition = 0);

  struct Reading {
    std::vector<Seen> records;
    std::int64_t end = -1;
  };
  Reading read(const std::string& topic, Isolation isolation, bool to_true_end);

  static std::chrono::milliseconds patience() { return setup().call_timeout; }
  static PollLimits limits() { return {.timeout = setup().poll_timeout}; }

  std::unique_ptr<Broker> broker_;
};

}  // namespace dateline::broker::conformance
