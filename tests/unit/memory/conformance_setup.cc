#include <fmt/format.h>

#include "broker/memory/memory_broker.h"
#include "tests/unit/broker_conformance/setup.h"

namespace dateline::broker::conformance {

// A new broker for each test, so names need only differ within one. Nothing is ever waited for.
const Setup& setup() {
  static const Setup kMemory{
      .make_broker = [] { return std::make_unique<memory::MemoryBroker>(); },
      .fresh_name =
          [](const std::string& stem) {
            static int names = 0;
            return fmt::format("{}-{}", stem, ++names);
          },
      .polls = 50,
      .poll_timeout = std::chrono::milliseconds(0),
      .call_timeout = std::chrono::milliseconds(0),
  };
  return kMemory;
}

}  // namespace dateline::broker::conformance
