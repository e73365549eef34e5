#include "track/developments/keys.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace dateline::track::developments {

Key key_of(std::string_view text) {
  const Key key = XXH3_64bits(text.data(), text.size());
  return key == 0 ? 1 : key;
}

Key mix(std::initializer_list<Key> keys) {
  return XXH3_64bits(keys.begin(), keys.size() * sizeof(Key));
}

Key folded_key(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  for (const std::string_view article : {"the ", "a ", "an ", "that "}) {
    if (lower.starts_with(article)) {
      lower.erase(0, article.size());
      break;
    }
  }
  return key_of(lower);
}

std::string hex(Key key) { return fmt::format("{:016x}", key); }

Day day_of(std::chrono::sys_days day) { return static_cast<Day>(day.time_since_epoch().count()); }

Day day_of(model::Timestamp at) { return day_of(std::chrono::floor<std::chrono::days>(at)); }

std::optional<std::chrono::sys_days> to_days(Day day) {
  if (day == kNoDay) return std::nullopt;
  return std::chrono::sys_days(std::chrono::days(day));
}

Keyed keyed(const model::Sighting& sighting, std::span<const std::string_view> entity_ids) {
  Keyed result{sighting, {}, 0, kNoDay, 0};
  result.entities.reserve(sighting.entities.size());
  for (std::size_t i = 0; i < sighting.entities.size(); ++i) {
    result.entities.push_back(
        key_of(i < entity_ids.size() ? entity_ids[i] : std::string_view(sighting.entities[i].id)));
  }
  result.at = sighting.event_time.time_since_epoch().count();
  result.day = day_of(sighting.event_time);
  result.source = folded_key(sighting.source.id.empty() ? sighting.article_id : sighting.source.id);
  return result;
}

Key origin_of(const Keyed& keyed, const model::Fact& fact) {
  return fact.via.empty() ? keyed.source : folded_key(fact.via.front());
}

}  // namespace dateline::track::developments
