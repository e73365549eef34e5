#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/names/dictionary.h"
#include "enrich/names/reason.h"
#include "enrich/names/tagger/model.h"
#include "enrich/text/sentences.h"
#include "model/enriched_article.h"

namespace dateline::enrich::names {

struct FoundMention {
  model::ByteSpan span;
  bool demonym = false;
};

struct FoundEntity {
  std::string id;
  bool in_wikidata = false;
  model::EntityType type = model::EntityType::other;
  std::string name;
  double salience = 0;
  double confidence = 0;
  std::vector<FoundMention> mentions;        // of the text, by position
  std::vector<FoundMention> title_mentions;  // of the title, by position
  std::vector<std::string> roles;
  Reason reason;
};

/// People, organisations and places of one article with stable ids, in order of first mention.
/// `model` null: by the dictionary alone, for languages that no model was trained for. Pure:
/// depends on the article, the dictionary and the model only. Mentions do not overlap.
std::vector<FoundEntity> find_entities(const Dictionary& dictionary, const tagger::Model* model,
                                       std::string_view text, std::string_view title,
                                       std::span<const text::Sentence> sentences);

}  // namespace dateline::enrich::names
