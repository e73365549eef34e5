#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/enrich_stage.h"
#include "app/track_stage.h"
#include "app/worker.h"
#include "broker/memory/memory_broker.h"

namespace dateline::tests {

/// A record as a reader found it.
struct Found {
  std::optional<std::string> key;
  std::string value;
  std::vector<std::pair<std::string, std::string>> headers;

  std::string header(std::string_view name) const;
};

/// The whole pipeline in one thread on the memory broker: put records, run, look at the topics.
class Desk {
 public:
  /// `batch` = records a transaction.
  explicit Desk(std::size_t batch = 5'000, app::FloodLimits flood = {});

  void put(std::string_view value, std::optional<std::string_view> key = std::nullopt,
           const std::vector<broker::Header>& headers = {});
  void put_tombstone();
  /// Turns both workers until nothing is left to do.
  void run();

  std::vector<Found> read(const std::string& topic);
  std::vector<std::string> values(const std::string& topic);
  /// The reason of every dead letter, in order.
  std::vector<std::string> reasons();
  const app::Topics& topics() const { return config_.topics; }
  app::Metrics& metrics() { return metrics_; }
  const app::Config& config() const { return config_; }
  broker::memory::MemoryBroker& broker() { return broker_; }
  app::Worker& enrich_worker() { return enrich_worker_; }

 private:
  app::WorkerOptions options(const char* role, std::size_t batch, app::FloodLimits flood) const;

  app::Config config_;
  model::Timestamp now_;
  broker::memory::MemoryBroker broker_;
  app::Metrics metrics_;
  app::EnrichStage enrich_;
  app::TrackStage track_;
  app::WorkerMetrics enrich_counts_;
  app::WorkerMetrics track_counts_;
  app::Worker enrich_worker_;
  app::Worker track_worker_;
};

/// The bundled articles, as they are sent to the input topic.
std::vector<std::string_view> sample();

}  // namespace dateline::tests
