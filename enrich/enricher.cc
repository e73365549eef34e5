#include "enrich/enricher.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "enrich/dates/dates.h"
#include "enrich/facts/facts.h"
#include "enrich/fingerprint/fingerprint.h"
#include "enrich/names/names.h"
#include "enrich/sighting.h"
#include "enrich/text/clean.h"
#include "enrich/text/code_points.h"
#include "enrich/text/language.h"
#include "enrich/text/learned_lines.h"
#include "enrich/text/sentences.h"
#include "enrich/text/unicode.h"

namespace dateline::enrich {
namespace {

using model::Timestamp;

/// An article from the future is a producer's mistake: its record's time is believed instead.
constexpr std::chrono::minutes kFutureTolerance{15};

/// The contract's event time: the field, else the text's own date line, else the record.
void settle_publication(const model::Article& article,
                        std::optional<std::chrono::sys_days> date_line,
                        model::EnrichedArticle& enriched) {
  std::optional<Timestamp> claimed = article.published_at;
  enriched.published_from = model::PublishedFrom::field;
  if (!claimed && date_line) {
    claimed = Timestamp(*date_line);
    enriched.published_from = model::PublishedFrom::text;
  }
  const bool believable =
      claimed && (!article.recorded_at || *claimed <= *article.recorded_at + kFutureTolerance);
  enriched.published_at = believable ? claimed : article.recorded_at;
  if (!believable) enriched.published_from = model::PublishedFrom::record;
}

std::string tidy_title(const std::string& title) {
  auto tidy = text::plain_characters(title).text;
  std::replace(tidy.begin(), tidy.end(), '\n', ' ');
  return tidy;
}

class Converter {
 public:
  explicit Converter(std::string_view text) : text_(text), index_(text) {}
  model::Span span(model::ByteSpan bytes) const {
    return {index_.at(bytes.begin), index_.at(bytes.end)};
  }
  std::string string(model::ByteSpan bytes) const {
    return std::string(text_.substr(bytes.begin, bytes.end - bytes.begin));
  }
  std::vector<model::Mention> mentions(const std::vector<names::FoundMention>& found) const {
    std::vector<model::Mention> converted;
    converted.reserve(found.size());
    for (const auto& mention : found) {
      converted.push_back({span(mention.span), string(mention.span), mention.demonym});
    }
    return converted;
  }

 private:
  std::string_view text_;
  text::CodePointIndex index_;
};

std::vector<model::Entity> convert(const std::vector<names::FoundEntity>& found,
                                   const Converter& of_text, const Converter& of_title) {
  std::vector<model::Entity> entities;
  entities.reserve(found.size());
  for (const auto& entity : found) {
    entities.push_back({entity.id, entity.in_wikidata, entity.type, entity.name, entity.salience,
                        entity.confidence, of_text.mentions(entity.mentions),
                        of_title.mentions(entity.title_mentions), entity.roles});
  }
  return entities;
}

}  // namespace

Enricher::Enricher(const names::Dictionary& dictionary, const names::tagger::Model& model,
                   Options options)
    : dictionary_(dictionary), model_(model), options_(std::move(options)) {}

Reading Enricher::read(const model::Article& article) const {
  Reading reading;
  model::EnrichedArticle& enriched = reading.article;
  enriched.article_id = article.id;
  enriched.source = article.source;
  enriched.url = article.url;
  enriched.authors = article.authors;
  enriched.title = options_.clean ? tidy_title(article.title) : article.title;
  enriched.engine = {
      options_.version, std::string(dictionary_.version()), std::string(model_.version()),
      options_.lines == nullptr ? std::string() : std::string(options_.lines->version())};

  const auto* const learned =
      options_.lines == nullptr ? nullptr : options_.lines->of(article.source.id);
  auto cleaned = options_.clean ? text::clean(article.body, enriched.title, learned)
                                : text::keep_as_is(article.body);
  enriched.text = std::move(cleaned.text);
  enriched.removed = std::move(cleaned.removed);
  settle_publication(article, cleaned.date_line, enriched);
  enriched.language = text::detect_language(
      enriched.text.empty() ? std::string_view(enriched.title) : enriched.text, article.language);

  const auto sentences = text::split_sentences(enriched.text, cleaned.segments);
  std::optional<std::chrono::sys_days> day;
  if (enriched.published_at) day = std::chrono::floor<std::chrono::days>(*enriched.published_at);
  // The model, rules and word lists are English: elsewhere what they find is chance.
  const bool english = enriched.language.code == "en" || enriched.language.code == "und";
  const auto dates = dates::find_dates(enriched.text, sentences, day);
  const auto entities = names::find_entities(dictionary_, english ? &model_ : nullptr,
                                             enriched.text, enriched.title, sentences);
  const facts::Reading found{enriched.text, enriched.title, sentences, entities, dates, day};
  facts::Findings findings = facts::find_all(found);
  if (!english) findings.facts.clear();
  enriched.hashes = fingerprint::hash(enriched.text, enriched.title);

  const Converter of_text(enriched.text);
  const Converter of_title(enriched.title);
  for (const auto& segment : cleaned.segments) {
    enriched.segments.push_back({of_text.span(segment.span), segment.role});
  }
  enriched.entities = convert(entities, of_text, of_title);
  reading.reasons.reserve(entities.size());
  for (const auto& entity : entities) reading.reasons.push_back(entity.reason);
  for (const auto& date : dates) {
    enriched.dates.push_back(
        {of_text.span(date.span), of_text.string(date.span), date.from, date.to, date.granularity});
  }
  for (const auto& quote : findings.quotes) {
    const bool known = quote.speaker >= 0;
    enriched.quotes.push_back(
        {of_text.span(quote.span),
         known ? entities[static_cast<std::size_t>(quote.speaker)].id : std::string()});
  }
  reading.sighting = sighting_of(enriched, article, found, std::move(findings));
  return reading;
}

}  // namespace dateline::enrich
