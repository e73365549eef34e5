#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "enrich/names/dictionary.h"
#include "enrich/names/spotter.h"

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
  std::uint16_t within = 0;         // the country named right behind it: "Valencia, Spain"
  std::span<const Link> qualified;  // links of the name with what follows: "Paris, Texas"
};

/// The entity of the dictionary that `links` most likely mean; null when none is likely enough.
std::optional<std::uint32_t> choose(const Dictionary& dictionary, const Coherence& coherence,
                                    std::span<const Link> links, const Question& question);

/// A person of the dictionary whose name is another spelling of `skeleton` (name_key.h).
std::optional<std::uint32_t> choose_person(const Dictionary& dictionary, const Coherence& coherence,
                                           const std::string& skeleton);

/// Evidence of the dictionary for each type.
Evidence dictionary_evidence(const Dictionary& dictionary, const Coherence& coherence,
                             std::span<const Link> links, bool one_word, std::uint32_t classes);

}  // namespace dateline::enrich::names
