#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <functional>

#include "app/commands/commands.h"
#include "app/dictionary_source.h"
#include "app/enrich_stage.h"
#include "app/explanation.h"
#include "app/json_text.h"
#include "app/session.h"
#include "app/track_stage.h"
#include "app/tracking_explanation.h"
#include "ingest/files.h"
#include "ingest/parse.h"
#include "ingest/published.h"
#include "model/sighting_codec.h"

namespace dateline::app {
namespace {

using model::Result;

/// The stages without a broker: the same step() that the workers call, fed from a file.
class Offline {
 public:
  Offline(const Config& config, const enrich::Enricher& enricher,
          std::optional<model::Timestamp> now)
      : config_(config),
        enricher_(enricher),
        now_(now),
        enrich_(config, enricher, metrics_),
        track_(config, metrics_),
        tracker_(tracker_options(config)) {}

  /// Enriched values to stdout; refusals to stderr and counted.
  Result<void> enrich(std::string_view payload, std::string_view origin) {
    step_enrich(payload, origin, now_);
    for (const Letter& letter : enriched_.letters()) {
      if (letter.topic == config_.topics.enriched) print(*letter.value);
    }
    return {};
  }

  /// The same reading, for a person.
  Result<void> explain(std::string_view payload, std::string_view origin) {
    const std::size_t refused = refused_;
    step_enrich(payload, origin, now_);
    if (refused_ != refused) return {};
    const auto article = parser_.parse(payload, now_);
    if (!article) return tl::unexpected(article.error());
    const std::string text = explanation(enricher_.read(*article));
    std::fwrite(text.data(), 1, text.size(), stdout);
    return {};
  }

  /// What track() would tell, with the reasons, for a person.
  Result<void> explain_track(std::string_view payload, std::string_view origin) {
    step_enrich(payload, origin, now_);
    if (is_undated() && last_time_) step_enrich(payload, origin, last_time_);
    for (const Letter& letter : enriched_.letters()) {
      if (letter.topic != config_.topics.sightings) continue;
      const auto sighting = model::decode_sighting(*letter.value);
      if (!sighting) return tl::unexpected(sighting.error());
      const auto considered = tracker_.consider(*sighting);
      const std::string text = explanation(*sighting, considered, tracker_.step(*sighting));
      std::fwrite(text.data(), 1, text.size(), stdout);
      tracker_.changes();
      tracker_.commit();
    }
    return {};
  }

  Result<void> track(std::string_view payload, std::string_view origin, const std::string& emit) {
    step_enrich(payload, origin, now_);
    if (is_undated() && last_time_) step_enrich(payload, origin, last_time_);
    for (const Letter& letter : enriched_.letters()) {
      if (letter.topic != config_.topics.sightings) continue;
      broker::Record sighting;
      sighting.topic = config_.topics.sightings;
      sighting.offset = offset_;
      sighting.timestamp = now_.value_or(model::Timestamp{});
      sighting.key = *letter.key;
      sighting.value = *letter.value;
      tracked_.clear();
      if (auto done = track_.step(sighting, sighting.timestamp, tracked_); !done) return done;
      for (const Letter& outcome : tracked_.letters()) emit_outcome(outcome, emit);
      if (++in_batch_ == kBatch) finish_batch();
    }
    return {};
  }

  std::size_t refused() const { return refused_; }

 private:
  /// A stream needs a time for every article: an undated one takes that of the one before it.
  bool is_undated() {
    for (const Letter& letter : enriched_.letters()) {
      if (letter.topic != config_.topics.sightings || now_) continue;
      const auto seen = model::decode_sighting(*letter.value);
      if (!seen || !seen->dated) return true;
      last_time_ = seen->event_time;
    }
    return false;
  }

  /// As the worker does: changes are sealed and merged a batch at a time.
  void finish_batch() {
    tracked_.clear();
    track_.seal({{{config_.topics.sightings, 0}, offset_ + 1}}, tracked_);
    track_.commit();
    in_batch_ = 0;
  }

