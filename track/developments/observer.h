#pragma once

#include <vector>

#include "track/developments/candidate.h"
#include "track/developments/story_facts.h"

namespace dateline::track::developments {

/// One pass over one sighting: every fact is compared with what is known, then becomes known.
class Observer {
 public:
  Observer(const model::Sighting& sighting, const ObserveContext& context, Known& known);

  std::vector<Candidate> observe();

 private:
  void learn(std::size_t index);
  void learn_event_fact(std::size_t index);
  void learn_attendance(std::size_t index);
  void learn_words(std::size_t index);
  void learn_number(std::size_t index);
  void add_identity(std::size_t index);
  void add_conflict(std::size_t index);
  void add_corrections();
  void add_participants();
  void add_lead();
  void learn_actors();

  Candidate candidate(std::size_t index, model::DevelopmentKind kind, Judged judged) const;
  void add(Candidate candidate);
  Circumstances around(const model::Fact& fact) const;
  double novelty(std::size_t sentence) const;
  bool is_person(std::uint16_t entity) const;
  bool is_new(std::uint16_t entity) const { return new_actors_[entity]; }

  const model::Sighting& sighting_;
  const ObserveContext& context_;
  Known& known_;
  const Keyed keyed_;
  const Key story_;
  std::vector<bool> new_actors_;  // entities that the story had not named, parallel
  bool held_ = false;             // an event the story waited for is under way or over
  std::vector<Candidate> candidates_;
};

}  // namespace dateline::track::developments
