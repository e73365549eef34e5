#include "track/stories/match.h"

#include <algorithm>
#include <cmath>

namespace dateline::track::stories {
namespace {

constexpr double kTextWeight = 0.50;
constexpr double kEntityWeight = 0.35;
constexpr double kTitleWeight = 0.15;
constexpr double kFullTextThreshold = 0.20;
constexpr double kTitleThreshold = 0.28;
constexpr double kSigmaDays = 3;
constexpr double kTitleSigmaDays = 3;

double cosine(const SparseVector& unit, const SparseVector& sum) {
  if (unit.empty() || sum.empty()) return 0;
  return std::min(1.0, dot(unit, sum) / norm(sum));
}

double fade(model::Timestamp at, const Story& story, double sigma) {
  const auto gap = at > story.last_update  ? at - story.last_update
                   : at < story.first_seen ? story.first_seen - at
                                           : std::chrono::milliseconds(0);
  const double days = static_cast<double>(gap.count()) / 86'400'000.0 / sigma;
  return std::exp(-0.5 * days * days);
}

}  // namespace

Likeness compare(const ArticleVectors& article, model::Timestamp event_time, const Story& story) {
  Likeness likeness;
  likeness.evidence.text = cosine(article.text, story.text);
  double sum = kTextWeight * likeness.evidence.text;
  double weights = kTextWeight;
  if (!article.entities.empty() && !story.entities.empty()) {
    likeness.evidence.entities = cosine(article.entities, story.entities);
    sum += kEntityWeight * likeness.evidence.entities;
    weights += kEntityWeight;
  }
  if (!article.title_only && !article.title.empty() && !story.title.empty()) {
    sum += kTitleWeight * cosine(article.title, story.title);
    weights += kTitleWeight;
  }
  likeness.evidence.time =
      fade(event_time, story, article.title_only ? kTitleSigmaDays : kSigmaDays);
  likeness.score = sum / weights * likeness.evidence.time;
  return likeness;
}

double threshold_of(const ArticleVectors& article) {
  return article.title_only ? kTitleThreshold : kFullTextThreshold;
}

}  // namespace dateline::track::stories
