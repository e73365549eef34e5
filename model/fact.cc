#include "model/fact.h"

#include <array>

namespace dateline::model {

std::string_view to_string(EventState state) {
  static constexpr std::array<std::string_view, 4> kNames = {"scheduled", "under_way", "happened",
                                                             "off"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string_view to_string(VerbClass verb) {
  static constexpr std::array<std::string_view, 8> kNames = {
      "say", "warn", "agree", "reject", "announce", "call_for", "threaten", "confirm"};
  return kNames[static_cast<std::size_t>(verb)];
}

}  // namespace dateline::model