  void step_enrich(std::string_view payload, std::string_view origin,
                   std::optional<model::Timestamp> recorded_at) {
    broker::Record record;
    record.topic = config_.topics.articles;
    record.offset = ++offset_;
    record.timestamp = now_.value_or(model::Timestamp{});
    record.value = payload;
    enriched_.clear();
    enrich_.step(record, recorded_at, record.timestamp, enriched_);
    for (const Letter& letter : enriched_.letters()) {
      if (letter.topic != config_.topics.dead_letter) continue;
      ++refused_;
      for (const auto& [name, value] : letter.headers) {
        if (name == "__dateline.errors.message" || name == "__dateline.errors.reason") {
          fmt::print(stderr, "{}: {}: {}\n", origin, name.substr(name.rfind('.') + 1),
                     one_line(value.value_or("")));
        }
      }
    }
  }

  void emit_outcome(const Letter& outcome, const std::string& emit) {
    const Topics& topics = config_.topics;
    if (outcome.topic == topics.track_state || !outcome.value) return;
    if (emit == "all") {
      fmt::print("{{\"topic\":{},\"event\":{}}}\n", json_string(outcome.topic), *outcome.value);
    } else if (outcome.topic == (emit == "stories"        ? topics.stories
                                 : emit == "developments" ? topics.developments
                                 : emit == "alerts"       ? topics.alerts
                                                          : topics.tracked)) {
      print(*outcome.value);
    }
  }

  static void print(std::string_view value) {
    std::fwrite(value.data(), 1, value.size(), stdout);
    std::fputc('\n', stdout);
  }

  static constexpr std::size_t kBatch = 500;

  const Config& config_;
  const enrich::Enricher& enricher_;
  ingest::Parser parser_;
  const std::optional<model::Timestamp> now_;
  Metrics metrics_;
  EnrichStage enrich_;
  TrackStage track_;
  track::Tracker tracker_;  // of explain_track
  Outbox enriched_;
  Outbox tracked_;
  std::optional<model::Timestamp> last_time_;
  std::int64_t offset_ = -1;
  std::size_t in_batch_ = 0;
  std::size_t refused_ = 0;
};

using Step = std::function<Result<void>(Offline&, std::string_view, std::string_view)>;

ExitCode run_offline(const OfflineOptions& options, const Step& step) {
  Config config = default_config();
  config.log_level = "warn";
  start_logging(config);
  if (!options.config_path.empty()) {
    auto named = open_config(options.config_path);
    if (!named) return report(named.error());
    config.alerts = std::move(named->alerts);
  }
  std::optional<model::Timestamp> now;
  if (options.now) {
    const auto parsed = ingest::parse_published(*options.now);
    if (!parsed) {
      fmt::print(stderr, "dateline: --now {}: not a time\n", one_line(*options.now));
      return ExitCode::usage;
    }
    now = *parsed;
  }
  const auto knowledge = open_knowledge(options.dictionary, options.model, options.lines);
  if (!knowledge) return report(knowledge.error());
  const enrich::Enricher enricher = knowledge->enricher(options.clean);
  Offline offline(config, enricher, now);
  const auto receive = [&](std::string_view payload, std::string_view origin) {
    return step(offline, payload, origin);
  };
  const auto read = options.file == "-" ? ingest::read_lines(STDIN_FILENO, "stdin", receive)
                                        : ingest::read_file(options.file, receive);
  std::fflush(stdout);
  if (!read) return report(read.error());
  if (offline.refused() > 0) {
    fmt::print(stderr, "{} of {} articles refused\n", offline.refused(), *read);
    return ExitCode::bad_input;
  }
  return ExitCode::done;
}

}  // namespace

ExitCode enrich_file(const OfflineOptions& options) {
  return run_offline(
      options, [&](Offline& offline, std::string_view payload, std::string_view origin) {
        return options.explain ? offline.explain(payload, origin) : offline.enrich(payload, origin);
      });
}

ExitCode track_file(const OfflineOptions& options) {
  return run_offline(options,
                     [&](Offline& offline, std::string_view payload, std::string_view origin) {
                       return options.explain ? offline.explain_track(payload, origin)
                                              : offline.track(payload, origin, options.emit);
                     });
}

}  // namespace dateline::app
