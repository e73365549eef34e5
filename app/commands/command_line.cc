#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/version.h"

namespace dateline::app {
namespace {

/// The commands and where their options go. One object, so that every option has an owner.
struct CommandLine {
  CLI::App cli{
      "Watches the news by machine: articles from Kafka in; who, where, when, which story and "
      "what is new in it out."};
  RunOptions run;
  DemoOptions demo;
  OfflineOptions offline;
  TestOptions test;
  NotifyOptions notify;
  StoriesOptions stories;
  TopOptions top;
  LoadOptions load;
  CheckOptions check;
  TopicsOptions topics;
  TapOptions tap;
  DlqOptions dlq;
  VerifyOptions verify;
  ModelOptions model;
  DictionaryOptions dictionary;
  LearnOptions learn;
  BenchOptions bench;
  bool print_defaults = false;
  std::string print_path;
  std::string format = "text";
  std::function<ExitCode()> chosen;

  CLI::App* command(const char* name, const char* what, std::function<ExitCode()> action,
                    CLI::App* parent = nullptr) {
    auto* added = (parent != nullptr ? parent : &cli)->add_subcommand(name, what);
    added->callback([this, action = std::move(action)] { chosen = action; });
    return added;
  }

  void with_config(CLI::App* command, std::string& path, bool required) {
    auto* option = command->add_option("-c,--config", path, "Configuration file (YAML)");
    if (required) option->required();
  }

  void with_format(CLI::App* command) {
    command->add_option("--format", format, "text or json")->check(CLI::IsMember({"text", "json"}));
  }

  void build();
  void build_offline();
  void build_notify();
  void build_inspection();
  void build_dlq();
  void with_letters(CLI::App* command);
  void build_verify();
  void build_model();
  void build_dictionary();
  void build_learn();
  void build_bench();
};

void CommandLine::build_offline() {
  auto* enrich = command("enrich", "Articles in, enriched articles out; no broker",
                         [this] { return enrich_file(offline); });
  auto* track =
      command("track", "Articles in time order in, the track stage's events out; no broker",
              [this] { return track_file(offline); });
  for (auto* each : {enrich, track}) {
    each->add_option("file", offline.file, "JSON Lines, or - for stdin");
    each->add_flag("!--no-clean", offline.clean, "Take the body byte for byte as the text");
    each->add_option("--now", offline.now, "Record time of articles that carry no date");
    each->add_option("--dictionary", offline.dictionary, "A dictionary file of your own");
    each->add_option("--model", offline.model, "A model file of your own");
    each->add_option("--lines", offline.lines, "A file of learned lines, which are taken out");
  }
  enrich->add_flag("--explain", offline.explain,
                   "For a person instead: why each entity, date and removal came out as it did");
  track->add_flag("--explain", offline.explain,
                  "For a person instead: why this story, why a copy, what is new");
  track->add_option("--emit", offline.emit, "tracked, stories, developments, alerts or all")
      ->check(CLI::IsMember({"tracked", "stories", "developments", "alerts", "all"}));
  track->add_option("-c,--config", offline.config_path, "A configuration whose alert rules apply");
  auto* tests = command("test", "Alert rules against articles and the alerts they are to raise",
                        [this] { return test_rules(test); });
  tests->add_option("file", test.file, "Rules and cases (YAML)")->required();
  with_config(tests, test.config_path, false);
}

void CommandLine::build_notify() {
  auto* notifies = command("notify", "Alerts to webhooks, Slack, an Alertmanager",
                           [this] { return notify_targets(notify); });
  with_config(notifies, notify.config_path, true);
  notifies->add_option("--file", notify.file,
                       "Alerts of this file (- for stdin), not of the topic");
  notifies->add_flag("--allow-loopback", notify.allow_loopback,
                     "Targets on 127.0.0.1 and [::1] too, also without TLS");
  notifies->add_option("--port", notify.port, "Of its /metrics (9465; 0 = any free one)")
      ->check(CLI::Range(0, 65535));
}

/// Which letters, and how they are shown.
void CommandLine::with_letters(CLI::App* command) {
  std::vector<std::string> reasons;
  for (int i = 0; i < model::kReasonCount; ++i) {
    reasons.emplace_back(to_string(static_cast<model::Reason>(i)));
  }
  command->add_option("--reason", dlq.reasons, "Only these reasons; repeatable")
      ->check(CLI::IsMember(reasons));
  command->add_option("--stage", dlq.stage, "Only of enrich or track")
      ->check(CLI::IsMember({"enrich", "track"}));
  command->add_option("--since", dlq.since, "Failed at this time (RFC 3339, or a date) or later");
  command->add_option("--until", dlq.until, "Failed before this time");
  command->add_option("--source", dlq.source, "Of one record: TOPIC/PARTITION/OFFSET");
  command->add_option("-n,--limit", dlq.limit, "At most so many");
}

void CommandLine::build_dlq() {
  auto* letters =
      cli.add_subcommand("dlq", "Dead letters: ls, show, redrive; resume after a flood");
  letters->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, ExitCode (*action)(const DlqOptions&)) {
    auto* added = command(
        name, what,
        [this, action] {
          dlq.json = format == "json";
          return action(dlq);
        },
        letters);
    with_config(added, dlq.config_path, true);
    return added;
  };
  auto* lists = add("ls", "One line a letter", dlq_ls);
  with_letters(lists);
  lists->add_flag("--count", dlq.count, "How many of each reason instead");
  with_format(lists);

