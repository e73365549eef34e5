#include <array>

#include "sink/encoding.h"
#include "sink/event_json.h"
#include "sink/event_parts.h"

namespace dateline::sink {
namespace {

constexpr std::array<std::string_view, 6> kEnrichedTrimOrder = {
    "removed", "entities.mentions", "quotes", "dates", "segments", "entities"};

void write_mentions(JsonWriter& json, std::string_view name,
                    std::span<const model::Mention> mentions) {
  json.begin_array(name);
  for (const auto& mention : mentions) {
    json.begin_object();
    write_span(json, mention.span);
    json.text("text", mention.text);
    if (mention.demonym) json.text("kind", "demonym");
    json.end_object();
  }
  json.end_array();
}

void write_entity(JsonWriter& json, const model::Entity& entity, const Cuts& cuts) {
  json.begin_object();
  json.text("id", entity.id);
  json.text("kb", entity.in_wikidata ? "wikidata" : "local");
  json.text("type", to_string(entity.type));
  json.text("name", entity.name);
  json.number("salience", entity.salience);
  json.number("confidence", entity.confidence);
  write_mentions(json, "mentions", cuts.rest("entities.mentions", entity.mentions));
  const auto in_title = cuts.rest("entities.mentions", entity.title_mentions);
  if (!in_title.empty()) write_mentions(json, "title_mentions", in_title);
  write_texts(json, "roles", entity.roles);
  json.end_object();
}

void write_dates(JsonWriter& json, std::span<const model::DateMention> dates) {
  json.begin_array("dates");
  for (const auto& date : dates) {
    json.begin_object();
    write_span(json, date.span);
    json.text("text", date.text);
    write_day(json, "from", date.from);
    write_day(json, "to", date.to);
    json.text("granularity", to_string(date.granularity));
    json.end_object();
  }
  json.end_array();
}

void write_text(JsonWriter& json, const model::EnrichedArticle& article, const Cuts& cuts) {
  json.text("text", article.text);
  json.begin_array("removed");
  for (const auto& removed : cuts.rest("removed", article.removed)) {
    json.begin_object();
    json.text("text", removed.text);
    json.text("reason", to_string(removed.reason));
    json.end_object();
  }
  json.end_array();
  json.begin_array("segments");
  for (const auto& segment : cuts.rest("segments", article.segments)) {
    json.begin_object();
    write_span(json, segment.span);
    json.text("role", to_string(segment.role));
    json.end_object();
  }
  json.end_array();
}

void write_quotes(JsonWriter& json, std::span<const model::Quote> quotes) {
  json.begin_array("quotes");
  for (const auto& quote : quotes) {
    json.begin_object();
    write_span(json, quote.span);
    json.text_or_null("speaker", quote.speaker);
    json.end_object();
  }
  json.end_array();
}

void write_hashes(JsonWriter& json, const model::Hashes& hashes) {
  json.begin_object("hashes");
  json.text("algorithm", "dl-text-1");
  json.text("sha256", hex(hashes.sha256));
  json.text("xxh3_128", hex(hashes.xxh3_128));
  json.text("simhash64", hex(hashes.simhash64));
  json.text("minhash", base64(hashes.minhash));
  json.end_object();
}

}  // namespace

std::span<const std::string_view> trim_order(const model::EnrichedArticle&) {
  return kEnrichedTrimOrder;
}

void write(const model::EnrichedArticle& article, std::string& out, std::size_t cuts) {
  const Cuts cut(kEnrichedTrimOrder, cuts);
  JsonWriter json(out);
  json.begin_object();
  json.text("schema", "dateline.article.enriched/1");
  json.text("article_id", article.article_id);
  write_source(json, article.source);
  json.text("url", article.url);
  json.text("title", article.title);
  write_texts(json, "authors", article.authors);
  json.begin_object("language");
  json.text("code", article.language.code);
  json.number("confidence", article.language.confidence);
  json.end_object();
  write_time(json, "published_at", article.published_at);
  json.text("published_at_from", to_string(article.published_from));
  write_text(json, article, cut);
  json.begin_array("entities");
  for (const auto& entity : cut.rest("entities", article.entities)) write_entity(json, entity, cut);
  json.end_array();
  write_dates(json, cut.rest("dates", article.dates));
  write_quotes(json, cut.rest("quotes", article.quotes));
  write_hashes(json, article.hashes);
  json.begin_object("engine");
  json.text("version", article.engine.version);
  json.text("dictionary", article.engine.dictionary);
  json.text("model", article.engine.model);
  if (!article.engine.lines.empty()) json.text("lines", article.engine.lines);
  json.end_object();
  cut.write(json);
  json.end_object();
}

}  // namespace dateline::sink
