#include <array>

#include "sink/event_json.h"
#include "sink/event_parts.h"

namespace dateline::sink {
namespace {

constexpr std::array<std::string_view, 5> kStoryTrimOrder = {"terms", "places", "timeline",
                                                             "entities", "aliases"};

void write_counts(JsonWriter& json, const model::Story& story) {
  json.count("articles", story.articles);
  json.count("origins", story.origins);
  json.count("independent_sources", story.independent_sources);
  json.count("copies", story.copies);
  json.begin_object("languages");
  for (const auto& [code, articles] : story.languages) json.count(code, articles);
  json.end_object();
  json.begin_object("velocity");
  json.count("last_hour", story.last_hour);
  json.count("before", story.hour_before);
  json.end_object();
}

void write_weighed_entities(JsonWriter& json, std::span<const model::NamedEntity> entities) {
  json.begin_array("entities");
  for (const auto& entity : entities) {
    json.begin_object();
    json.text("id", entity.id);
    json.text("name", entity.name);
    json.text("type", to_string(entity.type));
    json.number("weight", entity.weight);
    json.end_object();
  }
  json.end_array();
}

void write_timeline(JsonWriter& json, std::span<const model::TimelineEntry> timeline) {
  json.begin_array("timeline");
  for (const auto& entry : timeline) {
    json.begin_object();
    write_time(json, "at", entry.at);
    json.text("kind", to_string(entry.kind));
    json.text("article", entry.article);
    json.text_or_null("development_id", entry.development_id);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::span<const std::string_view> trim_order(const model::Story&) { return kStoryTrimOrder; }

void write(const model::Story& story, std::string& out, std::size_t cuts) {
  const Cuts cut(kStoryTrimOrder, cuts);
  JsonWriter json(out);
  json.begin_object();
  json.text("schema", "dateline.story/1");
  json.text("story_id", story.story_id);
  json.count("revision", story.revision);
  json.text("state", to_string(story.state));
  json.begin_object("headline");
  json.text("text", story.headline);
  json.text("article", story.headline_article);
  json.end_object();
  write_time(json, "first_seen", story.first_seen);
  write_time(json, "last_update", story.last_update);
  write_counts(json, story);
  write_weighed_entities(json, cut.rest("entities", story.entities));
  write_texts(json, "places", cut.rest("places", story.places));
  write_texts(json, "terms", cut.rest("terms", story.terms));
  write_timeline(json, cut.rest("timeline", story.timeline));
  write_texts(json, "aliases", cut.rest("aliases", story.aliases));
  json.text_or_null("merged_into", story.merged_into);
  cut.write(json);
  json.end_object();
}

}  // namespace dateline::sink
