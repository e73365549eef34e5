#include "sink/event_json.h"
#include "sink/event_parts.h"

namespace dateline::sink {

void write(const model::Alert& alert, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.text("schema", "dateline.alert/1");
  json.text("alert_id", alert.alert_id);
  json.text("rule", alert.rule);
  json.text("story_id", alert.story_id);
  json.text("severity", to_string(alert.severity));
  json.text("headline", alert.headline);
  json.text("why", alert.why);
  json.begin_array("items");
  for (const auto& item : alert.items) {
    json.begin_object();
    json.text("development_id", item.development_id);
    json.text("line", item.line);
    json.end_object();
  }
  json.end_array();
  write_texts(json, "suppressed_since", alert.suppressed_since);
  json.count("origins", alert.origins);
  json.text("thread_key", alert.story_id);
  write_time(json, "detected_at", alert.detected_at);
  json.begin_array("articles");
  for (const auto& article : alert.articles) {
    json.begin_object();
    json.text("article_id", article.article_id);
    json.text("source", article.source);
    json.text("url", article.url);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace dateline::sink
