#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/notify/targets.h"
#include "model/result.h"
#include "track/alerts/rule.h"

namespace dateline::app {

struct Topics {
  std::string articles = "news.articles";
  std::string enriched = "news.articles.enriched";
  std::string tracked = "news.articles.tracked";
  std::string stories = "news.stories";
  std::string developments = "news.developments";
  std::string alerts = "news.alerts";
  std::string dead_letter = "news.articles.dead-letter";
  std::string sightings = "dateline.sightings";
  std::string track_state = "dateline.track-state";
  std::string redriven = "dateline.redriven";
};

/// The effective configuration. Defaults, costs and limits of every key stand once, in
/// config_keys.cc; `dateline config print --defaults` shows them.
struct Config {
  // kafka
  std::string bootstrap;
  std::map<std::string, std::string> kafka_settings;      // any librdkafka property
  std::map<std::string, std::string> kafka_secret_files;  // property -> file whose first line it is
  std::string application;
  // topics
  Topics topics;
  std::int64_t articles_partitions = 0;
  std::int64_t replication = 0;
  // workers
  std::int64_t slot = 0;
  std::int64_t enrich_workers = 0;
  std::int64_t track_workers = 0;
  std::int64_t shards = 0;
  // commit
  std::int64_t commit_interval_ms = 0;
  std::int64_t commit_records = 0;
  std::int64_t commit_bytes = 0;
  std::int64_t transaction_timeout_ms = 0;
  std::int64_t session_timeout_ms = 0;
  std::int64_t shutdown_timeout_ms = 0;
  // ingest, sink
  std::int64_t max_record_bytes = 0;
  std::int64_t max_event_bytes = 0;
  // dead letters
  std::string flood;
  std::int64_t flood_percent = 0;
  std::int64_t flood_window = 0;
  // enrich, track
  std::string enrich_delivery;
  std::string dictionary;
  std::string model;
  std::string lines;
  std::int64_t window_days = 0;
  std::int64_t article_limit = 0;
  std::string on_gap;
  // alerts: their rules, which are lists
  track::alerts::Rules alerts;
  // notify
  std::vector<notify::Target> notify_targets;
  std::vector<std::string> notify_hosts;
  std::int64_t notify_attempts = 0;
  // http, log
  std::string http_address;
  std::int64_t http_port = 0;
  std::string log_level;
  std::string log_format;
};

/// Every key at its default.
Config default_config();

/// Reads a YAML file over the defaults, and the environment over that. Fatal (bad_configuration) with "file:line: key: what is
/// wrong (did you mean …?)"; never prints a value that may be a secret.
model::Result<Config> load_config(const std::string& path);
model::Result<Config> parse_config(std::string_view yaml, const std::string& origin);

/// Sets what variables like DATELINE__WORKERS__SLOT name; load_config() does after reading. Fatal when
/// one names no key of a single value.
model::Result<void> set_from_environment(Config& config);

/// The consumer group of a stage, "enrich" or "track".
std::string group_of(const Config& config, std::string_view stage);

/// kafka_settings with the secrets read in. Fatal when a file cannot be read.
model::Result<std::map<std::string, std::string>> client_settings(const Config& config);

/// The effective configuration as YAML with a comment per key; secrets stay in their files.
std::string print_config(const Config& config);
/// JSON Schema (draft-07) of the configuration file.
std::string config_schema();

}  // namespace dateline::app
