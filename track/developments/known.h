#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/sighting.h"
#include "model/tracked.h"

namespace dateline::track::developments {

using Key = std::uint64_t;  // XXH3 of an entity id, a source id, a name: never 0 when set
Key key_of(std::string_view text);

using Day = std::int32_t;  // days since the epoch
inline constexpr Day kNoDay = INT32_MIN;

/// A short list without a heap block, so that a copy of a story's facts is one memcpy; what does
/// not fit is left out.
template <class T, std::size_t kSize>
struct Few {
  std::array<T, kSize> items{};
  std::uint8_t count = 0;

  bool has(T item) const { return std::find(begin(), end(), item) != end(); }
  bool add(T item) {
    if (count == kSize || has(item)) return false;
    items[count++] = item;
    return true;
  }
  const T* begin() const { return items.data(); }
  const T* end() const { return items.data() + count; }
};

struct KnownEvent {
  Key id = 0;
  Key type = 0;
  Few<Key, 4> places;
  Few<Key, 4> sites;  // those of them that an event can only be at one of: no countries
  Few<Key, 12> participants;
  Day from = kNoDay;
  Day to = kNoDay;
  model::EventState state = model::EventState::happened;
  std::int64_t state_at = 0;  // event time of the article that set it, ms
  Few<Key, 6> origins;
  bool awaited = false;  // the story knew it as a plan before it came to pass
};

struct KnownStatement {
  Key speaker = 0;
  model::VerbClass verb = model::VerbClass::say;
  Few<std::uint32_t, 16> terms;
};

struct KnownQuantity {
  Key what = 0;   // quantity class and unit
  Key where = 0;  // entity or place it is about, 0 = the story's own
  double value = 0;
  std::int64_t at = 0;
  Few<std::uint32_t, 16> terms;  // what a sum or a percentage is of
  Key development = 0;
};

/// Where somebody was to be, or was, on a day.
struct KnownPresence {
  Key actor = 0;
  Few<Key, 4> places;
  Day from = kNoDay;
  Day to = kNoDay;
  bool planned = false;
  Key origin = 0;            // the source it rests on when it names one, else the outlet
  model::Evidence evidence;  // text at most kEvidenceBytes
};

struct KnownActor {
  Key id = 0;
  model::EntityType type = model::EntityType::other;
  std::string name;
};

/// All that is remembered of one story; each list drops its oldest beyond its limit.
struct Known {
  std::vector<KnownEvent> events;
  std::vector<KnownStatement> statements;
  std::vector<KnownQuantity> quantities;
  std::vector<KnownPresence> presences;
  std::vector<KnownActor> actors;

  std::size_t size() const {
    return events.size() + statements.size() + quantities.size() + presences.size();
  }
};

inline constexpr std::size_t kEventLimit = 128;
inline constexpr std::size_t kStatementLimit = 256;
inline constexpr std::size_t kQuantityLimit = 96;
inline constexpr std::size_t kPresenceLimit = 32;
inline constexpr std::size_t kActorLimit = 256;
inline constexpr std::size_t kEvidenceBytes = 320;

}  // namespace dateline::track::developments
