#include "app/dictionary_source.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

namespace dateline::app {

using enrich::names::tagger::Model;

model::Result<enrich::names::Dictionary> open_dictionary(const std::string& path) {
  if (path.empty()) return enrich::names::Dictionary::starter();
  return enrich::names::Dictionary::open(path);
}

model::Result<Model> open_model(const std::string& path) {
  if (path.empty()) return Model::starter();
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return model::fatal(model::ExitCode::bad_configuration,
                        fmt::format("{}: cannot be read", path));
  }
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  return Model::read(bytes, path);
}

}  // namespace dateline::app
