#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/sighting.h"
#include "model/tracked.h"
#include "track/developments/known.h"

namespace dateline::track::developments {

/// What the tracker knows of one sighting besides its own words. Views, valid during the call.
struct ObserveContext {
  std::string_view story_id;
  std::string_view story_headline;
  model::Timestamp detected_at{};  // stream time
  bool new_story = false;          // this sighting founded the story
  bool copy = false;               // rests on an earlier article: counts for nobody, tells nothing
  bool replay = false;             // remember only; returns nothing
  // Novelty of each sentence of the sighting in [0,1]; empty = all new.
  std::span<const double> novelty;
  // The id to use for each entity of the sighting, after the shard's aliases; empty = their own.
  std::span<const std::string_view> entity_ids;
};

/// What one story has told so far, as keyed facts; decides what of a new sighting is new.
/// A plain value: a copy is a snapshot, so that a batch can be undone. Owned by the story.
/// Bounded: at most 512 facts (known.h); the oldest leave first. Some 100 bytes a fact.
/// Deterministic: what is remembered depends only on the sightings, their order, and
/// story_id/new_story/copy/entity_ids of their contexts (not on novelty or detected_at), so that
/// replaying the sightings, or their remnant()s, in order rebuilds it.
class StoryFacts {
 public:
  /// At most one development a sentence and kind, in sentence order; at most
  /// kDevelopmentLimit, the most severe first to stay.
  std::vector<model::Development> observe(const model::Sighting& sighting,
                                          const ObserveContext& context);

  /// Takes over what `other` knows (late merge of two stories); its own facts win.
  void absorb(const StoryFacts& other);

  std::size_t size() const { return known_.size(); }

 private:
  Known known_;
};

inline constexpr std::size_t kDevelopmentLimit = 24;

/// The part of a sighting that observe() needs to remember it: for the changelog.
model::Sighting remnant(const model::Sighting& sighting);

}  // namespace dateline::track::developments
