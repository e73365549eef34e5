#pragma once

#include <memory>

#include "app/config.h"
#include "app/notify/delivery.h"
#include "broker/broker.h"
#include "model/result.h"

namespace dateline::app::notify {

/// Reads alerts with a group of its own, one at a time: delivered or given up, then committed. A
/// crash in between delivers one alert twice, under the same Idempotency-Key. What it is given
/// outlives it.
class Notifier {
 public:
  Notifier(broker::Broker& broker, const Config& config, Delivery& delivery)
      : broker_(broker), config_(config), delivery_(delivery) {}

  model::Result<void> connect();
  /// One poll and what it brings. After an error a new Notifier goes on from the last commit.
  model::Result<void> turn();
  void leave() { consumer_->close(); }

 private:
  model::Result<void> answer(const broker::Rebalance& rebalance);
  model::Result<void> take(const broker::Record& record);
  model::Result<void> give_up(const broker::Record& record, const model::Error& error);
  model::Result<void> commit(const broker::Record& record);

  broker::Broker& broker_;
  const Config& config_;
  Delivery& delivery_;
  std::unique_ptr<broker::Consumer> consumer_;
  std::unique_ptr<broker::Producer> producer_;
  broker::Batch batch_;
};

}  // namespace dateline::app::notify
