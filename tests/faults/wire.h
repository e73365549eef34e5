#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "broker/broker.h"

namespace dateline::tests {

/// Record number `number` of the made-up news wire: short articles of invented words in two
/// languages, one in ten a copy of an earlier one, one in 97 no JSON at all. Always the same.
/// `padding` bytes of it are in a field that nobody reads.
std::string wire_report(std::uint64_t number, std::size_t padding = 0);
/// Its article id, which is its key too.
std::string wire_id(std::uint64_t number);

/// Puts reports on a topic from a thread of its own, evenly over time, so that there is load for
/// as long as the faults take.
class Feeder {
 public:
  struct Order {
    std::uint64_t first = 0;
    std::uint64_t count = 0;
    std::uint64_t per_second = 0;  // 0: as fast as possible
    std::size_t padding = 0;
  };

  Feeder(broker::Broker& broker, std::string topic, Order order);
  ~Feeder();

  std::uint64_t fed() const { return fed_; }
  bool finished() const { return finished_; }
  /// Waits for the last acknowledgement; "" or what went wrong.
  std::string finish();

 private:
  void run(broker::Broker& broker);
  std::string put(broker::Producer& producer, std::uint64_t number) const;

  const std::string topic_;
  const Order order_;
  std::atomic<std::uint64_t> fed_{0};
  std::atomic<bool> finished_{false};
  std::atomic<bool> stopping_{false};
  std::string wrong_;
  std::thread thread_;
};

}  // namespace dateline::tests
