#include "track/developments/story_facts.h"

#include "track/developments/observer.h"
#include "track/developments/writer.h"

namespace dateline::track::developments {
namespace {

template <class Item>
void put_before(std::vector<Item>& own, const std::vector<Item>& older, std::size_t limit) {
  own.insert(own.begin(), older.begin(), older.end());
  if (own.size() > limit) own.erase(own.begin(), own.end() - static_cast<std::ptrdiff_t>(limit));
}

}  // namespace

std::vector<model::Development> StoryFacts::observe(const model::Sighting& sighting,
                                                    const ObserveContext& context) {
  if (context.copy) return {};
  const std::vector<Candidate> candidates = Observer(sighting, context, known_).observe();
  std::vector<model::Development> developments;
  developments.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    developments.push_back(write(sighting, context, known_, candidate));
  }
  return developments;
}

void StoryFacts::absorb(const StoryFacts& other) {
  put_before(known_.events, other.known_.events, kEventLimit);
  put_before(known_.statements, other.known_.statements, kStatementLimit);
  put_before(known_.quantities, other.known_.quantities, kQuantityLimit);
  put_before(known_.presences, other.known_.presences, kPresenceLimit);
  put_before(known_.actors, other.known_.actors, kActorLimit);
}

model::Sighting remnant(const model::Sighting& sighting) {
  model::Sighting rest;
  rest.article_id = sighting.article_id;
  rest.source = sighting.source;
  rest.event_time = sighting.event_time;
  rest.recorded_at = sighting.recorded_at;
  rest.entities = sighting.entities;
  for (model::SightedEntity& entity : rest.entities) entity.roles.clear();
  for (const model::Fact& fact : sighting.facts) {
    if (fact.standing == model::Standing::news) rest.facts.push_back(fact);
  }
  rest.sentences.resize(sighting.sentences.size());
  for (std::size_t i = 0; i < rest.sentences.size(); ++i) {
    rest.sentences[i].span = sighting.sentences[i].span;
    rest.sentences[i].role = sighting.sentences[i].role;
  }
  for (const model::Fact& fact : rest.facts) {
    if (fact.kind != model::FactKind::event && fact.kind != model::FactKind::attendance) continue;
    rest.sentences[fact.sentence].text = sighting.sentences[fact.sentence].text;
  }
  return rest;
}

}  // namespace dateline::track::developments
