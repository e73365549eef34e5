#include "track/stories/match.h"

#include <algorithm>
#include <cmath>

namespace dateline::track::stories {
namespace {

// Tuned on development sets: one setting for full texts, one for bare titles.
constexpr double kFullTextThreshold = 0.17;
constexpr double kTitleThreshold = 0.25;
constexpr double kManyReports = 0.12;  // added to the threshold of a story of 16 articles
constexpr double kManyLog = 4;         // log2 of 16
constexpr double kFullTextMerge = 0.55;
constexpr double kTitleMerge = 0.30;
constexpr double kForeignWeight = 0.45;  // of the entities alone, across languages
constexpr std::size_t kForeignEntities = 3;
constexpr double kSigmaDays = 3;
constexpr double kTitleSigmaDays = 1;

double cosine(double product, double left, double right) {
  return left > 0 && right > 0 ? std::clamp(product / (left * right), 0.0, 1.0) : 0;
}

double length(double words, double entities) {
  return std::sqrt(words * words + entities * entities);
}

/// Of the days from `at` to the nearest end of the story; nothing within it.
double fade(model::Timestamp at, const Story& story, double sigma) {
  const auto gap = at > story.last_update  ? at - story.last_update
                   : at < story.first_seen ? story.first_seen - at
                                           : std::chrono::milliseconds(0);
  const double days = static_cast<double>(gap.count()) / 86'400'000.0 / sigma;
  return steady(std::exp(-0.5 * days * days));
}

/// Whether the story has no report in the article's language, so that their words cannot agree.
bool is_foreign(const ArticleVectors& article, const Story& story) {
  return std::none_of(story.languages.begin(), story.languages.end(),
                      [&](const auto& language) { return language.first == article.language; });
}

std::size_t shared(const SparseVector& a, const SparseVector& b) {
  return static_cast<std::size_t>(std::count_if(
      a.begin(), a.end(), [&](const Weighted& item) { return find(b, item.key) != nullptr; }));
}

}  // namespace

Likeness compare(const ArticleVectors& article, model::Timestamp event_time, const Story& story) {
  const double words = dot(article.text, story.text);
  const double entities = dot(article.entities, story.entities);
  const double story_words = norm(story.text);
  const double story_entities = norm(story.entities);
  Likeness likeness;
  likeness.evidence.text = cosine(words, norm(article.text), story_words);
  likeness.evidence.entities = cosine(entities, norm(article.entities), story_entities);
  likeness.evidence.time =
      fade(event_time, story, article.title_only ? kTitleSigmaDays : kSigmaDays);
  double alike = cosine(words + entities, 1, length(story_words, story_entities));
  if (!article.title_only && alike + kMostAgreement >= kFullTextThreshold) {
    likeness.focus = agreement(article.focus, story);
    alike = std::clamp(alike + likeness.focus, 0.0, 1.0);
  }
  likeness.score = alike * likeness.evidence.time;
  if (!article.title_only && is_foreign(article, story) &&
      shared(article.entities, story.entities) >= kForeignEntities) {
    likeness.score = std::max(likeness.score,
                              kForeignWeight * likeness.evidence.entities * likeness.evidence.time);
  }
  return likeness;
}

double threshold_of(const ArticleVectors& article, const Story& story) {
  if (article.title_only) return kTitleThreshold;
  const double reports = std::max(1.0, static_cast<double>(story.articles - story.copies));
  return kFullTextThreshold + kManyReports * std::min(1.0, steady(std::log2(reports)) / kManyLog);
}

double compare(const Story& a, const Story& b) {
  const double product = dot(a.text, b.text) + dot(a.entities, b.entities);
  const double likeness = cosine(product, length(norm(a.text), norm(a.entities)),
                                 length(norm(b.text), norm(b.entities)));
  return likeness * std::min(fade(a.first_seen, b, kSigmaDays), fade(b.first_seen, a, kSigmaDays));
}

double merge_threshold_of(const ArticleVectors& article) {
  return article.title_only ? kTitleMerge : kFullTextMerge;
}

}  // namespace dateline::track::stories
