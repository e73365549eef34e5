#include "enrich/sighting.h"

#include <algorithm>
#include <utility>

#include "enrich/fingerprint/fingerprint.h"
#include "enrich/text/code_points.h"

namespace dateline::enrich {
namespace {

std::string_view cut(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return text.substr(0, limit);
}

std::vector<model::SightedEntity> sighted(const std::vector<model::Entity>& entities) {
  std::vector<model::SightedEntity> seen;
  for (const auto& entity : entities) {
    if (seen.size() == model::kEntityLimit) break;
    const auto is_demonym = [](const model::Mention& mention) { return mention.demonym; };
    const auto count = entity.mentions.size() + entity.title_mentions.size();
    seen.push_back(
        {entity.id, entity.type, entity.name,
         static_cast<std::uint16_t>(std::min<std::size_t>(count, 0xFFFF)),
         !entity.title_mentions.empty(),
         std::all_of(entity.mentions.begin(), entity.mentions.end(), is_demonym) &&
             std::all_of(entity.title_mentions.begin(), entity.title_mentions.end(), is_demonym),
         entity.salience, entity.roles});
  }
  return seen;
}

/// Drops what refers to sentences or entities beyond the limits.
void fit(std::vector<model::Fact>& facts) {
  const auto beyond = [](std::uint16_t entity) { return entity >= model::kEntityLimit; };
  std::erase_if(facts, [](const auto& fact) { return fact.sentence >= model::kSentenceLimit; });
  if (facts.size() > model::kFactLimit) facts.resize(model::kFactLimit);
  for (auto& fact : facts) {
    std::erase_if(fact.places, beyond);
    std::erase_if(fact.participants, beyond);
    if (fact.speaker && beyond(*fact.speaker)) fact.speaker.reset();
  }
}

}  // namespace

model::Sighting sighting_of(const model::EnrichedArticle& enriched, const model::Article& article,
                            const facts::Reading& found, facts::Findings findings) {
  model::Sighting sighting;
  sighting.article_id = enriched.article_id;
  sighting.url = enriched.url;
  sighting.source = enriched.source;
  sighting.title = enriched.title;
  sighting.language = enriched.language.code;
  sighting.event_time = enriched.published_at.value_or(model::Timestamp{});
  sighting.recorded_at = article.recorded_at.value_or(sighting.event_time);
  sighting.dated = enriched.published_from != model::PublishedFrom::record;
  sighting.text_hash = enriched.hashes.xxh3_128;
  sighting.signature = enriched.hashes.minhash;
  sighting.body_terms = fingerprint::count_terms(enriched.text, model::kTermLimit);
  sighting.title_terms = fingerprint::count_terms(enriched.title, model::kTermLimit);
  sighting.entities = sighted(enriched.entities);

  const text::CodePointIndex index(enriched.text);
  for (const auto& sentence : found.sentences) {
    if (sighting.sentences.size() == model::kSentenceLimit) break;
    const auto text = std::string_view(enriched.text)
                          .substr(sentence.span.begin, sentence.span.end - sentence.span.begin);
    const auto is_word_begin = [](char c) { return c == ' '; };
    sighting.words +=
        1 + static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), is_word_begin));
    auto print = fingerprint::print_sentence(text);
    if (print.hash != 0) sighting.sentence_hashes.push_back(print.hash);
    sighting.sentences.push_back({{index.at(sentence.span.begin), index.at(sentence.span.end)},
                                  std::string(cut(text, model::kSentenceBytes)),
                                  sentence.role,
                                  findings.standings[sighting.sentences.size()],
                                  std::move(print.terms)});
  }
  fit(findings.facts);
  sighting.facts = std::move(findings.facts);
  return sighting;
}

}  // namespace dateline::enrich
