#include "app/dictionary_source.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "app/version.h"

namespace dateline::app {

using enrich::names::tagger::Model;

model::Result<enrich::names::Dictionary> open_dictionary(const std::string& path) {
  if (path.empty()) return enrich::names::Dictionary::starter();
  return enrich::names::Dictionary::open(path);
}

namespace {

model::Result<std::string> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return model::fatal(model::ExitCode::bad_configuration,
                        fmt::format("{}: cannot be read", path));
  }
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

model::Result<Model> open_model(const std::string& path) {
  if (path.empty()) return Model::starter();
  const auto bytes = bytes_of(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return Model::read(*bytes, path);
}

model::Result<enrich::text::LearnedLines> open_lines(const std::string& path) {
  if (path.empty()) return enrich::text::LearnedLines();
  const auto bytes = bytes_of(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return enrich::text::LearnedLines::read(*bytes, path);
}

enrich::Enricher Knowledge::enricher(bool clean) const {
  return {dictionary, model, {clean, std::string(kVersion), &lines}};
}

model::Result<Knowledge> open_knowledge(const std::string& dictionary, const std::string& model,
                                        const std::string& lines) {
  auto names = open_dictionary(dictionary);
  if (!names) return tl::unexpected(names.error());
  auto tagger = open_model(model);
  if (!tagger) return tl::unexpected(tagger.error());
  auto learned = open_lines(lines);
  if (!learned) return tl::unexpected(learned.error());
  return Knowledge{*std::move(names), *std::move(tagger), *std::move(learned)};
}

}  // namespace dateline::app
