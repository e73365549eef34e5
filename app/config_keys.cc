#include "app/config_keys.h"

#include "track/copies/copy_index.h"

namespace dateline::app {
namespace {

// An aborted batch is taken back by the track stage, as far as its index of copies can.
constexpr std::int64_t kUndoable = track::copies::CopyIndex::kUndoLimit;

ConfigKey text(std::string_view path, std::string Config::*field, std::string_view value,
               std::string_view comment, std::string_view choices = {}) {
  return {path, field, value, 0, 0, 0, choices, comment};
}

ConfigKey topic(std::string_view path, std::string Topics::*field, std::string_view value,
                std::string_view comment) {
  return {path, field, value, 0, 0, 0, {}, comment};
}

ConfigKey number(std::string_view path, std::int64_t Config::*field, std::int64_t value,
                 std::int64_t least, std::int64_t most, std::string_view comment) {
  return {path, field, {}, value, least, most, {}, comment};
}

}  // namespace

std::span<const ConfigKey> config_keys() {
  static const ConfigKey kKeys[] = {
      text("application", &Config::application, "dateline",
           "Prefix of group, transactional and instance ids. Two deployments on one cluster need "
           "two."),
      text("kafka.bootstrap", &Config::bootstrap, "127.0.0.1:9092",
           "Brokers, HOST:PORT, comma between."),
      topic("topics.articles", &Topics::articles, "news.articles",
            "Input: one article JSON a record."),
      topic("topics.enriched", &Topics::enriched, "news.articles.enriched", "Enriched articles."),
      topic("topics.tracked", &Topics::tracked, "news.articles.tracked",
            "Verdict on every article."),
      topic("topics.stories", &Topics::stories, "news.stories",
            "Stories as they stand (compacted)."),
      topic("topics.developments", &Topics::developments, "news.developments", "What is new."),
      topic("topics.alerts", &Topics::alerts, "news.alerts", "Developments that a rule matched."),
      topic("topics.dead_letter", &Topics::dead_letter, "news.articles.dead-letter",
            "Refused input: original bytes, the reason in headers."),
      topic("topics.sightings", &Topics::sightings, "dateline.sightings",
            "Internal: enrich to track."),
      topic("topics.track_state", &Topics::track_state, "dateline.track-state",
            "Internal: changelog of the track stage (compacted)."),
      topic("topics.redriven", &Topics::redriven, "dateline.redriven",
            "Internal: which dead letters were sent again (compacted)."),
      number(
          "topics.articles_partitions", &Config::articles_partitions, 4, 1, 4096,
          "Partitions of the input topic when `topics apply` creates it: the most enrich workers."),
      number("topics.replication", &Config::replication, 1, 1, 32,
             "Replication of topics that `topics apply` creates. 3 in production."),
      number("workers.slot", &Config::slot, 0, 0, 9999,
             "Which slot this process fills. A second process with the same slot takes it over."),
      number("workers.enrich", &Config::enrich_workers, 2, 1, 256,
             "Enrich workers in this process, a thread each. A commit waits on the broker: use "
             "more than cores."),
      number("workers.track", &Config::track_workers, 1, 1, 256,
             "Track workers; more than shards stay idle."),
      number("track.shards", &Config::shards, 1, 1, 256,
             "Partitions of sightings and state; above 1 languages are spread over them. Changing "
             "it is a cut-over."),
      number("track.window_days", &Config::window_days, 7, 1, 90,
             "Copies and stories idle for longer (in event time) are forgotten. Costs memory."),
      number("track.article_limit", &Config::article_limit, 100'000, 1'000, 100'000'000,
             "Most articles remembered a shard; the oldest leave first. Some 10 to 30 KB each."),
      text("track.on_gap", &Config::on_gap, "fail",
           "When state and committed offset disagree, or the state is damaged: stop, or rebuild it "
           "from the sightings that are left.",
           "fail|rebuild"),
      number("commit.interval_ms", &Config::commit_interval_ms, 100, 1, 10'000,
             "Longest time a batch stays open. Lower = less latency, more commits."),
      number("commit.records", &Config::commit_records, 5'000, 1, kUndoable,
             "Most input records in a batch."),
      number("commit.bytes", &Config::commit_bytes, 8 << 20, 1 << 10, 1 << 30,
             "Most input bytes in a batch."),
      number("kafka.transaction_timeout_ms", &Config::transaction_timeout_ms, 15'000, 1'000,
             900'000,
             "The broker aborts a transaction that is open for longer: how long a dead worker can "
             "hold readers back."),
      number("kafka.session_timeout_ms", &Config::session_timeout_ms, 10'000, 1'000, 300'000,
             "A silent worker loses its partitions after this."),
      number("shutdown_timeout_ms", &Config::shutdown_timeout_ms, 8'000, 100, 60'000,
             "After SIGTERM: time to finish or abort the batch and leave the group."),
      number("ingest.max_record_bytes", &Config::max_record_bytes, 4 << 20, 1 << 10, 64 << 20,
             "A larger input record becomes a dead letter with its first 16 KB."),
      number("sink.max_event_bytes", &Config::max_event_bytes, 1'000'000, 200'000, 64 << 20,
             "Events are trimmed to this; keep it below the topics' max.message.bytes."),
      text("dead_letter.flood", &Config::flood, "alert",
           "When too many records become dead letters: say so, or also stop taking records until "
           "`dlq resume`.",
           "alert|pause"),
      number("dead_letter.flood_percent", &Config::flood_percent, 20, 1, 99,
             "A flood is when more than this share of a worker's last records were refused."),
      number("dead_letter.flood_window", &Config::flood_window, 1'000, 10, 1'000'000,
             "How many records that share is counted over."),
      text("enrich.delivery", &Config::enrich_delivery, "exactly_once",
           "at_least_once: no transactions, less waiting; after a crash some articles are enriched "
           "twice, the copies under the same ce_id.",
           "exactly_once|at_least_once"),
      text("enrich.dictionary", &Config::dictionary, "",
           "File made by the dictionary compiler; empty = the one that is built in."),
      text("enrich.model", &Config::model, "",
           "File made by `dateline model train`; empty = the one that is built in."),
      text("enrich.lines", &Config::lines, "",
           "File made by `dateline learn lines`: lines of each source to take out; empty = none."),
      number("notify.attempts", &Config::notify_attempts, 8, 1, 100,
             "How often `dateline notify` tries a target before the alert becomes a dead letter; "
             "rests double from 0.5 s to 30 s."),
      text("http.address", &Config::http_address, "127.0.0.1",
           "Where /metrics, /livez and /readyz are served. Loopback unless you say otherwise."),
      number("http.port", &Config::http_port, 9464, 0, 65535, "0 = any free port (it is logged)."),
      text("log.level", &Config::log_level, "info", "Least level that is written.",
           "debug|info|warn|error"),
      text("log.format", &Config::log_format, "auto", "auto: text on a terminal, JSON lines else.",
           "auto|text|json"),
  };
  return kKeys;
}

}  // namespace dateline::app
