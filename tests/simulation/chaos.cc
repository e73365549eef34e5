#include "tests/simulation/chaos.h"

#include <array>
#include <span>
#include <utility>

namespace dateline::tests {
namespace {

using broker::memory::Call;
using broker::memory::Fault;

constexpr std::array kNames = {"poll",  "committed", "watermarks",   "init_transactions",
                               "begin", "produce",   "send_offsets", "commit",
                               "abort", "flush"};
constexpr std::array kFaultNames = {"none",        "crash",      "refuse",
                                    "lose_answer", "slow_fetch", "late_end",
                                    "delay_end",   "late_marks", "deliver_end"};

constexpr std::array kOnRead = {Fault::slow_fetch, Fault::refuse, Fault::crash, Fault::deliver_end};
constexpr std::array kOnWrite = {Fault::refuse, Fault::lose_answer, Fault::crash,
                                 Fault::deliver_end};
constexpr std::array kOnEnd = {Fault::refuse,     Fault::lose_answer, Fault::crash,
                               Fault::late_end,   Fault::delay_end,   Fault::late_marks,
                               Fault::deliver_end};
constexpr std::array kGently = {Fault::refuse, Fault::deliver_end, Fault::late_marks};

std::span<const Fault> possible(Call call, bool gentle) {
  if (call == Call::poll) return std::span(kOnRead).first(gentle ? 2 : kOnRead.size());
  if (gentle) return kGently;
  if (call == Call::commit || call == Call::abort) return kOnEnd;
  return kOnWrite;
}

}  // namespace

bool Chaos::end_turn() {
  in_turn_ = false;
  return std::exchange(dead_, false);
}

Fault Chaos::next(Call call, std::string_view client) {
  if (!in_turn_) return Fault::none;
  if (dead_) return Fault::crash;
  // Polls are many and forgiving; what ends a transaction is rare and dear.
  const std::uint64_t weight = call == Call::poll ? 4 : 1;
  const std::uint64_t rate = call == Call::commit || call == Call::send_offsets ? 4 : 1;
  const bool strikes = one_in_ > 0 && dice_.one_in(one_in_ * weight / rate + 1);
  const Fault fault = strikes ? choose(call) : Fault::none;
  trace_ = (trace_ ^ (static_cast<std::uint64_t>(call) * 16 + static_cast<std::uint64_t>(fault)) ^
            (client.size() << 8)) *
           0x100000001b3;  // FNV-1a
  if (fault == Fault::crash) dead_ = true;
  if (fault != Fault::none) {
    note(kNames[static_cast<std::size_t>(call)], kFaultNames[static_cast<std::size_t>(fault)]);
  }
  return fault;
}

Fault Chaos::choose(Call call) {
  const auto faults = possible(call, gentle_);
  return faults[dice_.roll(faults.size())];
}

model::Result<void> Chaos::reach(std::string_view point) {
  if (!in_turn_ || dead_ || one_in_ == 0 || !dice_.one_in(one_in_ * 2)) return {};
  if (gentle_ || dice_.one_in(2)) {
    // Behind the commit there is nothing left that could be tried again.
    if (point == "after_commit" || point == "before_merge" || point == "after_merge") return {};
    note(point, "transient");
    return model::transient("injected at " + std::string(point));
  }
  note(point, "crash");
  dead_ = true;
  return model::fatal(model::ExitCode::failed, "injected crash");
}

void Chaos::note(std::string_view what, std::string_view how) {
  ++struck_[std::string(what).append(" ").append(how)];
}

}  // namespace dateline::tests
