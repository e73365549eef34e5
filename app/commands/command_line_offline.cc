#include "app/commands/command_line.h"

namespace dateline::app {

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

}  // namespace dateline::app
