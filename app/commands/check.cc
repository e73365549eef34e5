#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/dictionary_source.h"
#include "app/session.h"
#include "app/topic_check.h"

namespace dateline::app {

ExitCode check(const CheckOptions& options) {
  const auto config = load_config(options.config_path);
  if (!config) return report(config.error());
  fmt::print(stderr, "configuration  ok\n");
  const auto dictionary = open_dictionary(config->dictionary);
  if (!dictionary) return report(dictionary.error());
  fmt::print(stderr, "dictionary     ok ({})\n", dictionary->version());
  const auto names_model = open_model(config->model);
  if (!names_model) return report(names_model.error());
  fmt::print(stderr, "model          ok ({})\n", names_model->version());
  const auto lines = open_lines(config->lines);
  if (!lines) return report(lines.error());
  if (lines->size() > 0) fmt::print(stderr, "learned lines  ok ({})\n", lines->version());
  if (!options.connect) return ExitCode::done;
  start_logging(*config);
  const auto kafka = open_kafka(*config);
  if (!kafka) return report(kafka.error());
  if (auto checked = check_topics(**kafka, *config); !checked) return report(checked.error());
  fmt::print(stderr, "topics         ok\n");
  return ExitCode::done;
}

ExitCode config_print(const std::string& config_path, bool defaults) {
  const auto config = defaults ? model::Result<Config>(default_config()) : open_config(config_path);
  if (!config) return report(config.error());
  fmt::print("{}", print_config(*config));
  return ExitCode::done;
}

ExitCode config_schema_print() {
  fmt::print("{}", config_schema());
  return ExitCode::done;
}

}  // namespace dateline::app
