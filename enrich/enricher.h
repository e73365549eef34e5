#pragma once

#include <string>
#include <vector>

#include "enrich/names/dictionary.h"
#include "enrich/names/reason.h"
#include "enrich/names/tagger/model.h"
#include "model/article.h"
#include "model/enriched_article.h"
#include "model/sighting.h"

namespace dateline::enrich::text {
class LearnedLines;
}

namespace dateline::enrich {

/// One article read twice over: for readers of the enriched topic, and for the track stage.
struct Reading {
  model::EnrichedArticle article;
  model::Sighting sighting;
  std::vector<names::Reason> reasons;  // of each entity of the article, for who asks why
};

struct Options {
  bool clean = true;                          // false: text is the body byte for byte, for scoring
  std::string version;                        // of the program, for the engine field
  const text::LearnedLines* lines = nullptr;  // outlive the enricher; null = none
};

/// The steps of enrichment in order; read this file's source first. Pure: the article, the
/// dictionary and the model decide everything. Immutable after construction; shared by all enrich
/// workers.
class Enricher {
 public:
  /// `dictionary` and `model` outlive the enricher.
  Enricher(const names::Dictionary& dictionary, const names::tagger::Model& model, Options options);

  /// Cannot fail: whatever the text, there is a reading of it. Linear in its size.
  Reading read(const model::Article& article) const;

 private:
  const names::Dictionary& dictionary_;
  const names::tagger::Model& model_;
  const Options options_;
};

}  // namespace dateline::enrich
