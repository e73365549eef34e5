#pragma once

#include "enrich/names/spotter.h"

namespace dateline::enrich::names {

/// What the words of a candidate and the words around it say of its type.
Evidence weigh(const ReadText& read, const Candidate& candidate);

/// Whether the words [begin, end) hold a word of `classes`.
bool any_of_class(const ReadText& read, std::uint32_t begin, std::uint32_t end,
                  std::uint32_t classes);

inline float& of(Evidence& evidence, model::EntityType type) {
  return evidence[static_cast<std::size_t>(type)];
}

}  // namespace dateline::enrich::names
