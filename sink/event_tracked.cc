#include <array>

#include "sink/event_json.h"
#include "sink/event_parts.h"

namespace dateline::sink {
namespace {

constexpr std::array<std::string_view, 1> kTrackedTrimOrder = {"sentences"};

}  // namespace

std::span<const std::string_view> trim_order(const model::TrackedArticle&) {
  return kTrackedTrimOrder;
}

void write(const model::TrackedArticle& article, std::string& out, std::size_t cuts) {
  const Cuts cut(kTrackedTrimOrder, cuts);
  JsonWriter json(out);
  json.begin_object();
  json.text("schema", "dateline.article.tracked/1");
  json.text("article_id", article.article_id);
  json.text("verdict", to_string(article.verdict));
  if (article.duplicate) {
    json.begin_object("duplicate");
    json.text("of", article.duplicate->of);
    json.text("kind", to_string(article.duplicate->kind));
    json.number("similarity", article.duplicate->similarity);
    json.end_object();
  } else {
    json.null("duplicate");
  }
  json.text("story_id", article.story_id);
  json.number("score", article.score);
  json.begin_object("evidence");
  json.number("text", article.evidence.text);
  json.number("entities", article.evidence.entities);
  json.number("time", article.evidence.time);
  json.end_object();
  json.number("novelty", article.novelty);
  json.begin_array("sentences");
  for (const auto& sentence : cut.rest("sentences", article.sentences)) {
    json.begin_object();
    write_span(json, sentence.span);
    json.number("novelty", sentence.novelty);
    json.end_object();
  }
  json.end_array();
  write_texts(json, "developments", article.developments);
  cut.write(json);
  json.end_object();
}

}  // namespace dateline::sink
