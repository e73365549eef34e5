#pragma once

#include <optional>

#include "track/developments/keys.h"

namespace dateline::track::developments {

/// What an event fact adds to what the story knows.
struct EventNews {
  std::size_t index = 0;                 // of Known::events
  bool fresh = false;                    // the story did not know this event
  std::optional<model::EventState> was;  // state moved from here
  bool date_set = false;                 // a day where there was none, or only a span
  bool date_moved = false;
  bool place_set = false;
  std::vector<std::uint16_t> joined;  // entities of the sighting that are new to the event
  bool confirmed = false;             // a second, independent origin
};

/// Compares an event fact with the events of the story and remembers it. State never goes back:
/// scheduled -> under way -> happened, or off. What was said before an event's first day proves
/// neither that it is under way nor that it has happened.
EventNews learn_event(const Keyed& keyed, const model::Fact& fact, Key story, Known& known);

/// The same for a fact that only tells who comes: nothing when the story knows no such event.
std::optional<EventNews> join_event(const Keyed& keyed, const model::Fact& fact, Known& known);

}  // namespace dateline::track::developments
