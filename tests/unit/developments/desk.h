#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "track/developments/story_facts.h"

namespace dateline::track::developments {

/// A news desk that follows one story: publish() hands it an article of an outlet, in the marked
/// text of tests/unit/facts/marked_copy.h, and says what the desk is told.
class Desk {
 public:
  struct Article {
    std::string_view outlet;
    std::string_view day;
    std::string_view marked;
    std::vector<double> novelty = {};  // of each sentence; empty = all new
    bool copy = false;
  };

  const std::vector<model::Development>& publish(const Article& article);

  /// "high event_state; medium quantity" of the last article.
  std::string told() const;

  /// The last article's development of a kind; fails the test when there is none.
  const model::Development& the(model::DevelopmentKind kind) const;
  bool any(model::DevelopmentKind kind) const;
  bool any_high() const;

  const StoryFacts& facts() const { return facts_; }
  const std::vector<model::Sighting>& sightings() const { return sightings_; }

 private:
  StoryFacts facts_;
  std::vector<model::Sighting> sightings_;
  std::vector<model::Development> last_;
};

}  // namespace dateline::track::developments
