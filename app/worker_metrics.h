#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/metrics.h"
#include "app/outbox.h"
#include "broker/broker.h"

namespace dateline::app {

/// The counters of one worker: verbs for the loop, handles inside. Records and bytes are published
/// at commit, so that a batch that was aborted and run again counts once.
class WorkerMetrics {
 public:
  WorkerMetrics(Metrics& metrics, std::string stage, std::string input_topic,
                const std::vector<std::string>& output_topics);
  ~WorkerMetrics();

  void took(const broker::Record& record);
  void produced(const Letter& letter);
  void stepped(std::chrono::nanoseconds duration) {
    step_seconds_.Observe(std::chrono::duration<double>(duration).count());
  }
  void committed(std::chrono::nanoseconds commit_duration, model::Timestamp now);
  void aborted();
  void fenced() { fenced_.Increment(); }
  void replaced_producer() { replaced_.Increment(); }
  void rebalanced(const broker::Rebalance& rebalance);
  void watch_lag(const broker::Consumer& consumer, model::Timestamp now);
  void flooded(bool now);
  void queued(std::size_t records) { queue_.Set(static_cast<double>(records)); }

 private:
  struct Flow {
    prometheus::Counter* records = nullptr;
    prometheus::Counter* bytes = nullptr;
    double batch_records = 0;
    double batch_bytes = 0;
  };
  struct Lag {
    std::shared_ptr<prometheus::Gauge> records;
    std::shared_ptr<prometheus::Gauge> seconds;
    std::shared_ptr<prometheus::Gauge> committed;  // made with the first commit: unknown before
    model::Timestamp newest{};
    std::int64_t batch_next = -1;  // where the open batch goes on; -1: it has none of these
  };

  Flow flow(std::string_view direction, const std::string& topic);
  static void publish(Flow& flow);
  void publish_offset(std::int32_t partition, Lag& lag);

  Metrics& metrics_;
  const std::string stage_;
  const std::string input_topic_;
  Flow input_;
  std::map<std::string, Flow, std::less<>> outputs_;
  std::map<std::int32_t, Lag> lags_;
  std::vector<model::Timestamp> batch_timestamps_;
  double batch_headers_dropped_ = 0;
  prometheus::Histogram& step_seconds_;
  prometheus::Histogram& commit_seconds_;
  prometheus::Histogram& latency_seconds_;
  prometheus::Counter& committed_;
  prometheus::Counter& aborted_;
  prometheus::Counter& fenced_;
  prometheus::Counter& replaced_;
  prometheus::Counter& headers_dropped_;
  prometheus::Gauge& assigned_;
  prometheus::Gauge& queue_;
  prometheus::Gauge& flood_;
  bool in_flood_ = false;
};

}  // namespace dateline::app
