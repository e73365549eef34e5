#include "enrich/names/names.h"

#include "enrich/names/document.h"
#include "enrich/names/matcher.h"
#include "enrich/names/spotter.h"

namespace dateline::enrich::names {

namespace {

/// A title without a body is read like one.
std::vector<FoundEntity> of_title(const Dictionary& dictionary, std::string_view title) {
  const ReadText read = read_text(dictionary, title, false);
  Document document(dictionary, read);
  document.resolve(spot(dictionary, read));
  document.add_headlines(read, false);
  std::vector<FoundEntity> found = document.finish(title.size());
  for (FoundEntity& entity : found) entity.mentions.swap(entity.title_mentions);
  return found;
}

}  // namespace

std::vector<FoundEntity> find_entities(const Dictionary& dictionary, std::string_view text,
                                       std::string_view title,
                                       std::span<const text::Sentence> sentences) {
  if (text.empty() && !title.empty()) return of_title(dictionary, title);
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
