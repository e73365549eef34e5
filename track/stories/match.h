#pragma once

#include "model/tracked.h"
#include "track/stories/article_vectors.h"
#include "track/stories/story.h"

namespace dateline::track::stories {

inline constexpr std::size_t kQueryTerms = 12;  // of the article's heaviest
inline constexpr std::size_t kCandidates = 16;  // compared exactly

struct Likeness {
  double score = 0;  // in [0,1], time included
  model::MatchEvidence evidence;
};

/// How well an article fits a story. Cosines of words, entities and title, those that both sides
/// have, faded by the days between the article and the story.
Likeness compare(const ArticleVectors& article, model::Timestamp event_time, const Story& story);

/// The score from which an article joins: one for full texts, a stricter one for bare titles,
/// which have few words to agree on.
double threshold_of(const ArticleVectors& article);

}  // namespace dateline::track::stories
