#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/enriched_article.h"

namespace dateline::enrich::names::tagger {

/// BILOU: where in a name a token stands. Names of one token are `unit`.
enum class Place : std::uint8_t { begin, inside, last, unit };

/// 0 is "no name"; behind it the four places of each type, types in the order of EntityType.
using Tag = std::uint8_t;
inline constexpr std::size_t kTypes = 4;
inline constexpr std::size_t kPlaces = 4;
inline constexpr std::size_t kTags = 1 + kTypes * kPlaces;
inline constexpr Tag kOutside = 0;

constexpr Tag tag_of(model::EntityType type, Place place) {
  return static_cast<Tag>(1 + kPlaces * static_cast<std::size_t>(type) +
                          static_cast<std::size_t>(place));
}
constexpr model::EntityType type_of(Tag tag) {
  return static_cast<model::EntityType>((tag - 1) / kPlaces);
}
constexpr Place place_of(Tag tag) { return static_cast<Place>((tag - 1) % kPlaces); }

/// Whether a name may be over behind this tag.
constexpr bool closes(Tag tag) {
  return tag == kOutside || place_of(tag) == Place::last || place_of(tag) == Place::unit;
}
constexpr bool opens(Tag tag) {
  return tag == kOutside || place_of(tag) == Place::begin || place_of(tag) == Place::unit;
}
constexpr bool may_follow(Tag before, Tag tag) {
  if (closes(before)) return opens(tag);
  return !opens(tag) && type_of(before) == type_of(tag);
}

}  // namespace dateline::enrich::names::tagger
