#include "app/worker_metrics.h"

#include <algorithm>
#include <utility>

namespace dateline::app {

WorkerMetrics::WorkerMetrics(Metrics& metrics, std::string stage, std::string input_topic,
                             const std::vector<std::string>& output_topics)
    : metrics_(metrics),
      stage_(std::move(stage)),
      input_topic_(std::move(input_topic)),
      input_(flow("consumed", input_topic_)),
      step_seconds_(metrics.histogram("dateline_step_duration_seconds", {{"stage", stage_}})),
      commit_seconds_(metrics.histogram("dateline_commit_duration_seconds", {{"stage", stage_}})),
      latency_seconds_(
          metrics.histogram("dateline_end_to_end_latency_seconds", {{"stage", stage_}})),
      committed_(metrics.counter("dateline_transactions_total",
                                 {{"stage", stage_}, {"result", "committed"}})),
      aborted_(metrics.counter("dateline_transactions_total",
                               {{"stage", stage_}, {"result", "aborted"}})),
      fenced_(metrics.counter("dateline_transactions_total",
                              {{"stage", stage_}, {"result", "fenced"}})),
      replaced_(metrics.counter("dateline_producers_replaced_total", {{"stage", stage_}})),
      headers_dropped_(metrics.counter("dateline_headers_dropped_total", {{"stage", stage_}})),
      assigned_(metrics.gauge("dateline_assigned_partitions", {{"stage", stage_}})),
      queue_(metrics.gauge("dateline_producer_queue_records", {{"stage", stage_}})),
      flood_(metrics.gauge("dateline_dead_letter_flood", {{"stage", stage_}})) {
  for (const auto& topic : output_topics) outputs_.emplace(topic, flow("produced", topic));
}

WorkerMetrics::~WorkerMetrics() { flooded(false); }

/// Workers of a stage share the series: it counts those in a flood.
void WorkerMetrics::flooded(bool now) {
  if (now == in_flood_) return;
  in_flood_ = now;
  now ? flood_.Increment() : flood_.Decrement();
}

WorkerMetrics::Flow WorkerMetrics::flow(std::string_view direction, const std::string& topic) {
  const auto name = [&](std::string_view unit) {
    return std::string("dateline_").append(unit).append("_").append(direction).append("_total");
  };
  return {&metrics_.counter(name("records"), {{"topic", topic}}),
          &metrics_.counter(name("bytes"), {{"topic", topic}}), 0, 0};
}

void WorkerMetrics::took(const broker::Record& record) {
  input_.batch_records += 1;
  input_.batch_bytes += static_cast<double>((record.key ? record.key->size() : 0) +
                                            (record.value ? record.value->size() : 0));
  batch_headers_dropped_ += record.headers_dropped;
  batch_timestamps_.push_back(record.timestamp);
  if (const auto lag = lags_.find(record.partition); lag != lags_.end()) {
    lag->second.newest = record.timestamp;
    lag->second.batch_next = record.offset + 1;
  }
}

void WorkerMetrics::produced(const Letter& letter) {
  const auto output = outputs_.find(letter.topic);
  if (output == outputs_.end()) return;
  output->second.batch_records += 1;
  output->second.batch_bytes += static_cast<double>((letter.key ? letter.key->size() : 0) +
                                                    (letter.value ? letter.value->size() : 0));
}

void WorkerMetrics::publish(Flow& flow) {
  flow.records->Increment(flow.batch_records);
  flow.bytes->Increment(flow.batch_bytes);
  flow.batch_records = flow.batch_bytes = 0;
}

void WorkerMetrics::committed(std::chrono::nanoseconds commit_duration, model::Timestamp now) {
  committed_.Increment();
  commit_seconds_.Observe(std::chrono::duration<double>(commit_duration).count());
  publish(input_);
  for (auto& [topic, output] : outputs_) publish(output);
  for (const auto timestamp : batch_timestamps_) {
    const std::chrono::duration<double> age = now - timestamp;
    latency_seconds_.Observe(std::max(0.0, age.count()));
  }
  batch_timestamps_.clear();
  headers_dropped_.Increment(batch_headers_dropped_);
  batch_headers_dropped_ = 0;
  for (auto& [partition, lag] : lags_) publish_offset(partition, lag);
}

void WorkerMetrics::publish_offset(std::int32_t partition, Lag& lag) {
  if (lag.batch_next < 0) return;
  if (!lag.committed) {
    lag.committed =
        metrics_.shared_gauge("dateline_consumer_committed_offset",
                              {{"topic", input_topic_}, {"partition", std::to_string(partition)}});
  }
  lag.committed->Set(static_cast<double>(std::exchange(lag.batch_next, -1)));
}

void WorkerMetrics::aborted() {
  aborted_.Increment();
  input_.batch_records = input_.batch_bytes = 0;
  for (auto& [topic, output] : outputs_) output.batch_records = output.batch_bytes = 0;
  batch_timestamps_.clear();
  batch_headers_dropped_ = 0;
  for (auto& [partition, lag] : lags_) lag.batch_next = -1;
}

void WorkerMetrics::rebalanced(const broker::Rebalance& rebalance) {
  using enum broker::Rebalance::Kind;
  const char* kind = rebalance.kind == assigned  ? "assigned"
                     : rebalance.kind == revoked ? "revoked"
                                                 : "lost";
  metrics_.counter("dateline_rebalances_total", {{"stage", stage_}, {"kind", kind}}).Increment();
  for (const auto& at : rebalance.partitions) {
    const auto partition = std::to_string(at.partition);
    const Metrics::Labels labels = {{"topic", at.topic}, {"partition", partition}};
    if (rebalance.kind == assigned) {
      lags_[at.partition] = {metrics_.shared_gauge("dateline_consumer_lag_records", labels),
                             metrics_.shared_gauge("dateline_consumer_lag_seconds", labels),
                             {},
                             {},
                             -1};
    } else {
      lags_.erase(at.partition);
    }
  }
  const double change = static_cast<double>(rebalance.partitions.size());
  rebalance.kind == assigned ? assigned_.Increment(change) : assigned_.Decrement(change);
}

void WorkerMetrics::watch_lag(const broker::Consumer& consumer, model::Timestamp now) {
  for (auto& [partition, lag] : lags_) {
    const auto records = consumer.cached_lag({input_topic_, partition});
    if (!records) continue;
    lag.records->Set(static_cast<double>(*records));
    const bool behind = *records > 0 && lag.newest != model::Timestamp{};
    const std::chrono::duration<double> age = now - lag.newest;
    lag.seconds->Set(behind ? std::max(0.0, age.count()) : 0.0);
  }
}

}  // namespace dateline::app
