#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "enrich/names/dictionary.h"
#include "enrich/names/reason.h"
#include "enrich/names/spotter.h"
#include "enrich/names/topic.h"

namespace dateline::enrich::names {

/// Countries that the unambiguous names of an article point to: what makes "Paris" French.
class Coherence {
 public:
  void add(std::uint16_t country);
  bool has(std::uint16_t country) const;

 private:
  std::vector<std::uint16_t> seen_;  // few; in order of first mention
};

Coherence gather_countries(const Dictionary& dictionary, const std::vector<Candidate>& candidates);

/// What is known of a name when a reading of it is chosen.
struct Question {
  model::EntityType type = model::EntityType::other;
  bool one_word = false;
  bool titled = false;              // a title stands before it: "President X"
  bool plays = false;               // against another name: no place, a team of it
  std::uint16_t within = 0;         // the country named right behind it: "Valencia, Spain"
  std::span<const Link> qualified;  // links of the name with what follows: "Paris, Texas"
  const Topic* topic = nullptr;     // of the article; null: roles are not looked at
};

/// A reading of a name and how far it is ahead of the next one.
struct Choice {
  std::uint32_t entity = 0;
  Reason reason;
};

/// The entity of the dictionary that `links` most likely mean: the prior of the reading, agreement
/// with the countries, places and roles of the article, and the type it was found with. Null when
/// none is likely enough, or when two are so alike that nobody knows which.
std::optional<Choice> choose(const Dictionary& dictionary, const Coherence& coherence,
                             std::span<const Link> links, const Question& question);

/// A person of the dictionary whose name is another spelling of `folded` (words_agree, and
/// skeletons_agree where names are transliterated), and whose country the article speaks of.
std::optional<std::uint32_t> choose_person(const Dictionary& dictionary, const Coherence& coherence,
                                           std::string_view folded);

/// Evidence of the dictionary for each type.
Evidence dictionary_evidence(const Dictionary& dictionary, const Coherence& coherence,
                             std::span<const Link> links, bool one_word, std::uint32_t classes);

}  // namespace dateline::enrich::names
