#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/sighting.h"
#include "track/stories/terms.h"

namespace dateline::track::stories {

struct Story;

/// What a report turns on: whom it is mostly about and the figures of its lead. Two events of one
/// kind (two arrests of players of one club, two raids on jewellers) share most of their words and
/// differ in these.
struct Focus {
  std::uint32_t person = 0;             // surname of the weightiest person; 0 = names nobody
  std::vector<std::uint32_t> persons;   // surnames of all, sorted
  std::vector<std::uint32_t> numerals;  // rare ones of the lead and the title: keys of terms
};

/// A key of the last word of a name: later mentions and other outlets shorten names to it.
std::uint32_t surname_key(std::string_view name);

/// `entities`: the article's, weighted.
Focus focus_of(const model::Sighting& sighting, const SparseVector& entities,
               const DocumentFrequency& frequency);

/// What the focus says for or against the story, in units of the matcher's cosine: less when each
/// is about a person whom the other does not name, more for each rare figure in common.
double agreement(const Focus& focus, const Story& story);

/// The most that agreement() can add.
inline constexpr double kMostAgreement = 0.06;

}  // namespace dateline::track::stories
