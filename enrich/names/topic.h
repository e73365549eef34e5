#pragma once

#include <string_view>
#include <vector>

#include "enrich/names/words.h"

namespace dateline::enrich::names {

/// Whether an article speaks of what an entity is known for: "South African golfer" fits where golf
/// or South Africa is in the text. `words` outlives it. Nothing is done before the first question.
class Topic {
 public:
  explicit Topic(const Words& words) : words_(words) {}

  /// How many words of `role` the article shares or has a relative of ("golfer", "golf").
  int shared(std::string_view role) const;

 private:
  bool holds(std::string_view stem) const;

  const Words& words_;
  mutable std::vector<std::string_view> sorted_;  // folded words of four letters and more
};

}  // namespace dateline::enrich::names
