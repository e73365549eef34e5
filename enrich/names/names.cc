#include "enrich/names/names.h"

#include "enrich/names/agreement.h"
#include "enrich/names/document.h"
#include "enrich/names/matcher.h"
#include "enrich/names/repeats.h"
#include "enrich/names/spotter.h"
#include "enrich/names/tagger/tagger.h"

namespace dateline::enrich::names {

namespace {

std::vector<Candidate> candidates(const Dictionary& dictionary, const tagger::Model* model,
                                  const ReadText& read) {
  if (model == nullptr) return spot(dictionary, read);
  const std::vector<Candidate> spotted = spot_all(dictionary, read);
  return agree(dictionary, read, spotted,
               repeat_in_headlines(read, tagger::tag_names(*model, dictionary, read, spotted)));
}

/// A title without a body, by the dictionary alone: the tagger has seen few headlines in title
/// case, and stories hold together better by names that are known.
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

std::vector<FoundEntity> find_entities(const Dictionary& dictionary, const tagger::Model* model,
                                       std::string_view text, std::string_view title,
                                       std::span<const text::Sentence> sentences) {
  if (text.empty() && !title.empty()) return of_title(dictionary, title);
  ReadText body = read_text(dictionary, text, false);
  mark_sentences(body, sentences);
  const ReadText head = read_text(dictionary, title, true);
  Document document(dictionary, body);
  document.resolve(candidates(dictionary, model, body));
  document.add_headlines(body, false);
  document.add_headlines(head, true);
  return document.finish(text.size());
}

}  // namespace dateline::enrich::names
