#pragma once

#include <cstdint>
#include <string_view>

#include "model/result.h"

namespace dateline::broker::memory {

/// The calls at which a fault can strike: everything that reaches a broker on real Kafka.
enum class Call : std::uint8_t {
  poll,
  committed,
  watermarks,
  init_transactions,
  begin,
  produce,
  send_offsets,
  commit,
  abort,
  flush,
  commit_offsets,
};

/// What goes wrong with one call. A fault that makes no sense for a call counts as none.
enum class Fault : std::uint8_t {
  none,
  crash,        // the client dies before the call; it never reaches the broker again
  refuse,       // not applied, transient error
  lose_answer,  // applied, transient error
  slow_fetch,   // poll: nothing arrives this time
  late_end,     // commit, abort: applied and reported so; a copy of the request is still under way
  delay_end,    // commit, abort: transient error; the request is still under way
  late_marks,   // commit: applied, but half of the partitions get their markers later, as the
                // coordinator writes them one by one behind the client's back
  deliver_end,  // what the three above left under way arrives now, then the call goes on
};

/// Decides the fate of each call. Consulted under the broker's lock: must not call the broker.
class Faults {
 public:
  virtual ~Faults() = default;
  /// `client`: the transactional id of a producer; the instance id, else the group, of a consumer.
  virtual Fault next(Call call, std::string_view client) = 0;
};

/// The error of every call of a client that Fault::crash killed. The owner drops the client without
/// close(), as a killed process would.
inline constexpr std::string_view kCrashed = "injected crash";
inline bool crashed(const model::Error& error) { return error.message == kCrashed; }

}  // namespace dateline::broker::memory
