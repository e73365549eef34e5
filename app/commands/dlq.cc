#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "app/commands/commands.h"
#include "app/commands/letter_filter.h"
#include "app/dead_letters.h"
#include "app/http_post.h"
#include "app/http_server.h"
#include "app/partition_scan.h"
#include "app/session.h"
#include "app/stop_signal.h"
#include "sink/json_writer.h"

namespace dateline::app {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

void print_counts(const Counts& counts, bool json) {
  std::uint64_t total = 0;
  std::vector<std::pair<std::string, std::uint64_t>> most(counts.begin(), counts.end());
  std::ranges::stable_sort(most, std::ranges::greater(),
                           &std::pair<std::string, std::uint64_t>::second);
  for (const auto& [reason, count] : most) {
    total += count;
    if (!json) {
      fmt::print("{:>10}  {}\n", count, printable(reason, 64));
      continue;
    }
    std::string line;
    sink::JsonWriter writer(line);
    writer.begin_object();
    writer.text_or_null("reason", reason);
    writer.count("count", count);
    writer.end_object();
    fmt::print("{}\n", line);
  }
  if (!json) fmt::print("{:>10}  in all\n", total);
}

}  // namespace

ExitCode dlq_ls(const DlqOptions& options) {
  const StopSignal stop;
  const auto filter = letter_filter(options);
  if (!filter) return report(filter.error());
  const auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  start_logging(*config);
  const auto kafka = open_kafka(*config);
  if (!kafka) return report(kafka.error());
  std::uint64_t shown = 0;
  Counts counts;
  const auto done = scan(**kafka, config->topics.dead_letter, ScanEnd::stable,
                         [&](const broker::Record& record) -> model::Result<bool> {
                           const auto letter = read_dead_letter(record);
                           if (!filter->accepts(letter)) return !stop.requested();
                           if (options.count) {
                             ++counts[letter.reason.empty() ? "?" : std::string(letter.reason)];
                           } else {
                             fmt::print("{}\n", options.json ? json_of(letter) : line_of(letter));
                           }
                           return ++shown != options.limit && !stop.requested();
                         });
  if (!done) return report(done.error());
  if (options.count) print_counts(counts, options.json);
  return ExitCode::done;
}

ExitCode dlq_show(const DlqOptions& options) {
  const StopSignal stop;
  const auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  const auto place = parse_place(config->topics.dead_letter + "/" + options.place);
  if (!place || place->at.topic != config->topics.dead_letter) {
    fmt::print(stderr, "dateline: {}: not PARTITION/OFFSET\n", printable(options.place, 80));
    return ExitCode::usage;
  }
  start_logging(*config);
  const auto kafka = open_kafka(*config);
  if (!kafka) return report(kafka.error());
  bool found = false;
  const auto done = scan_one(**kafka, *place, [&](const broker::Record& record) {
    const auto letter = read_dead_letter(record);
    fmt::print("{}", options.json ? json_page_of(letter) + "\n" : page_of(letter));
    found = true;
  });
  if (!done) return report(done.error());
  if (found) return ExitCode::done;
  fmt::print(stderr, "dateline: there is no dead letter {}\n", to_text(*place));
  return ExitCode::bad_input;
}

ExitCode dlq_resume(const DlqOptions& options) {
  const auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  const auto port = options.port > 0 ? options.port : static_cast<std::uint16_t>(config->http_port);
  if (port == 0) {
    fmt::print(stderr, "dateline: http.port is 0, any free port: name the worker's with --port\n");
    return ExitCode::usage;
  }
  auto address = config->http_address;
  if (address == "0.0.0.0") address = "127.0.0.1";  // where a process that listens anywhere is
  if (address == "::") address = "::1";
  const auto answer = http_post(address, port, kResumePath);
  if (!answer) return report(answer.error());
  fmt::print("paused workers told to go on: {}",
             printable(answer->substr(0, answer->find('\n')), 20));
  fmt::print("\n");
  return ExitCode::done;
}

}  // namespace dateline::app
