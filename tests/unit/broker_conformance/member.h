#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/unit/broker_conformance/fixture.h"

namespace dateline::broker::conformance {

/// A group member that answers rebalances as it should and remembers all it met.
class Member {
 public:
  Member(std::unique_ptr<Consumer> consumer, const std::string& topic);
  ~Member();

  /// One poll. False after a fatal error, which `failure` then holds.
  bool poll();

  Consumer& consumer() { return *consumer_; }
  void close() { consumer_->close(); }

  std::vector<std::int32_t> partitions;  // held now
  std::vector<Rebalance::Kind> rebalances;
  std::vector<Seen> records;
  std::optional<model::Error> failure;

 private:
  void answer(const Rebalance& rebalance);

  std::unique_ptr<Consumer> consumer_;
  Batch batch_;
};

/// Polls all in turn until `done`; false when the setup's patience is over.
bool poll_in_turn(const std::vector<Member*>& members, const std::function<bool()>& done);

}  // namespace dateline::broker::conformance
