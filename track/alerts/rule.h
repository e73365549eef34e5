#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "model/tracked.h"

namespace dateline::track::alerts {

/// Which developments somebody wants to be told of. All that is given must hold; of a list one item
/// is enough; an empty list says nothing. Texts are compared without regard to ASCII case.
struct Rule {
  std::string name;
  std::vector<std::string> entities;  // id or name, of the development or high in its story
  std::vector<std::string> places;    // the same, places only
  std::vector<model::DevelopmentKind> kinds;
  model::Severity severity = model::Severity::low;  // at least
  std::vector<std::string> sources;                 // id or name
  std::vector<std::string> languages;
  std::vector<std::string> words;  // whole words or phrases in the headline or the sentence
  std::uint32_t origins = 0;       // the story rests on at least so many
  std::uint32_t growth = 0;        // articles in the story's newest hour, at least
  std::chrono::minutes cooldown{30};
  bool muted = false;
};

struct Rules {
  std::vector<Rule> rules;
  std::vector<std::string> muted_stories;  // ids, merged ones too
};

}  // namespace dateline::track::alerts
