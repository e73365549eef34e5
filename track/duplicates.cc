#include "track/duplicates.h"

#include "track/retold.h"

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

namespace {

// Tuned on controlled edits: how much more than the signatures' Jaccard the sentences must agree.
constexpr double kRetold = 0.85;
constexpr double kForSimilarity = 2;

std::optional<copies::Copy> find_copy(const Memory& memory, const model::Sighting& sighting,
                                      const copies::Entry& entry) {
  std::vector<copies::Copy> suspects;
  if (auto copy = memory.copies().find(entry, &suspects)) return copy;
  for (const copies::Copy& suspect : suspects) {
    const auto of = memory.article_of(suspect.original);
    if (!of) continue;
    const ArticleRecord& record = memory.article(*of).record;
    std::vector<const novelty::Remembered*> earlier{&record.remembered};
    // A copy remembers only what it added.
    const auto original = memory.article_of(record.original);
    if (original && *original != *of) {
      earlier.push_back(&memory.article(*original).record.remembered);
    }
    const double again = retold(sighting, earlier);
    if (again + kForSimilarity * suspect.similarity >= kRetold) return suspect;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Repetition> find_repetition(const Memory& memory, const model::Sighting& sighting,
                                          const copies::Entry& entry) {
  const auto copy = find_copy(memory, sighting, entry);
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
