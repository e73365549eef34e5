#include "track/stories/story.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <iterator>

#include "track/stories/origin.h"

namespace dateline::track::stories {
namespace {

bool add_key(std::vector<std::uint64_t>& keys, std::uint64_t key) {
  const auto at = std::lower_bound(keys.begin(), keys.end(), key);
  if ((at != keys.end() && *at == key) || keys.size() >= kStorySources) return false;
  keys.insert(at, key);
  return true;
}

void count_language(Story& story, const std::string& code, std::uint32_t count = 1) {
  auto& languages = story.languages;
  const auto at =
      std::lower_bound(languages.begin(), languages.end(), code,
                       [](const auto& pair, const auto& key) { return pair.first < key; });
  if (at != languages.end() && at->first == code) {
    at->second += count;
  } else if (languages.size() < kStoryLanguages) {
    languages.insert(at, {code, count});
  }
}

/// Keeps the names of what is in the story's entity vector, adds those the article brings.
void show_entities(Story& story, const model::Sighting& sighting) {
  auto& shown = story.shown_entities;
  std::erase_if(shown,
                [&](const ShownEntity& entity) { return !find(story.entities, entity.key); });
  for (const model::SightedEntity& entity : sighting.entities) {
    const std::uint32_t key = entity_key(entity.id);
    if (!find(story.entities, key)) continue;
    const auto at =
        std::lower_bound(shown.begin(), shown.end(), key,
                         [](const ShownEntity& e, std::uint32_t k) { return e.key < k; });
    if (at == shown.end() || at->key != key) {
      shown.insert(at, {key, entity.type, entity.id, entity.name});
    }
  }
}

std::vector<Weighted> heaviest(const SparseVector& vector, std::size_t limit) {
  std::vector<Weighted> all = vector;
  const std::size_t kept = std::min(limit, all.size());
  std::partial_sort(all.begin(), all.begin() + kept, all.end(),
                    [](const Weighted& a, const Weighted& b) {
                      return a.weight != b.weight ? a.weight > b.weight : a.key < b.key;
                    });
  all.resize(kept);
  return all;
}

/// Weights only grow with an article that has the term, so whatever newly is among the heaviest
/// comes with its spelling; a term that only slid up as heavier ones left may lack it.
void show_terms(Story& story, const model::Sighting& sighting) {
  std::vector<ShownTerm> shown;
  for (const Weighted& item : heaviest(story.text, kShownTerms)) {
    const auto known = std::find_if(story.shown_terms.begin(), story.shown_terms.end(),
                                    [&](const ShownTerm& term) { return term.key == item.key; });
    if (known != story.shown_terms.end()) {
      shown.push_back(std::move(*known));
      continue;
    }
    for (const auto* terms : {&sighting.body_terms, &sighting.title_terms}) {
      const auto brought = std::find_if(terms->begin(), terms->end(), [&](const auto& term) {
        return term_key(term.term) == item.key;
      });
      if (brought == terms->end()) continue;
      shown.push_back({item.key, brought->term});
      break;
    }
  }
  story.shown_terms = std::move(shown);
}

/// The first of two lists that knows the key, else nothing.
template <class Shown>
const Shown* find_shown(const std::vector<Shown>& first, const std::vector<Shown>& second,
                        std::uint32_t key) {
  for (const std::vector<Shown>* shown : {&first, &second}) {
    for (const Shown& item : *shown) {
      if (item.key == key) return &item;
    }
  }
  return nullptr;
}

void absorb_shown(Story& story, const Story& other) {
  std::vector<ShownEntity> entities;
  for (const Weighted& item : story.entities) {
    const auto* shown = find_shown(story.shown_entities, other.shown_entities, item.key);
    if (shown != nullptr) entities.push_back(*shown);
  }
  std::vector<ShownTerm> terms;
  for (const Weighted& item : heaviest(story.text, kShownTerms)) {
    const auto* shown = find_shown(story.shown_terms, other.shown_terms, item.key);
    if (shown != nullptr) terms.push_back(*shown);
  }
  story.shown_entities = std::move(entities);
  story.shown_terms = std::move(terms);
}

std::string headline_of(const model::Sighting& sighting) {
  if (!sighting.title.empty()) return sighting.title;
  for (const model::SightedSentence& sentence : sighting.sentences) {
    if (sentence.role == model::SegmentRole::body) return sentence.text;
  }
  return sighting.sentences.empty() ? std::string() : sighting.sentences.front().text;
}

}  // namespace

std::string story_id_of(std::string_view article_id) {
  return fmt::format("s-{:016x}", XXH3_64bits(article_id.data(), article_id.size()));
}

Story found(const Joining& founder) {
  Story story;
  story.founding = founder.sequence;
  story.id = story_id_of(founder.sighting.article_id);
  story.first_seen = founder.sighting.event_time;
  story.last_update = founder.sighting.event_time;
  join(story, founder);
  return story;
}

void join(Story& story, const Joining& article) {
  const model::Sighting& sighting = article.sighting;
  ++story.articles;
  story.first_seen = std::min(story.first_seen, sighting.event_time);
  story.last_update = std::max(story.last_update, sighting.event_time);
  story.last_active = std::max({story.last_active, article.stream_time, sighting.event_time});
  story.last_sequence = article.sequence;
  count_language(story, sighting.language);
  if (story.headline.empty()) {
    story.headline = headline_of(sighting);
    story.headline_article = sighting.article_id;
  }
  if (article.copy) ++story.copies;
  story.state =
      story.articles - story.copies > 1 ? model::StoryState::developing : model::StoryState::fresh;
  if (article.copy) return;
  add_key(story.sources, source_key(sighting));
  add_key(story.origins, origin_key(sighting));
  add(story.text, article.vectors.text, kStoryTerms);
  add(story.entities, article.vectors.entities, kStoryEntities);
  show_entities(story, sighting);
  show_terms(story, sighting);
}

void note(Story& story, model::TimelineEntry entry) {
  auto& timeline = story.timeline;
  timeline.push_back(std::move(entry));
  if (timeline.size() > model::kTimelineLimit) timeline.erase(timeline.begin());
}

void absorb(Story& story, const Story& other) {
  story.first_seen = std::min(story.first_seen, other.first_seen);
  story.last_update = std::max(story.last_update, other.last_update);
  story.last_active = std::max(story.last_active, other.last_active);
  story.last_sequence = std::max(story.last_sequence, other.last_sequence);
  story.articles += other.articles;
  story.copies += other.copies;
  story.state = model::StoryState::developing;
  add(story.text, other.text, kStoryTerms);
  add(story.entities, other.entities, kStoryEntities);
  absorb_shown(story, other);
  for (const std::uint64_t source : other.sources) add_key(story.sources, source);
  for (const std::uint64_t origin : other.origins) add_key(story.origins, origin);
  for (const auto& [code, count] : other.languages) count_language(story, code, count);
  std::vector<model::TimelineEntry> timeline;
  std::merge(story.timeline.begin(), story.timeline.end(), other.timeline.begin(),
             other.timeline.end(), std::back_inserter(timeline),
             [](const auto& a, const auto& b) { return a.at < b.at; });
  if (timeline.size() > model::kTimelineLimit) {
    timeline.erase(timeline.begin(), timeline.end() - model::kTimelineLimit);
  }
  story.timeline = std::move(timeline);
  story.aliases.push_back(other.id);
  story.aliases.insert(story.aliases.end(), other.aliases.begin(), other.aliases.end());
  story.absorbed.push_back(other.founding);
  story.absorbed.insert(story.absorbed.end(), other.absorbed.begin(), other.absorbed.end());
}

model::Story view_of(const Story& story, const Velocity& velocity) {
  model::Story view;
  view.story_id = story.id;
  view.revision = story.revision;
  view.state = story.state;
  view.headline = story.headline;
  view.headline_article = story.headline_article;
  view.first_seen = story.first_seen;
  view.last_update = story.last_update;
  view.articles = story.articles;
  view.origins = static_cast<std::uint32_t>(story.origins.size());
  view.independent_sources = static_cast<std::uint32_t>(story.sources.size());
  view.copies = story.copies;
  view.languages = story.languages;
  view.last_hour = velocity.last_hour;
  view.hour_before = velocity.hour_before;
  const std::vector<Weighted> entities = heaviest(story.entities, kStoryEntities);
  for (const Weighted& item : entities) {
    const auto at = std::find_if(story.shown_entities.begin(), story.shown_entities.end(),
                                 [&](const ShownEntity& entity) { return entity.key == item.key; });
    if (at == story.shown_entities.end()) continue;
    view.entities.push_back(
        {at->id, at->name, at->type, static_cast<double>(item.weight) / entities.front().weight});
    if (at->type == model::EntityType::place) view.places.push_back(at->name);
  }
  for (const ShownTerm& term : story.shown_terms) view.terms.push_back(term.term);
  view.timeline = story.timeline;
  view.aliases = story.aliases;
  return view;
}

}  // namespace dateline::track::stories
