#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "track/alerts/desk.h"

namespace dateline::track::alerts {

using model::DevelopmentKind;
using model::Severity;
using std::chrono::minutes;

inline model::Timestamp clock_at(int minute) { return model::Timestamp(minutes(minute)); }

inline model::Development development(std::string id, Severity severity,
                                      DevelopmentKind kind = DevelopmentKind::event_state,
                                      const std::string& story = "s-1") {
  model::Development made;
  made.development_id = std::move(id);
  made.story_id = story;
  made.article_id = "article-of-" + made.development_id;
  made.source = {"harbour.example", "Harbour Gazette"};
  made.language = "en";
  made.kind = kind;
  made.severity = severity;
  made.headline = "Ferry talks begin in Tromsø";
  made.text = "The ferry talks began on Monday.";
  return made;
}

inline model::Story story(const std::string& id = "s-1") {
  model::Story made;
  made.story_id = id;
  made.state = model::StoryState::developing;
  made.origins = 1;
  return made;
}

inline Rule rule(std::string name = "all") {
  Rule made;
  made.name = std::move(name);
  return made;
}

/// A desk, and articles that each tell one thing.
class Shift {
 public:
  explicit Shift(Rule one) : desk_({{std::move(one)}, {}}) {}
  explicit Shift(Rules rules) : desk_(std::move(rules)) {}

  std::vector<model::Alert> tell(int minute, const model::Development& told,
                                 model::Story stands = story()) {
    return desk_.tell({told}, {std::move(stands)}, clock_at(minute));
  }
  Desk& desk() { return desk_; }

 private:
  Desk desk_;
};

}  // namespace dateline::track::alerts
