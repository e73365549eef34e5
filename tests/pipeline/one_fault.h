#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "broker/memory/memory_broker.h"

namespace dateline::tests {

/// Strikes one client once, at the n-th call of a kind.
class OneFault : public broker::memory::Faults {
 public:
  using Call = broker::memory::Call;
  using Fault = broker::memory::Fault;

  explicit OneFault(std::string client) : client_(std::move(client)) {}
  void arm(Call call, Fault fault, int after = 0) {
    call_ = call;
    fault_ = fault;
    after_ = after;
  }
  Fault next(Call call, std::string_view client) override {
    if (client != client_ || call != call_ || fault_ == Fault::none || after_-- > 0) {
      return Fault::none;
    }
    return std::exchange(fault_, Fault::none);
  }

 private:
  std::string client_;
  Call call_ = Call::poll;
  Fault fault_ = Fault::none;
  int after_ = 0;
};

}  // namespace dateline::tests
