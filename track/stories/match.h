#pragma once

#include "model/tracked.h"
#include "track/stories/article_vectors.h"
#include "track/stories/story.h"

namespace dateline::track::stories {

inline constexpr std::size_t kQueryTerms = 16;  // of the article's heaviest that anybody has
inline constexpr std::size_t kCandidates = 10;  // compared exactly

struct Likeness {
  double score = 0;  // in [0,1], time included
  double focus = 0;  // what it says for or against, part of the score
  model::MatchEvidence evidence;
};

/// How well an article fits a story: the cosine of words and entities together, faded by the days
/// between the two; of a full text whose words may do also what its focus says. The evidence names
/// the parts: cosine of the words, of the entities, the fading.
Likeness compare(const ArticleVectors& article, model::Timestamp event_time, const Story& story);

/// The score from which an article joins. A bare title has few words to agree on and needs more;
/// so does a story of many reports, which its own articles fit better than a young one.
double threshold_of(const ArticleVectors& article, const Story& story);

/// How alike two stories are, in [0,1].
double compare(const Story& a, const Story& b);

/// From this likeness two stories that fit one article are the same story, reported from two
/// ends; below it they stay apart.
double merge_threshold_of(const ArticleVectors& article);

}  // namespace dateline::track::stories
