#include "app/commands/letter_filter.h"

#include <fmt/format.h>

#include "ingest/published.h"

namespace dateline::app {
namespace {

model::Result<std::optional<model::Timestamp>> time_of(std::string_view option,
                                                       const std::string& text) {
  if (text.empty()) return std::optional<model::Timestamp>();
  const auto parsed = ingest::parse_published(text);
  if (parsed) return parsed;
  return model::fatal(ExitCode::usage,
                      fmt::format("{} {}: not a time", option, printable(text, 80)));
}

}  // namespace

model::Result<LetterFilter> letter_filter(const DlqOptions& options) {
  LetterFilter filter;
  filter.reasons = options.reasons;
  filter.stage = options.stage;
  const auto since = time_of("--since", options.since);
  if (!since) return tl::unexpected(since.error());
  filter.since = *since;
  const auto until = time_of("--until", options.until);
  if (!until) return tl::unexpected(until.error());
  filter.until = *until;
  if (options.source.empty()) return filter;
  filter.source = parse_place(options.source);
  if (filter.source) return filter;
  return model::fatal(ExitCode::usage, fmt::format("--source {}: not TOPIC/PARTITION/OFFSET",
                                                   printable(options.source, 80)));
}

}  // namespace dateline::app
