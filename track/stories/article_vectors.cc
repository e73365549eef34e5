#include "track/stories/article_vectors.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace dateline::track::stories {
namespace {

// Tuned together on development sets of full texts and of bare titles.
constexpr float kTitleCount = 2;        // a title's words count as often in a full text
constexpr double kRarityPower = 0.8;    // on the inverse document frequency
constexpr double kPersonFactor = 1.5;   // who it is about tells events of one kind apart
constexpr double kTitleEntities = 0.5;  // a bare title is mostly names: they are in its words too
constexpr float kPairCount = 0.3f;      // of two neighbouring words of a bare title

constexpr std::size_t kPairWord = 4;  // bytes; shorter words are passed over
constexpr std::size_t kPairStem = 6;  // bytes of a word that make it up

/// Raw counts by key; equal keys summed.
void gather(SparseVector& counts) {
  std::sort(counts.begin(), counts.end(),
            [](const Weighted& a, const Weighted& b) { return a.key < b.key; });
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

/// Counts become weights: the logarithm of the count (a part of one stays a part) times rarity.
void weigh(SparseVector& counts, const DocumentFrequency& frequency) {
  gather(counts);
  for (Weighted& item : counts) {
    const double often = item.weight < 1 ? item.weight : 1 + std::log(item.weight);
    item.weight =
        static_cast<float>(steady(often * std::pow(frequency.inverse(item.key), kRarityPower)));
  }
}

void add_terms(const std::vector<model::TermCount>& terms, float factor, SparseVector& counts) {
  const std::size_t kept = std::min(terms.size(), kArticleTerms);
  for (std::size_t i = 0; i < kept; ++i) {
    counts.push_back({term_key(terms[i].term), factor * static_cast<float>(terms[i].count)});
  }
}

/// Pairs of neighbouring longer words: in a title of eight words they tell more than its words do.
void add_pairs(std::string_view title, SparseVector& counts) {
  std::string word;
  std::uint32_t before = 0;
  for (std::size_t i = 0; i <= title.size(); ++i) {
    const auto c = static_cast<unsigned char>(i < title.size() ? title[i] : ' ');
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80) {
      word.push_back(static_cast<char>(capital ? c - 'A' + 'a' : c));
      continue;
    }
    if (word.size() >= kPairWord) {
      const std::uint32_t key = term_key(std::string_view(word).substr(0, kPairStem));
      if (before != 0) counts.push_back({key * 31 + before, kPairCount});
      before = key;
    }
    word.clear();
  }
}

void add_entities(const model::Sighting& sighting, const DocumentFrequency& frequency,
                  SparseVector& weights) {
  const bool title_only = sighting.body_terms.empty();
  SparseVector persons;
  SparseVector others;
  for (const model::SightedEntity& entity : sighting.entities) {
    const int mentions = std::max<int>(entity.mentions, 1) + (entity.in_title ? 1 : 0);
    SparseVector& kind = entity.type == model::EntityType::person ? persons : others;
    kind.push_back({entity_key(entity.id), static_cast<float>(mentions)});
  }
  for (SparseVector* kind : {&persons, &others}) {
    weigh(*kind, frequency);
    const double factor = title_only ? kTitleEntities : kind == &persons ? kPersonFactor : 1;
    for (Weighted& item : *kind) item.weight = static_cast<float>(item.weight * factor);
  }
  weights = std::move(others);
  weights.insert(weights.end(), persons.begin(), persons.end());
  gather(weights);
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
  article.language = sighting.language;
  article.title_only = sighting.body_terms.empty();
  article.text.reserve(2 * kArticleTerms);
  add_terms(sighting.body_terms, 1, article.text);
  add_terms(sighting.title_terms, article.title_only ? 1 : kTitleCount, article.text);
  if (article.title_only) add_pairs(sighting.title, article.text);
  weigh(article.text, frequency);
  add_entities(sighting, frequency, article.entities);

  const double words = norm(article.text);
  const double entities = norm(article.entities);
  const double length = std::sqrt(words * words + entities * entities);
  for (SparseVector* part : {&article.text, &article.entities}) {
    for (Weighted& item : *part) item.weight = static_cast<float>(item.weight / length);
  }
  if (!article.title_only) {
    article.focus = focus_of(sighting, article.entities, frequency);
  }
  article.heaviest = heaviest_of(article);
  article.keys.reserve(article.text.size() + article.entities.size());
  for (const Weighted& item : article.text) article.keys.push_back(item.key);
  for (const Weighted& item : article.entities) article.keys.push_back(item.key);
  std::sort(article.keys.begin(), article.keys.end());
  article.keys.erase(std::unique(article.keys.begin(), article.keys.end()), article.keys.end());
  return article;
}

}  // namespace dateline::track::stories
