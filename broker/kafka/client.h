#pragma once

#include <librdkafka/rdkafka.h>

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "broker/broker.h"
#include "broker/kafka/handles.h"
#include "broker/kafka/log.h"

namespace dateline::broker::kafka {

using model::Error;

/// One librdkafka instance and what its callbacks have told. librdkafka calls back for rebalances,
/// errors and deliveries from inside a poll, flush or transactional call, so all but the atomics
/// and `log` belong to the thread that uses the client. Callbacks record facts and decide nothing.
/// Shared, because records handed out point into the instance's memory: it goes when the last
/// batch goes.
struct Client {
  rd_kafka_t* instance = nullptr;
  std::optional<Error> error;        // the first that nobody was told of yet
  std::optional<Error> undelivered;  // producer: the first failed delivery
  bool out_of_sequence = false;      // producer: a sent record failed
  std::deque<Rebalance> rebalances;
  bool closing = false;  // rebalances answer themselves
  bool down = false;     // no broker answers
  bool proven = false;   // a broker has let us in before: a refused login may be an outage
  std::atomic<bool> tainted = false;
  /// Set when the instance outlives its owner, and from then on may not log: the process may be at
  /// its end. Shared with whoever waits for that end.
  std::shared_ptr<std::atomic<bool>> abandoned = std::make_shared<std::atomic<bool>>(false);
  LogLimiter log;

  /// Called after anything a broker has evidently answered.
  void reached();

  /// Takes what error_cb has recorded.
  std::optional<Error> take_error();

  /// The instance's fatal error where it has one, for all else that fails is its consequence.
  Error cause_of(Error error) const;
};

/// Makes the instance and sets its callbacks. The last owner's release waits at most
/// kDestroyLimit for librdkafka's threads to end; what is left of them ends on its own.
inline constexpr std::chrono::milliseconds kDestroyLimit{1500};
Result<std::shared_ptr<Client>> open_client(rd_kafka_type_t type, Configuration configuration);

/// A thread that librdkafka may keep longer than anybody waits for it counts as long as it runs.
class LooseThread {
 public:
  LooseThread();
  LooseThread(LooseThread&& other) noexcept : counted_(std::exchange(other.counted_, false)) {}
  LooseThread& operator=(LooseThread&&) = delete;
  ~LooseThread();
  static bool any();

 private:
  bool counted_ = true;
};

/// What is left until `deadline` in librdkafka's unit, never below zero.
int milliseconds_until(std::chrono::steady_clock::time_point deadline);

}  // namespace dateline::broker::kafka
