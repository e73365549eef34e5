#pragma once

#include <string_view>
#include <vector>

#include "enrich/names/words.h"

namespace dateline::enrich::names {

inline constexpr int kTopicalWord = 130;

/// Whether an article speaks of what an entity is known for: "South African golfer" fits where golf
/// or South Africa is in the text. `words` outlives it. Nothing is done before the first question.
class Topic {
 public:
  explicit Topic(const Words& words) : words_(words) {}

  /// What it counts, in the units of Link::weight, that the article has words of `role` or
  /// relatives of them ("golfer", "golf"). A word for what somebody does says more than one for
  /// where.
  int shared(std::string_view role) const;

  /// Whether the article is a report of a match or a race: scores and the words of sport.
  bool sporting() const;

 private:
  bool holds(std::string_view stem) const;

  const Words& words_;
  mutable int sporting_ = -1;                     // -1: not looked yet
  mutable std::vector<std::string_view> sorted_;  // folded words of four letters and more
};

}  // namespace dateline::enrich::names
