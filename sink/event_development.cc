#include <array>

#include "sink/event_json.h"
#include "sink/event_parts.h"

namespace dateline::sink {
namespace {

constexpr std::array<std::string_view, 2> kDevelopmentTrimOrder = {"entities", "evidence"};

void write_event(JsonWriter& json, const std::optional<model::EventReference>& event) {
  if (!event) return json.null("event");
  json.begin_object("event");
  json.text("id", event->id);
  json.text("type", event->type);
  json.text_or_null("place", event->place);
  write_texts(json, "participants", event->participants);
  if (event->from || event->to) {
    json.begin_object("date");
    write_day(json, "from", event->from);
    write_day(json, "to", event->to);
    json.end_object();
  } else {
    json.null("date");
  }
  json.text("state", to_string(event->state));
  json.text_or_null("was", event->was ? to_string(*event->was) : std::string_view());
  json.end_object();
}

void write_evidence(JsonWriter& json, std::span<const model::Evidence> evidence) {
  json.begin_array("evidence");
  for (const auto& item : evidence) {
    json.begin_object();
    json.text("article_id", item.article_id);
    json.text("source", item.source);
    write_span(json, item.span);
    json.text("text", item.text);
    json.end_object();
  }
  json.end_array();
}

void write_attribution(JsonWriter& json, const std::optional<model::Attribution>& attribution) {
  if (!attribution) return json.null("attribution");
  json.begin_object("attribution");
  json.text_or_null("speaker", attribution->speaker);
  json.text("speaker_text", attribution->speaker_text);
  json.flag("anonymous", attribution->anonymous);
  json.text("verb_class", to_string(attribution->verb));
  write_day(json, "said_on", attribution->said_on);
  write_texts(json, "via", attribution->via);
  json.end_object();
}

void write_entities(JsonWriter& json, std::span<const model::NamedEntity> entities) {
  json.begin_array("entities");
  for (const auto& entity : entities) {
    json.begin_object();
    json.text("id", entity.id);
    json.text("name", entity.name);
    json.text("type", to_string(entity.type));
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::span<const std::string_view> trim_order(const model::Development&) {
  return kDevelopmentTrimOrder;
}

void write(const model::Development& development, std::string& out, std::size_t cuts) {
  const Cuts cut(kDevelopmentTrimOrder, cuts);
  JsonWriter json(out);
  json.begin_object();
  json.text("schema", "dateline.development/1");
  json.text("development_id", development.development_id);
  json.text("story_id", development.story_id);
  json.text("story_headline", development.story_headline);
  json.text("article_id", development.article_id);
  write_source(json, development.source);
  json.text("url", development.url);
  write_time(json, "published_at", development.published_at);
  json.text("language", development.language);
  json.text("kind", to_string(development.kind));
  json.text("severity", to_string(development.severity));
  json.text("headline", development.headline);
  json.text("text", development.text);
  write_span(json, development.span);
  write_event(json, development.event);
  write_entities(json, cut.rest("entities", development.entities));
  write_evidence(json, cut.rest("evidence", development.evidence));
  write_attribution(json, development.attribution);
  json.text("status", to_string(development.status));
  json.count("origins", development.origins);
  json.text_or_null("supersedes", development.supersedes);
  json.begin_object("why");
  json.text("rule", development.rule);
  json.number("novelty", development.novelty);
  json.end_object();
  write_time(json, "detected_at", development.detected_at);
  json.number("confidence", development.confidence);
  cut.write(json);
  json.end_object();
}

}  // namespace dateline::sink
