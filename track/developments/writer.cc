#include "track/developments/writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "track/developments/wording.h"

namespace dateline::track::developments {
namespace {

using model::Development;
using model::DevelopmentKind;
using model::Fact;
using model::FactKind;

constexpr std::size_t kNamedLimit = 16;

std::string name_of(const Known& known, Key id) {
  const auto found = std::find_if(known.actors.begin(), known.actors.end(),
                                  [&](const KnownActor& actor) { return actor.id == id; });
  return found == known.actors.end() ? std::string() : found->name;
}

std::optional<model::EventReference> reference(const Known& known, Key id, const Fact& fact,
                                               std::optional<model::EventState> was) {
  const auto found = std::find_if(known.events.rbegin(), known.events.rend(),
                                  [&](const KnownEvent& event) { return event.id == id; });
  if (found == known.events.rend()) return std::nullopt;
  const KnownEvent& event = *found;
  model::EventReference result;
  result.id = hex(event.id);
  result.type = fact.type;
  for (const Key place : event.places) {
    if (result.place.empty()) result.place = name_of(known, place);
  }
  for (const Key who : event.participants) {
    if (std::string name = name_of(known, who); !name.empty()) {
      result.participants.push_back(std::move(name));
    }
  }
  result.from = to_days(event.from);
  result.to = to_days(event.to);
  result.state = event.state;
  result.was = was;
  return result;
}

// Who is behind what the sentence says: the fact's own speaker, else that of a statement there.
std::optional<model::Attribution> attribution(const model::Sighting& sighting, const Fact& fact) {
  const Fact* said =
      fact.kind == FactKind::statement || fact.kind == FactKind::outcome ? &fact : nullptr;
  for (const Fact& other : sighting.facts) {
    if (said == nullptr && other.sentence == fact.sentence && other.kind == FactKind::statement) {
      said = &other;
    }
  }
  const bool nobody = said == nullptr || (!said->speaker && said->speaker_text.empty());
  if (nobody && fact.via.empty()) return std::nullopt;
  model::Attribution result;
  result.via = fact.via;
  if (said != nullptr) {
    if (said->speaker) result.speaker = sighting.entities[*said->speaker].id;
    result.speaker_text = said->speaker_text;
    result.anonymous = said->anonymous;
    result.verb = said->verb;
    result.said_on = said->kind == FactKind::outcome ? said->said_on : said->from;
    if (result.via.empty()) result.via = said->via;
  }
  return result;
}

void add_entities(const model::Sighting& sighting, const Fact& fact, Development& development) {
  std::vector<std::uint16_t> indexes;
  if (fact.speaker) indexes.push_back(*fact.speaker);
  indexes.insert(indexes.end(), fact.participants.begin(), fact.participants.end());
  indexes.insert(indexes.end(), fact.places.begin(), fact.places.end());
  for (const std::uint16_t index : indexes) {
    const model::SightedEntity& entity = sighting.entities[index];
    const bool listed = std::any_of(development.entities.begin(), development.entities.end(),
                                    [&](const model::NamedEntity& e) { return e.id == entity.id; });
    if (listed || development.entities.size() == kNamedLimit) continue;
    development.entities.push_back({entity.id, entity.name, entity.type, 0});
  }
}

double confidence(const Fact* fact, const Candidate& candidate) {
  double value = 0.6;
  if (fact != nullptr) {
    if (fact->speaker) value += 0.15;
    if (fact->anonymous) value -= 0.15;
    if (fact->from) value += 0.1;
    if (!fact->places.empty()) value += 0.05;
    if (fact->participants.size() > 1) value += 0.05;
  }
  if (candidate.origins > 1) value += 0.1;
  if (candidate.kind == DevelopmentKind::conflict) value -= 0.2;
  return std::clamp(value, 0.1, 0.95);
}

std::string quantity_line(const Fact& fact, double was, const std::string& text) {
  return one_line(fmt::format("{}: {} (was {}): {}", fact.type, fact.value, was, text));
}

std::string headline(const model::Sighting& sighting, const Known& known,
                     const Candidate& candidate, const Development& development) {
  const std::string& text = development.text;
  if (candidate.conflict) {
    const KnownPresence& before = candidate.conflict->before;
    const KnownPresence& now = candidate.conflict->now;
    const KnownPresence& planned = before.planned ? before : now;
    const KnownPresence& reported = before.planned ? now : before;
    return conflict_line(name_of(known, now.actor), name_of(known, planned.places.items[0]),
                         name_of(known, reported.places.items[0]), now.from);
  }
  if (candidate.kind == DevelopmentKind::new_story) {
    return one_line(sighting.title.empty() ? text : sighting.title);
  }
  if (!candidate.fact) return one_line(text);
  const Fact& fact = sighting.facts[*candidate.fact];
  if (candidate.was && development.event) return state_line(*development.event);
  if (candidate.value_was) return quantity_line(fact, *candidate.value_was, text);
  if (fact.kind == FactKind::statement || fact.kind == FactKind::outcome) {
    return statement_line(sighting, fact);
  }
  return one_line(text);
}

}  // namespace

Development write(const model::Sighting& sighting, const ObserveContext& context,
                  const Known& known, const Candidate& candidate) {
  const Fact* fact = candidate.fact ? &sighting.facts[*candidate.fact] : nullptr;
  Development development;
  development.development_id =
      hex(mix({key_of(context.story_id), static_cast<Key>(candidate.kind), candidate.key}));
  development.story_id = context.story_id;
  development.story_headline = context.story_headline;
  development.article_id = sighting.article_id;
  development.source = sighting.source;
  development.url = sighting.url;
  development.published_at = sighting.event_time;
  development.language = sighting.language;
  development.kind = candidate.kind;
  development.severity = candidate.judged.severity;
  development.text = sighting.title;
  if (candidate.sentence < sighting.sentences.size()) {
    development.text = sighting.sentences[candidate.sentence].text;
    development.span = sighting.sentences[candidate.sentence].span;
  }
  if (fact != nullptr) {
    if (candidate.event) {
      development.event = reference(known, *candidate.event, *fact, candidate.was);
    }
    add_entities(sighting, *fact, development);
    development.attribution = attribution(sighting, *fact);
  }
  if (candidate.conflict) development.evidence.push_back(candidate.conflict->before.evidence);
  development.evidence.push_back(
      {sighting.article_id, sighting.source.name, development.span, development.text});
  development.headline = headline(sighting, known, candidate, development);
  development.origins = std::max<std::uint32_t>(1, candidate.origins);
  if (candidate.kind == DevelopmentKind::conflict) {
    development.status = model::DevelopmentStatus::disputed;
  } else if (candidate.kind == DevelopmentKind::confirmation) {
    development.status = model::DevelopmentStatus::confirmed;
  }
  if (candidate.superseded != 0) {
    development.supersedes = hex(
        mix({key_of(context.story_id), static_cast<Key>(candidate.kind), candidate.superseded}));
  }
  development.rule = candidate.judged.rule;
  development.novelty =
      candidate.sentence < context.novelty.size() ? context.novelty[candidate.sentence] : 1;
  development.detected_at = context.detected_at;
  development.confidence = confidence(fact, candidate);
  return development;
}

}  // namespace dateline::track::developments
