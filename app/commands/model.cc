#include <fmt/format.h>

#include <cstdio>
#include <iterator>

#include "app/annotated_texts.h"
#include "app/commands/commands.h"
#include "app/dictionary_source.h"
#include "app/session.h"
#include "app/write_file.h"

namespace dateline::app {
namespace {

using model::Result;
namespace training = enrich::names::training;

template <class T, class Read>
Result<std::vector<T>> read_all(const std::vector<std::string>& paths, const Read& read) {
  std::vector<T> all;
  for (const std::string& path : paths) {
    auto some = read(path);
    if (!some) return tl::unexpected(std::move(some).error());
    all.insert(all.end(), std::make_move_iterator(some->begin()),
               std::make_move_iterator(some->end()));
  }
  return all;
}

Result<void> train(const ModelOptions& options) {
  const auto annotated = read_all<training::AnnotatedText>(options.annotated, read_annotated);
  if (!annotated) return tl::unexpected(annotated.error());
  const auto texts = read_all<std::string>(options.texts, read_bodies);
  if (!texts) return tl::unexpected(texts.error());
  const auto dictionary = open_dictionary(options.dictionary);
  if (!dictionary) return tl::unexpected(dictionary.error());
  std::vector<enrich::names::tagger::WordClasses::Row> classes;
  if (!options.classes_from.empty()) {
    const auto old = open_model(options.classes_from);
    if (!old) return tl::unexpected(old.error());
    classes.assign(old->classes().rows().begin(), old->classes().rows().end());
  }
  training::TrainingOptions learning;
  learning.seed = options.seed;
  learning.epochs = options.epochs;
  learning.margin = options.margin;
  learning.least_weight = options.least_weight;
  learning.say = [](std::string_view line) { fmt::print(stderr, "{}\n", line); };
  const auto parts = training::train(*dictionary, *annotated, *texts, classes, learning);
  const std::string bytes = enrich::names::tagger::file_of(parts);
  if (auto written = write_file(options.file, bytes); !written) return written;
  fmt::print("{}: {} features, {} words with a class, {} bytes\n", options.file,
             parts.features.size(), parts.classes.size(), bytes.size());
  return {};
}

void print(std::string_view name, const training::Tally& tally) {
  const auto share = [](std::uint64_t part, std::uint64_t rest) {
    return part + rest == 0 ? 0.0
                            : 100.0 * static_cast<double>(part) / static_cast<double>(part + rest);
  };
  fmt::print("{:<13} P {:6.2f}  R {:6.2f}  F1 {:6.2f}   right {} wrong {} missed {}\n", name,
             share(tally.right, tally.wrong), share(tally.right, tally.missed), 100 * tally.f1(),
             tally.right, tally.wrong, tally.missed);
}

Result<void> evaluate(const ModelOptions& options) {
  const auto annotated = read_all<training::AnnotatedText>(options.annotated, read_annotated);
  if (!annotated) return tl::unexpected(annotated.error());
  const auto dictionary = open_dictionary(options.dictionary);
  if (!dictionary) return tl::unexpected(dictionary.error());
  const auto opened = open_model(options.file);
  if (!opened) return tl::unexpected(opened.error());
  const training::Score score = training::evaluate(*opened, *dictionary, *annotated);
  print("all three", score.all());
  for (std::size_t type = 0; type < score.types.size(); ++type) {
    print(model::to_string(static_cast<model::EntityType>(type)), score.types[type]);
  }
  return {};
}

}  // namespace

ExitCode model_train(const ModelOptions& options) {
  const auto done = train(options);
  return done ? ExitCode::done : report(done.error());
}

ExitCode model_eval(const ModelOptions& options) {
  const auto done = evaluate(options);
  return done ? ExitCode::done : report(done.error());
}

}  // namespace dateline::app
