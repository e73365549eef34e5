#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/sighting.h"
#include "track/stories/focus.h"
#include "track/stories/terms.h"

namespace dateline::track::stories {

/// One article as the matcher sees it: words and entities weighted by how often they occur and
/// how rare they are among the live articles. The two vectors together have length one, so that
/// an entity that everybody names counts as little as a word that everybody uses.
struct ArticleVectors {
  SparseVector text;  // of body and title
  SparseVector entities;
  std::string language;
  bool title_only = false;          // no body: judged by a rule of its own
  Focus focus;                      // of a full text
  std::vector<std::uint32_t> keys;  // all distinct keys, for the document frequencies
  std::vector<Weighted> heaviest;   // words and entities, heaviest first: what is looked up
};

inline constexpr std::size_t kArticleTerms = 64;
inline constexpr std::size_t kPostedTerms = 32;  // of `heaviest`

ArticleVectors vectors_of(const model::Sighting& sighting, const DocumentFrequency& frequency);

}  // namespace dateline::track::stories
