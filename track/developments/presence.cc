#include "track/developments/presence.h"

#include <algorithm>

namespace dateline::track::developments {
namespace {

using model::EventState;
using model::Fact;

// Linked by any event that names both: a town and its state.
bool linked(const Known& known, Key a, Key b) {
  return std::any_of(known.events.begin(), known.events.end(), [&](const KnownEvent& event) {
    return event.places.has(a) && event.places.has(b);
  });
}

bool elsewhere(const Known& known, const KnownPresence& a, const KnownPresence& b) {
  for (const Key x : a.places) {
    for (const Key y : b.places) {
      if (x == y || linked(known, x, y)) return false;
    }
  }
  return a.places.count > 0 && b.places.count > 0;
}

std::string shortened(const std::string& text) {
  if (text.size() <= kEvidenceBytes) return text;
  std::size_t end = kEvidenceBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

KnownPresence presence_of(const Keyed& keyed, const Fact& fact) {
  const model::Sighting& sighting = keyed.sighting;
  KnownPresence presence;
  for (const std::uint16_t place : fact.places) {
    if (!is_broad_place(sighting.entities[place].name)) presence.places.add(keyed.entities[place]);
  }
  presence.from = day_of(fact.from);
  presence.to = day_of(fact.to);
  if (presence.from == kNoDay && fact.state == EventState::under_way) {
    presence.from = presence.to = keyed.day;
  }
  presence.planned = fact.state == EventState::scheduled;
  presence.origin = origin_of(keyed, fact);
  const model::SightedSentence& sentence = sighting.sentences[fact.sentence];
  presence.evidence = {sighting.article_id, sighting.source.name, sentence.span,
                       shortened(sentence.text)};
  return presence;
}

bool same_day(const KnownPresence& a, const KnownPresence& b) {
  return a.from == a.to && b.from == b.to && a.from == b.from;
}

// Whether the story has told before that the person was on this side on that day.
bool told(const Known& known, const KnownPresence& presence) {
  return std::any_of(known.presences.begin(), known.presences.end(), [&](const auto& before) {
    return before.actor == presence.actor && before.planned == presence.planned &&
           same_day(before, presence);
  });
}

void remember(const KnownPresence& presence, Known& known) {
  for (KnownPresence& before : known.presences) {
    if (before.actor != presence.actor || before.planned != presence.planned) continue;
    if (!same_day(before, presence)) continue;
    for (const Key place : presence.places) {
      if (before.places.has(place)) return;
    }
  }
  if (known.presences.size() == kPresenceLimit) known.presences.erase(known.presences.begin());
  known.presences.push_back(presence);
}

}  // namespace

std::optional<Conflict> learn_presence(const Keyed& keyed, const Fact& fact, Known& known) {
  if (fact.type != "talks" && fact.type != "visit" && fact.type != "ceremony") return std::nullopt;
  if (fact.state == EventState::off) return std::nullopt;
  KnownPresence presence = presence_of(keyed, fact);
  if (presence.places.count == 0 || presence.from == kNoDay || presence.from != presence.to) {
    return std::nullopt;
  }
  std::optional<Conflict> conflict;
  for (const std::uint16_t who : fact.participants) {
    if (keyed.sighting.entities[who].type != model::EntityType::person) continue;
    presence.actor = keyed.entities[who];
    const bool again = told(known, presence);
    for (const KnownPresence& before : known.presences) {
      if (conflict || again || before.actor != presence.actor || before.planned == presence.planned)
        continue;
      if (before.evidence.article_id == keyed.sighting.article_id ||
          before.origin == presence.origin || !same_day(before, presence)) {
        continue;
      }
      if (elsewhere(known, before, presence)) conflict = Conflict{who, before, presence};
    }
    remember(presence, known);
  }
  return conflict;
}

}  // namespace dateline::track::developments
