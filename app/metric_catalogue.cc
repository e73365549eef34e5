#include "app/metric_catalogue.h"

namespace dateline::app {

std::span<const MetricSpec> metric_catalogue() {
  using enum MetricType;
  static constexpr MetricSpec kCatalogue[] = {
      {"dateline_build_info", gauge, "version,librdkafka,simdjson,compiler,dictionary,model",
       "1; the versions this process was built with and loaded."},
      {"dateline_records_consumed_total", counter, "topic",
       "Input records whose batch was committed."},
      {"dateline_bytes_consumed_total", counter, "topic", "Key and value bytes of those records."},
      {"dateline_records_produced_total", counter, "topic", "Output records of committed batches."},
      {"dateline_bytes_produced_total", counter, "topic", "Key and value bytes of those records."},
      {"dateline_articles_total", counter, "stage,outcome",
       "What became of each committed input record; the outcomes of a stage add up to the records "
       "it consumed."},
      {"dateline_dead_letters_total", counter, "stage,reason",
       "Dead letters by the closed list of reasons."},
      {"dateline_dead_letter_flood", gauge, "stage",
       "Workers of which too many of the last records became dead letters; 0 = none."},
      {"dateline_developments_total", counter, "kind,severity",
       "Developments that were committed."},
      {"dateline_alerts_total", counter, "rule,severity", "Alerts that were committed."},
      {"dateline_transactions_total", counter, "stage,result",
       "Batches by how they ended: committed, aborted, fenced."},
      {"dateline_producers_replaced_total", counter, "stage",
       "Producers replaced because a transactional request ended in a local error (tainted)."},
      {"dateline_rebalances_total", counter, "stage,kind", "Rebalances: assigned, revoked, lost."},
      {"dateline_headers_dropped_total", counter, "stage", "Record headers beyond the limits."},
      {"dateline_step_duration_seconds", histogram, "stage", "Time to step one record, in memory.",
       Buckets::step},
      {"dateline_commit_duration_seconds", histogram, "stage",
       "Time from sealing a batch to the broker's commit.", Buckets::latency},
      {"dateline_end_to_end_latency_seconds", histogram, "stage",
       "From the record timestamp of the stage's input to the commit of its outcome.",
       Buckets::latency},
      {"dateline_consumer_lag_records", gauge, "topic,partition", "Records not yet taken."},
      {"dateline_consumer_lag_seconds", gauge, "topic,partition",
       "Age of the newest record taken while there are more; 0 when caught up."},
      {"dateline_consumer_committed_offset", gauge, "topic,partition",
       "Offset up to which outcomes are committed; of partitions of which this process took some."},
      {"dateline_assigned_partitions", gauge, "stage", "Input partitions this process owns."},
      {"dateline_producer_queue_records", gauge, "stage",
       "Records produced and not yet acknowledged."},
      {"dateline_state_articles", gauge, "shard", "Articles remembered by the track stage."},
      {"dateline_state_stories", gauge, "shard", "Stories that are not closed."},
      {"dateline_state_bytes", gauge, "shard", "Estimated memory of the track stage's state."},
      {"dateline_restore_remaining_records", gauge, "shard",
       "Records still to be read before the shard can be tracked; 0 when restored."},
      {"dateline_state_rebuilds_total", counter, "shard",
       "States thrown away and rebuilt from the sightings (track.on_gap: rebuild)."},
      {"dateline_notifications_total", counter, "target,result",
       "Of `dateline notify`, by target: delivered, attempt_failed, given_up (a dead letter)."},
      {"dateline_log_lines_lost_total", counter, "",
       "Log lines that standard error did not take: a full disk, a closed pipe."},
      {"dateline_ready", gauge, "", "1 when every worker owns its place and its state."},
      {"dateline_loop_age_seconds", gauge, "",
       "Longest time since a worker of this process last turned its loop."},
      {"process_cpu_seconds_total", counter, "", "User and system CPU time."},
      {"process_resident_memory_bytes", gauge, "", "Resident memory."},
      {"process_open_fds", gauge, "", "Open file descriptors."},
      {"process_start_time_seconds", gauge, "", "Start of the process, Unix time."},
  };
  return kCatalogue;
}

std::span<const double> bucket_bounds(Buckets buckets) {
  static constexpr double kStep[] = {1e-5, 5e-5, 1e-4,   2.5e-4, 5e-4, 1e-3, 2.5e-3,
                                     5e-3, 1e-2, 2.5e-2, 5e-2,   0.1,  0.25, 1};
  static constexpr double kLatency[] = {.005, .01, .025, .05, .1, .25, .5,  1,
                                        2.5,  5,   10,   30,  60, 300, 900, 3600};
  switch (buckets) {
    case Buckets::step:
      return kStep;
    case Buckets::latency:
      return kLatency;
    case Buckets::none:
      break;
  }
  return {};
}

}  // namespace dateline::app
