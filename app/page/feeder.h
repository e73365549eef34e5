#pragma once

#include <atomic>
#include <cstdint>
#include <thread>

#include "app/config.h"
#include "app/page/feed.h"
#include "broker/broker.h"

namespace dateline::app::page {

/// Fills a feed from the topics, as any reader does: no group, read_committed, a thread of its own.
/// An error ends the reading, says so in the log, and begins again after a while: the pipeline does
/// not depend on it.
class Feeder {
 public:
  /// Stories from their beginning; news from `news_start`: broker::kEnd, or kBeginning.
  Feeder(broker::Broker& broker, const Config& config, Feed& feed, std::int64_t news_start);
  ~Feeder();
  Feeder(const Feeder&) = delete;
  Feeder& operator=(const Feeder&) = delete;

 private:
  void run();
  model::Result<void> read();
  void take(const broker::Record& record);

  broker::Broker& broker_;
  const Config& config_;
  Feed& feed_;
  std::int64_t news_start_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace dateline::app::page
