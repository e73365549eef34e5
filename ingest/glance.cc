#include "ingest/glance.h"

#include <simdjson.h>

namespace dateline::ingest {
namespace {

using simdjson::dom::element;

std::string text(const element& object, std::string_view pointer) {
  std::string_view value;
  return object.at_pointer(pointer).get_string().get(value) == simdjson::SUCCESS
             ? std::string(value)
             : std::string();
}

double number(const element& object, std::string_view pointer) {
  double value = 0;
  return object.at_pointer(pointer).get_double().get(value) == simdjson::SUCCESS ? value : 0;
}

std::uint64_t count(const element& object, std::string_view pointer) {
  std::uint64_t value = 0;
  return object.at_pointer(pointer).get_uint64().get(value) == simdjson::SUCCESS ? value : 0;
}

std::vector<std::string> texts(const element& object, std::string_view pointer) {
  std::vector<std::string> found;
  simdjson::dom::array list;
  if (object.at_pointer(pointer).get_array().get(list) != simdjson::SUCCESS) return found;
  for (const element item : list) {
    std::string_view value;
    if (item.get_string().get(value) == simdjson::SUCCESS) found.emplace_back(value);
  }
  return found;
}

std::string first_of(std::string first, std::string second) {
  return first.empty() ? std::move(second) : std::move(first);
}

Glance glance_at(const element& root) {
  Glance seen;
  seen.schema = text(root, "/schema");
  seen.article_id = text(root, "/article_id");
  seen.story_id = text(root, "/story_id");
  seen.development_id = text(root, "/development_id");
  seen.source = first_of(text(root, "/source/name"), text(root, "/source/id"));
  seen.alert_id = text(root, "/alert_id");
  seen.rule = text(root, "/rule");
  seen.why = text(root, "/why");
  seen.why_rule = text(root, "/why/rule");
  seen.text = text(root, "/text");
  seen.merged_into = text(root, "/merged_into");
  seen.last_hour = count(root, "/velocity/last_hour");
  seen.url = first_of(text(root, "/url"), text(root, "/articles/0/url"));
  seen.title = first_of(first_of(text(root, "/headline/text"), text(root, "/headline")),
                        text(root, "/title"));
  seen.at = first_of(first_of(text(root, "/published_at"), text(root, "/last_update")),
                     text(root, "/detected_at"));
  seen.verdict = text(root, "/verdict");
  seen.duplicate_of = text(root, "/duplicate/of");
  seen.duplicate_kind = text(root, "/duplicate/kind");
  seen.similarity = number(root, "/duplicate/similarity");
  seen.novelty = number(root, "/novelty");
  seen.score = number(root, "/score");
  seen.kind = text(root, "/kind");
  seen.severity = text(root, "/severity");
  seen.state = text(root, "/state");
  seen.language = first_of(text(root, "/language/code"), text(root, "/language"));
  seen.articles = count(root, "/articles");
  seen.origins = count(root, "/origins");
  seen.copies = count(root, "/copies");
  simdjson::dom::array list;
  if (root.at_pointer("/entities").get_array().get(list) == simdjson::SUCCESS) {
    seen.entities = list.size();
  }
  seen.developments = texts(root, "/developments");
  seen.held = texts(root, "/suppressed_since");
  if (root.at_pointer("/items").get_array().get(list) == simdjson::SUCCESS) {
    for (const element item : list) seen.told.push_back(text(item, "/development_id"));
  }
  return seen;
}

}  // namespace

model::Result<Glance> glance(std::string_view event) {
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(event.data(), event.size()).get(root) != simdjson::SUCCESS ||
      !root.is_object()) {
    return model::malformed(model::Reason::decode_json, "the event is not one JSON object");
  }
  return glance_at(root);
}

model::Result<std::vector<Glance>> glances(std::string_view events) {
  simdjson::dom::parser parser;
  simdjson::dom::array list;
  if (parser.parse(events.data(), events.size()).get_array().get(list) != simdjson::SUCCESS) {
    return model::malformed(model::Reason::decode_json, "the events are not one JSON array");
  }
  std::vector<Glance> seen;
  for (const element event : list) seen.push_back(glance_at(event));
  return seen;
}

}  // namespace dateline::ingest
