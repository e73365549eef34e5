#include "model/tracked.h"

#include <array>

#include "model/name_of.h"

namespace dateline::model {

std::string_view to_string(Verdict verdict) {
  static constexpr std::array<std::string_view, 5> kNames = {"new_story", "development", "repeat",
                                                             "near_duplicate", "exact_duplicate"};
  return name_of(kNames, verdict);
}

std::string_view to_string(DuplicateKind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {"exact", "near", "excerpt", "extended",
                                                             "version"};
  return name_of(kNames, kind);
}

std::string_view to_string(DevelopmentKind kind) {
  static constexpr std::array<std::string_view, 12> kNames = {
      "new_story",   "event_state", "event_detail", "outcome",      "statement",  "quantity",
      "participant", "identity",    "conflict",     "confirmation", "correction", "detail"};
  return name_of(kNames, kind);
}

std::string_view to_string(Severity severity) {
  static constexpr std::array<std::string_view, 3> kNames = {"high", "medium", "low"};
  return name_of(kNames, severity);
}

std::string_view to_string(DevelopmentStatus status) {
  static constexpr std::array<std::string_view, 4> kNames = {"reported", "confirmed", "disputed",
                                                             "withdrawn"};
  return name_of(kNames, status);
}

std::string_view to_string(StoryState state) {
  static constexpr std::array<std::string_view, 5> kNames = {"new", "developing", "quiet", "closed",
                                                             "merged"};
  return name_of(kNames, state);
}

std::string_view to_string(TimelineKind kind) {
  static constexpr std::array<std::string_view, 4> kNames = {"created", "joined", "development",
                                                             "merged"};
  return name_of(kNames, kind);
}

}  // namespace dateline::model
