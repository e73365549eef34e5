#pragma once

#include <optional>

#include "track/developments/keys.h"

namespace dateline::track::developments {

/// Somebody who was to be in one place on a day and is reported elsewhere that day.
struct Conflict {
  std::size_t person = 0;  // entity of the sighting
  KnownPresence before;    // what an earlier article said
  KnownPresence now;
};

/// Remembers where persons of an event or attendance fact are to be, or were, and finds a conflict
/// with another outlet's report. Only places a person cannot be in at once count: no countries, and
/// none that the story names together ("Miami, Florida").
std::optional<Conflict> learn_presence(const Keyed& keyed, const model::Fact& fact, Known& known);

/// Countries and other places too wide to be anywhere in.
bool is_broad_place(std::string_view name);

}  // namespace dateline::track::developments
