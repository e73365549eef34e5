#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "app/config.h"
#include "app/metrics.h"
#include "app/stage.h"
#include "app/worker.h"
#include "broker/broker.h"
#include "enrich/enricher.h"

namespace dateline::app {

enum class Role { all, enrich, track };

/// The workers of this process, a thread each: enrich and track stages over one broker.
/// start() once, stop() once; everything it is given outlives it.
class Pipeline {
 public:
  Pipeline(broker::Broker& broker, const Config& config, const enrich::Enricher& enricher,
           Metrics& metrics);
  ~Pipeline();

  /// Fatal when the client settings cannot be made.
  model::Result<void> start(Role role);

  /// Every worker has its partitions and its state, and none is paused.
  bool ready() const;
  /// A line for each worker that is not ready: what it waits for, how far its restore is, or that
  /// it is paused.
  std::string why_unready() const;
  /// Lets paused workers go on; how many there were.
  std::size_t resume();
  /// No worker has stopped, and each has turned its loop within the last minute.
  bool live() const;
  /// The longest time since a worker turned its loop.
  std::chrono::milliseconds loop_age() const;
  /// The first fatal error of any worker; the process should then stop.
  std::optional<model::Error> failure() const;

  /// Commits or aborts what is in hand and leaves the groups. False when a worker did not manage
  /// within shutdown_timeout_ms: the caller should then end the process without waiting.
  bool stop();

 private:
  struct Post;
  std::span<const std::unique_ptr<Post>> posted() const;
  void run(Post& post);
  void add(std::unique_ptr<Stage> stage, std::string_view role, std::int64_t number,
           std::vector<std::string> outputs, const std::map<std::string, std::string>& settings);

  broker::Broker& broker_;
  const Config& config_;
  const enrich::Enricher& enricher_;
  Metrics& metrics_;
  std::vector<std::unique_ptr<Post>> posts_;
  std::atomic<bool> posted_{false};  // posts_ is complete: other threads may look at it
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  std::optional<model::Error> failure_;
};

}  // namespace dateline::app
