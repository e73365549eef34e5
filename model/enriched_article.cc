#include "model/enriched_article.h"

#include <array>

#include "model/name_of.h"

namespace dateline::model {

std::string_view to_string(RemovalReason reason) {
  static constexpr std::array<std::string_view, 11> kNames = {
      "promotion", "navigation",     "subscription", "byline",  "date_prefix", "dateline",
      "comment",   "caption_credit", "repeated",     "control", "learned"};
  return name_of(kNames, reason);
}

std::string_view to_string(SegmentRole role) {
  static constexpr std::array<std::string_view, 4> kNames = {"headline", "subheading", "body",
                                                             "caption"};
  return name_of(kNames, role);
}

std::string_view to_string(EntityType type) {
  static constexpr std::array<std::string_view, 4> kNames = {"person", "organization", "place",
                                                             "other"};
  return name_of(kNames, type);
}

std::string_view to_string(Granularity granularity) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "day",     "weekend", "week", "month", "part_of_month",
      "quarter", "season",  "year", "range", "decade"};
  return name_of(kNames, granularity);
}

std::string_view to_string(PublishedFrom from) {
  static constexpr std::array<std::string_view, 3> kNames = {"field", "text", "record"};
  return name_of(kNames, from);
}

}  // namespace dateline::model
