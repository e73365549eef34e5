#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/clock.h"
#include "app/commands/commands.h"
#include "app/commands/letter_filter.h"
#include "app/redrive.h"
#include "app/session.h"
#include "app/stop_signal.h"
#include "sink/json_writer.h"

namespace dateline::app {
namespace {

using Outcome = RedriveNote::Outcome;

std::string_view name_of(Outcome outcome, bool dry_run) {
  switch (outcome) {
    case Outcome::sent:
      return dry_run ? "would be sent" : "sent";
    case Outcome::already:
      return "already sent";
    case Outcome::refused:
      break;
  }
  return "refused";
}

void print_json(const RedriveNote& note, bool dry_run) {
  std::string line;
  sink::JsonWriter json(line);
  json.begin_object();
  json.text("letter", to_text(note.letter));
  json.text("outcome", name_of(note.outcome, dry_run));
  if (note.outcome == Outcome::sent) {
    json.text("topic", note.to.topic);
    json.count("partition", static_cast<std::uint64_t>(note.to.partition));
    json.count("attempt", note.attempt);
  }
  if (note.outcome == Outcome::refused) json.text("why", note.why);
  json.end_object();
  fmt::print("{}\n", line);
}

void print_text(const RedriveNote& note, bool dry_run) {
  fmt::print("{}  {}", to_text(note.letter), name_of(note.outcome, dry_run));
  if (note.outcome == Outcome::sent) {
    fmt::print(" to {}/{}, attempt {}", note.to.topic, note.to.partition, note.attempt);
  }
  if (note.outcome == Outcome::refused) fmt::print(": {}", note.why);
  fmt::print("\n");
}

Pace wall_pace(const StopSignal& stop) {
  return {[] { return now(); },
          [&stop](std::chrono::milliseconds time) {
            return !stop.wait_for(static_cast<int>(time.count()));
          }};
}

/// 65 when letters were meant and every one of them was refused: nothing was done.
ExitCode conclude(const RedriveAccount& account, bool dry_run) {
  fmt::print(stderr,
             "{} dead letters read: {} {}, {} already sent before, {} refused ({} tried too "
             "often)\n",
             account.read, account.sent, dry_run ? "would be sent" : "sent", account.already,
             account.refused, account.too_often);
  if (account.stopped) {
    fmt::print(stderr, "dateline: stopped before the end; start it again for the rest\n");
    return ExitCode::done;
  }
  const bool only_refused = account.refused > 0 && account.sent + account.already == 0;
  return only_refused ? ExitCode::bad_input : ExitCode::done;
}

}  // namespace

ExitCode dlq_redrive(const DlqOptions& options) {
  const StopSignal stop;
  const auto filter = letter_filter(options);
  if (!filter) return report(filter.error());
  const auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  start_logging(*config);
  const auto kafka = open_kafka(*config);
  if (!kafka) return report(kafka.error());
  RedriveOptions redrive;
  redrive.filter = *filter;
  redrive.limit = options.limit;
  redrive.dry_run = options.dry_run;
  redrive.rate = std::clamp(options.rate, 1U, kMostRedriveRate);
  redrive.max_attempts = options.max_attempts;
  const auto account =
      Redrive(**kafka, *config, redrive, wall_pace(stop)).run([&](const RedriveNote& note) {
        options.json ? print_json(note, options.dry_run) : print_text(note, options.dry_run);
        std::fflush(stdout);
      });
  if (!account) return report(account.error());
  return conclude(*account, options.dry_run);
}

}  // namespace dateline::app
