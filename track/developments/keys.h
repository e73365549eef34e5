#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/sighting.h"
#include "track/developments/known.h"

namespace dateline::track::developments {

/// One key of several, order matters.
Key mix(std::initializer_list<Key> keys);

/// A short name or term in lower case, for keys that must not depend on capitals.
Key folded_key(std::string_view text);

/// 16 hex digits.
std::string hex(Key key);

Day day_of(std::chrono::sys_days day);
Day day_of(model::Timestamp at);
inline Day day_of(const std::optional<std::chrono::sys_days>& day) {
  return day ? day_of(*day) : kNoDay;
}
std::optional<std::chrono::sys_days> to_days(Day day);

/// The facts' view of one sighting: keys of its entities, its day, its origin.
struct Keyed {
  const model::Sighting& sighting;
  std::vector<Key> entities;  // parallel to Sighting::entities
  std::int64_t at = 0;        // event time, ms
  Day day = kNoDay;
  Key source = 0;
};
Keyed keyed(const model::Sighting& sighting, std::span<const std::string_view> entity_ids);

/// Where a fact comes from: what it rests on when it names that, else the outlet.
Key origin_of(const Keyed& keyed, const model::Fact& fact);

}  // namespace dateline::track::developments
