#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/dictionary_source.h"
#include "app/json_text.h"
#include "app/rule_cases.h"
#include "app/session.h"

namespace dateline::app {

ExitCode test_rules(const TestOptions& options) {
  auto config = open_config(options.config_path);
  if (!config) return report(config.error());
  config->log_level = "warn";
  start_logging(*config);
  auto cases = load_rule_cases(options.file);
  if (!cases) return report(cases.error());
  if (cases->rules) config->alerts.rules = *std::move(cases->rules);
  const auto knowledge = open_knowledge(config->dictionary, config->model, config->lines);
  if (!knowledge) return report(knowledge.error());
  const auto enricher = knowledge->enricher();
  std::size_t failed = 0;
  for (const auto& each : cases->cases) {
    const auto alerts = alerts_of(each, *config, enricher);
    if (!alerts) {
      fmt::print("FAILED  {}\n        {}\n", one_line(each.name), alerts.error().message);
      ++failed;
      continue;
    }
    const auto lines = differences(each, *alerts);
    fmt::print("{}  {}\n", lines.empty() ? "ok    " : "FAILED", one_line(each.name));
    for (const auto& line : lines) fmt::print("        {}\n", one_line(line));
    failed += lines.empty() ? 0 : 1;
  }
  fmt::print("{} of {} as expected\n", cases->cases.size() - failed, cases->cases.size());
  return failed == 0 ? ExitCode::done : ExitCode::failed;
}

}  // namespace dateline::app
