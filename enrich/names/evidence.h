#pragma once

#include "enrich/names/spotter.h"

namespace dateline::enrich::names {

/// What the words of a candidate say of its type, and the words around it.
Evidence weigh_inside(const ReadText& read, const Candidate& candidate);
Evidence weigh_outside(const ReadText& read, const Candidate& candidate);

/// Whether the words [begin, end) hold a word of `classes`.
bool any_of_class(const ReadText& read, std::uint32_t begin, std::uint32_t end,
                  std::uint32_t classes);

inline float& of(Evidence& evidence, model::EntityType type) {
  return evidence[static_cast<std::size_t>(type)];
}

}  // namespace dateline::enrich::names
