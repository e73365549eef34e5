#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "broker/broker.h"

/// What Dateline relies on from any broker, as tests that run on each implementation: the model is
/// held to the real thing. A claim belongs here when Kafka guarantees it.
namespace dateline::broker::conformance {

/// What differs from broker to broker.
struct Setup {
  /// Called for each test. Clients are gone before the broker is.
  std::function<std::unique_ptr<Broker>()> make_broker;
  /// Of topics, groups, transactional ids: unused so far on this broker, beginning with `stem`.
  std::function<std::string(const std::string& stem)> fresh_name;
  /// A wait is so many polls of so long each at most.
  int polls = 0;
  std::chrono::milliseconds poll_timeout{};
  std::chrono::milliseconds call_timeout{};
};

/// Defined by the program that runs the suite.
const Setup& setup();

}  // namespace dateline::broker::conformance
