#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

#include "broker/kafka/kafka_broker.h"
#include "tests/unit/broker_conformance/setup.h"

namespace dateline::broker::conformance {
namespace {

using namespace std::chrono_literals;

std::unique_ptr<Broker> make_broker() {
  const char* address = std::getenv("DATELINE_TEST_BOOTSTRAP");
  if (address == nullptr) {
    // A failing test environment would make GoogleTest skip the tests, and ctest pass over that.
    fmt::print(stderr,
               "These tests need a Kafka broker: run them with ctest, or as "
               "tests/broker/with-kafka kafka_conformance_test\n");
    std::exit(1);
  }
  return std::make_unique<kafka::KafkaBroker>(
      std::map<std::string, std::string>{{"bootstrap.servers", address}});
}

std::string fresh_name(const std::string& stem) {
  static int count = 0;
  return fmt::format("{}-{}-{}", stem, getpid(), ++count);
}

}  // namespace

const Setup& setup() {
  static const Setup kSetup{make_broker, fresh_name, 600, 100ms, 30s};
  return kSetup;
}

}  // namespace dateline::broker::conformance
