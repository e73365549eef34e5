#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>

#include "app/fault_points.h"
#include "broker/memory/faults.h"

namespace dateline::tests {

/// Numbers of one seed; the same on every machine (no std::distribution, whose results differ).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// 0 … sides-1.
  std::uint64_t roll(std::uint64_t sides) { return engine_() % sides; }
  bool one_in(std::uint64_t sides) { return roll(sides) == 0; }

 private:
  std::mt19937_64 engine_;
};

/// Decides what goes wrong with each call of the worker whose turn it is. Between turns, and when
/// it is over, nothing does.
class Chaos : public broker::memory::Faults, public app::FaultPoints {
 public:
  explicit Chaos(Dice& dice) : dice_(dice) {}

  /// One call in so many goes wrong; 0: none.
  void set_rate(std::uint64_t one_in) { one_in_ = one_in; }
  /// Without crashes, lost answers and late ends: whatever happened is then known to the worker.
  void be_gentle() { gentle_ = true; }

  void begin_turn() { in_turn_ = true; }
  /// True when the process died in this turn: nothing of it reached the broker since.
  bool end_turn();

  broker::memory::Fault next(broker::memory::Call call, std::string_view client) override;
  model::Result<void> reach(std::string_view point) override;

  /// What struck, how often: "commit lose_answer".
  const std::map<std::string, std::uint64_t>& struck() const { return struck_; }
  /// Of every call and what became of it: equal for equal runs.
  std::uint64_t trace() const { return trace_; }

 private:
  broker::memory::Fault choose(broker::memory::Call call);
  void note(std::string_view what, std::string_view how);

  Dice& dice_;
  std::uint64_t one_in_ = 0;
  bool gentle_ = false;
  bool in_turn_ = false;
  bool dead_ = false;
  std::uint64_t trace_ = 0;
  std::map<std::string, std::uint64_t> struck_;
};

}  // namespace dateline::tests
