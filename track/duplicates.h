#pragma once

#include <optional>
#include <string_view>

#include "model/tracked.h"
#include "track/memory.h"

namespace dateline::track {

/// The live article that a sighting repeats, and how.
struct Repetition {
  ArticleSlot of = 0;
  model::DuplicateKind kind = model::DuplicateKind::exact;
  double similarity = 1;
  bool redelivered = false;  // same id, same text: nothing to remember
};

/// What the copy index is told of a sighting.
copies::Entry entry_of(const model::Sighting& sighting);

std::optional<Repetition> find_repetition(const Memory& memory, const model::Sighting& sighting,
                                          const copies::Entry& entry);

/// An article's address without its fragment; empty when it names a whole site, which says
/// nothing about one article.
std::string_view address_of(std::string_view url);

}  // namespace dateline::track
