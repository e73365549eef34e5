#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "model/sighting.h"
#include "model/tracked.h"
#include "track/stories/article_vectors.h"

namespace dateline::track::stories {

inline constexpr std::size_t kStoryTerms = 128;
inline constexpr std::size_t kStoryEntities = 32;
inline constexpr std::size_t kStorySources = 256;  // named; more are not told apart
inline constexpr std::size_t kStoryLanguages = 16;
inline constexpr std::size_t kShownTerms = 16;

struct ShownEntity {
  std::uint32_t key = 0;
  model::EntityType type = model::EntityType::other;
  std::string id;
  std::string name;
};

struct ShownTerm {
  std::uint32_t key = 0;
  std::string term;
};

/// A story's aggregates: one record of the changelog. All that cannot be recomputed from the
/// live articles alone, because it sums up articles that may have left.
struct Story {
  std::uint64_t founding = 0;  // sequence of the founding article; the story's key in the state
  std::string id;
  std::uint64_t revision = 0;
  model::StoryState state = model::StoryState::fresh;
  std::string headline;
  std::string headline_article;
  model::Timestamp first_seen{};
  model::Timestamp last_update{};  // newest event time
  // What expiry goes by: stream time of the last arrival, or its event time when that is ahead. In
  // a sparse archive stream time lags by months, and would expire a story as it begins.
  model::Timestamp last_active{};
  std::uint64_t last_sequence = 0;  // of the last arrival
  std::uint32_t articles = 0;       // copies included
  std::uint32_t copies = 0;
  SparseVector text;
  SparseVector entities;
  std::vector<ShownEntity> shown_entities;  // one for each of `entities`, by key
  std::vector<ShownTerm> shown_terms;       // of the heaviest of `text`, by key
  std::vector<std::uint64_t> sources;       // hashes of those that brought more than copies, sorted
  std::vector<std::uint64_t> origins;       // the same, by whom they rest on, sorted
  std::vector<std::pair<std::string, std::uint32_t>> languages;  // sorted by code
  std::vector<model::TimelineEntry> timeline;                    // oldest first
  std::vector<std::string> aliases;                              // ids merged into this one
  std::vector<std::uint64_t> absorbed;  // their foundings: what their articles' records name
};
inline constexpr std::size_t kStoryAliases = 64;

/// "s-" and sixteen hex digits of the founding article's id.
std::string story_id_of(std::string_view article_id);

/// What a joining article is to its story.
struct Joining {
  const model::Sighting& sighting;
  const ArticleVectors& vectors;
  std::uint64_t sequence = 0;
  model::Timestamp stream_time{};
  bool copy = false;  // rests on an earlier article: counts, but teaches the story nothing
};

Story found(const Joining& founder);
void join(Story& story, const Joining& article);
void note(Story& story, model::TimelineEntry entry);

/// Takes over what `other`, a younger story, sums up.
void absorb(Story& story, const Story& other);

/// Articles of the newest hour of a story, and of the hour before.
struct Velocity {
  std::uint32_t last_hour = 0;
  std::uint32_t hour_before = 0;
};

/// The story as the outside sees it.
model::Story view_of(const Story& story, const Velocity& velocity);

}  // namespace dateline::track::stories
