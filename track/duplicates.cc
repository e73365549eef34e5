#include "track/duplicates.h"

namespace dateline::track {

std::string_view address_of(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const std::size_t host = url.find("://");
  const std::size_t path = url.find('/', host == std::string_view::npos ? 0 : host + 3);
  if (path == std::string_view::npos || path + 1 == url.size()) return {};
  return url;
}

copies::Entry entry_of(const model::Sighting& sighting) {
  copies::Entry entry = copies::entry_of(sighting);
  entry.url = address_of(sighting.url);
  return entry;
}

std::optional<Repetition> find_repetition(const Memory& memory, const model::Sighting& sighting,
                                          const copies::Entry& entry) {
  const auto copy = memory.copies().find(entry);
  if (!copy) return std::nullopt;
  const auto of = memory.article_of(copy->original);
  if (!of) return std::nullopt;
  const ArticleRecord& original = memory.article(*of).record;
  Repetition repetition{*of, copy->kind, copy->similarity};
  if (original.article_id == sighting.article_id && original.text_hash == sighting.text_hash) {
    // A bare title has too little text for the copy index, but an id of its own.
    repetition = {*of, model::DuplicateKind::exact, 1, true};
  }
  return repetition;
}

}  // namespace dateline::track
