#include "app/commands/command_line.h"

#include "app/version.h"

namespace dateline::app {

void CommandLine::build() {
  cli.require_subcommand(1);
  cli.set_version_flag("--version", std::string(kVersion));

  auto* runs = command("run", "The workers", [this] { return app::run(run); });
  with_config(runs, run.config_path, true);
  runs->add_option("--role", run.role, "all, enrich or track")
      ->check(CLI::IsMember({"all", "enrich", "track"}));

  auto* shows = command("demo", "The whole pipeline on the embedded broker", [this] {
    demo.json = format == "json";
    return app::demo(demo);
  });
  shows->add_option("files", demo.files, ".jsonl, .json or .txt; default: the bundled sample");
  shows->add_flag("--serve", demo.serve, "Then show it on a page, until stopped");
  shows->add_option("--port", demo.port, "Of the page (9464; 0 = any free one)")
      ->check(CLI::Range(0, 65535));
  shows->add_option("--bootstrap", demo.bootstrap, "A real Kafka instead of the embedded broker");
  with_format(shows);

  build_offline();
  auto* loads = command("load", "Files to the input topic", [this] { return app::load(load); });
  loads->add_option("files", load.files, ".jsonl, .json or .txt")->required();
  with_config(loads, load.config_path, false);
  loads->add_option("--topic", load.topic, "Another topic than topics.articles");
  loads->add_option("--timestamps", load.timestamps, "now, or published: the article's own date")
      ->check(CLI::IsMember({"now", "published"}));

  auto* checks =
      command("check", "Validates configuration, data files and, with --connect, the broker",
              [this] { return app::check(check); });
  with_config(checks, check.config_path, true);
  checks->add_flag("--connect", check.connect, "Ask the broker for topics and partition counts");

  auto* config = cli.add_subcommand("config", "The configuration: print or schema");
  config->require_subcommand(1);
  auto* prints = command(
      "print", "The effective configuration",
      [this] { return config_print(print_path, print_defaults); }, config);
  with_config(prints, print_path, false);
  prints->add_flag("--defaults", print_defaults, "Every key at its default");
  command(
      "schema", "Its JSON Schema", [] { return config_schema_print(); }, config);

  auto* topic = cli.add_subcommand("topics", "The topics: plan or apply");
  topic->require_subcommand(1);
  for (const bool applies : {false, true}) {
    auto* each = command(
        applies ? "apply" : "plan",
        applies ? "Create what is missing" : "What is there and what is missing",
        [this, applies] {
          topics.apply = applies;
          topics.json = format == "json";
          return app::topics(topics);
        },
        topic);
    with_config(each, topics.config_path, false);
    with_format(each);
  }

  build_inspection();
  build_notify();
  build_dlq();
  build_verify();
  build_model();
  build_dictionary();
  build_learn();
  build_bench();
}

ExitCode run_command_line(int argc, char** argv) {
  CommandLine line;
  line.build();
  try {
    line.cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {  // CLI11's way to say "help was shown" and "wrong usage"
    return line.cli.exit(error) == 0 ? ExitCode::done : ExitCode::usage;
  }
  return line.chosen();
}

}  // namespace dateline::app