  auto* shows = add("show", "Everything of one letter", dlq_show);
  shows->add_option("place", dlq.place, "PARTITION/OFFSET of the letter")->required();
  with_format(shows);

  auto* sends = add("redrive", "Sends letters back to where they failed, each once", dlq_redrive);
  with_letters(sends);
  sends->add_flag("--dry-run", dlq.dry_run, "Say what would be sent");
  sends->add_option("--rate", dlq.rate, "Records a second (100)")->check(CLI::Range(1, 10'000));
  sends
      ->add_option("--max-attempts", dlq.max_attempts,
                   "Refuse records that were tried so often (3)")
      ->check(CLI::Range(1, 1'000'000));
  with_format(sends);

  auto* resumes = add("resume", "Lets workers go on that a flood has paused", dlq_resume);
  resumes->add_option("--port", dlq.port, "Their HTTP port, when it is not http.port");
}

void CommandLine::build_verify() {
  auto* verifies = command("verify", "Proves that nothing was lost and nothing doubled", [this] {
    verify.json = format == "json";
    return verify_topics(verify);
  });
  with_config(verifies, verify.config_path, true);
  with_format(verifies);
}

void CommandLine::build_model() {
  auto* models = cli.add_subcommand("model", "The tagger of names: train or eval");
  models->require_subcommand(1);
  auto* trains = command(
      "train", "Trains the tagger's weights from annotated articles",
      [this] { return model_train(model); }, models);
  trains->add_option("-o,--output", model.file, "The model file to write")->required();
  trains->add_option("--conll,--annotated", model.annotated, "JSON Lines with body and gold")
      ->required();
  trains->add_option("--text", model.texts, "Unlabelled articles, for the classes of words");
  trains->add_option("--classes-from", model.classes_from,
                     "Take the classes of words from this model");
  trains->add_option("--seed", model.seed, "Of the order of learning");
  trains->add_option("--epochs", model.epochs, "Times over the articles");
  trains->add_option("--margin", model.margin, "By how much the right tags must win");
  trains->add_option("--least-weight", model.least_weight,
                     "Features whose weights are all smaller are left out");
  auto* evaluates = command(
      "eval", "Scores the tagger on annotated articles", [this] { return model_eval(model); },
      models);
  evaluates->add_option("file", model.annotated, "JSON Lines with body and gold")->required();
  evaluates->add_option("--model", model.file, "Another model than the built-in one");
  for (auto* each : {trains, evaluates}) {
    each->add_option("--dictionary", model.dictionary, "A dictionary file of your own");
  }
}

void CommandLine::build_dictionary() {
  auto* dictionaries = cli.add_subcommand("dictionary", "The names it knows: build or show");
  dictionaries->require_subcommand(1);
  auto* builds = command(
      "build", "Compiles lists of names and Wikidata dumps into one file",
      [this] {
        dictionary.json = format == "json";
        return dictionary_build(dictionary);
      },
      dictionaries);
  builds
      ->add_option(
          "inputs", dictionary.inputs,
          "Lists (.tsv, .txt), folders of them, Wikidata JSON dumps (.json); also .gz, .zst")
      ->required();
  builds->add_option("-o,--output", dictionary.file, "The dictionary file to write")->required();
  builds->add_option("--most", dictionary.most,
                     "Entities kept of the dumps, the best known ones (1000000)");
  builds->add_option("--least-sitelinks", dictionary.least_sitelinks,
                     "Items with fewer pages on the wikis are left out (1)");
  builds->add_flag("!--words-only", dictionary.extends,
                   "Start from the classes of words of the built-in dictionary, not its names");
  auto* shows = command(
      "show", "What is known of a name",
      [this] {
        dictionary.json = format == "json";
        return dictionary_show(dictionary);
      },
      dictionaries);
  shows->add_option("name", dictionary.name, "As an article would write it")->required();
  builds->add_option("--base", dictionary.dictionary, "Start from this dictionary file");
  shows->add_option("--dictionary", dictionary.dictionary, "A dictionary file of your own");
  for (auto* each : {builds, shows}) with_format(each);
}

void CommandLine::build_learn() {
  auto* learns = cli.add_subcommand("learn", "From a replay of articles: lines");
  learns->require_subcommand(1);
  auto* lines = command(
      "lines", "Which lines of each source stand in many of its articles and are no news",
      [this] { return learn_lines(learn); }, learns);
  lines->add_option("files", learn.files, ".jsonl, .json or .txt; read twice")->required();
  lines->add_option("-o,--output", learn.output, "The file to write")->required();
  lines->add_option("--at-least", learn.least_articles, "Articles that must have a line (5)")
      ->check(CLI::Range(2, 1'000'000));
  lines->add_option("--share", learn.least_share, "Share of a source's articles (0.02)")
      ->check(CLI::Range(0.0, 1.0));
}

void CommandLine::build_bench() {
  auto* measures =
      command("bench", "Benchmarks that check their answers", [this] { return measure(bench); });
  measures
      ->add_option(
          "what", bench.what,
          "relay, loop (relay without the full pipeline), delivery, restore, latency, memory, "
          "backlog or enrich")
      ->check(CLI::IsMember(
          {"relay", "loop", "delivery", "restore", "latency", "memory", "backlog", "enrich"}));
  with_config(measures, bench.config_path, false);
  measures->add_option("--articles", bench.articles, "How many");
  measures->add_option("--taken", bench.taken, "backlog: how many of them to take");
  measures->add_option("--rounds", bench.rounds, "Interleaved repetitions");
}

void CommandLine::build_inspection() {
  auto* taps = command("tap", "Follows a topic", [this] {
    tap.json = format == "json";
    return app::tap(tap);
  });
  taps->add_option("topic", tap.topic, "Topic, or its key in the configuration")->required();
  with_config(taps, tap.config_path, false);
  taps->add_flag("--from-beginning", tap.from_beginning,
                 "Start at the oldest record, not at the end");
  taps->add_flag("--until-end", tap.until_end, "Stop where the topic ended when the command began");
  taps->add_option("-n,--limit", tap.limit, "Stop after so many records");
  taps->add_flag("--headers", tap.headers, "Show headers (json)");
  with_format(taps);
  taps->add_option("--story", tap.story, "Only events of this story");
  taps->add_option("--source", tap.source, "Only of this outlet, by name");
  taps->add_option("--entity", tap.entity, "Only what names this entity, by name or id");
  taps->add_option("--severity", tap.severity, "Only what is as severe, or more")
      ->check(CLI::IsMember({"high", "medium", "low"}));

  auto* reads = cli.add_subcommand("stories", "The stories: ls, show, timeline");
  reads->require_subcommand(1);
  const auto add = [&](const char* name, const char* what,
                       ExitCode (*action)(const StoriesOptions&)) {
    auto* added = command(
        name, what,
        [this, action] {
          stories.json = format == "json";
          return action(stories);
        },
        reads);
    with_config(added, stories.config_path, false);
    with_format(added);
    return added;
  };
  auto* lists = add("ls", "One line a story", stories_ls);
  lists->add_option("--sort", stories.sort, "update, or growth")
      ->check(CLI::IsMember({"update", "growth"}));
  lists->add_option("--state", stories.state, "Only these")
      ->check(CLI::IsMember({"new", "developing", "quiet", "closed", "merged"}));
  lists->add_option("-n,--limit", stories.limit, "At most so many (20)");
  auto* shows = add("show", "How one stands", stories_show);
  auto* timeline = add("timeline", "What happened in one, by time", stories_timeline);
  for (auto* each : {shows, timeline}) each->add_option("id", stories.id, "Its id")->required();
  timeline->add_flag("--explain", stories.explain, "With evidence and reasons");

  auto* tops = command("top", "Rates, lag, latency and dead letters of a running process", [this] {
    top.json = format == "json";
    return app::top(top);
  });
  with_config(tops, top.config_path, false);
  tops->add_option("--port", top.port, "Of the process (http.port)")->check(CLI::Range(1, 65535));
  tops->add_flag("--once", top.once, "Once, of two looks a second apart");
  with_format(tops);
}

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

}  // namespace

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
