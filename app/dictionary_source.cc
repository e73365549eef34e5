#include "app/dictionary_source.h"

namespace dateline::app {

model::Result<enrich::names::Dictionary> open_dictionary(const std::string& path) {
  if (path.empty()) return enrich::names::Dictionary::starter();
  return enrich::names::Dictionary::open(path);
}

}  // namespace dateline::app
