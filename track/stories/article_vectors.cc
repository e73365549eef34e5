#include "track/stories/article_vectors.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace dateline::track::stories {
namespace {

bool by_key(const Weighted& a, const Weighted& b) { return a.key < b.key; }

/// Raw counts by key; equal keys summed.
void gather(SparseVector& counts) {
  std::sort(counts.begin(), counts.end(), by_key);
  std::size_t kept = 0;
  for (const Weighted& item : counts) {
    if (kept > 0 && counts[kept - 1].key == item.key) {
      counts[kept - 1].weight += item.weight;
    } else {
      counts[kept++] = item;
    }
  }
  counts.resize(kept);
}

/// Counts become log tf times idf, length one.
void weigh(SparseVector& counts, const DocumentFrequency& frequency) {
  gather(counts);
  for (Weighted& item : counts) {
    item.weight = (1 + std::log(item.weight)) * frequency.inverse(item.key);
  }
  normalise(counts);
}

SparseVector counts_of(const std::vector<model::TermCount>& terms) {
  SparseVector counts;
  const std::size_t kept = std::min(terms.size(), kArticleTerms);
  counts.reserve(kept);
  for (std::size_t i = 0; i < kept; ++i) {
    counts.push_back({term_key(terms[i].term), static_cast<float>(terms[i].count)});
  }
  return counts;
}

SparseVector entity_counts(const std::vector<model::SightedEntity>& entities) {
  SparseVector counts;
  for (const model::SightedEntity& entity : entities) {
    const int mentions = std::max<int>(entity.mentions, 1) + (entity.in_title ? 1 : 0);
    counts.push_back({entity_key(entity.id), static_cast<float>(mentions)});
  }
  return counts;
}

std::vector<Weighted> heaviest_of(const ArticleVectors& article) {
  std::vector<Weighted> all = article.text;
  all.insert(all.end(), article.entities.begin(), article.entities.end());
  const std::size_t kept = std::min(all.size(), kPostedTerms);
  std::partial_sort(all.begin(), all.begin() + kept, all.end(),
                    [](const Weighted& a, const Weighted& b) {
                      return a.weight != b.weight ? a.weight > b.weight : a.key < b.key;
                    });
  all.resize(kept);
  return all;
}

}  // namespace

ArticleVectors vectors_of(const model::Sighting& sighting, const DocumentFrequency& frequency) {
  ArticleVectors article;
  article.title_only = sighting.body_terms.empty();
  article.title = counts_of(sighting.title_terms);
  article.text = counts_of(sighting.body_terms);
  article.text.insert(article.text.end(), article.title.begin(), article.title.end());
  article.entities = entity_counts(sighting.entities);
  weigh(article.text, frequency);
  weigh(article.title, frequency);
  weigh(article.entities, frequency);
  article.keys.reserve(article.text.size() + article.entities.size());
  for (const Weighted& item : article.text) article.keys.push_back(item.key);
  for (const Weighted& item : article.entities) article.keys.push_back(item.key);
  std::sort(article.keys.begin(), article.keys.end());
  article.keys.erase(std::unique(article.keys.begin(), article.keys.end()), article.keys.end());
  article.heaviest = heaviest_of(article);
  return article;
}

}  // namespace dateline::track::stories
