#include "enrich/names/names.h"

#include "enrich/names/document.h"
#include "enrich/names/matcher.h"
#include "enrich/names/spotter.h"

namespace dateline::enrich::names {

std::vector<FoundEntity> find_entities(const Dictionary& dictionary, std::string_view text,
                                       std::string_view title,
                                       std::span<const text::Sentence> sentences) {
  ReadText body = read_text(dictionary, text, false);
  mark_sentences(body, sentences);
  const ReadText head = read_text(dictionary, title, true);
  Document document(dictionary, body);
  document.resolve(spot(dictionary, body));
  document.add_headlines(body, false);
  document.add_headlines(head, true);
  return document.finish(text.size());
}

}  // namespace dateline::enrich::names
