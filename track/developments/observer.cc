#include "track/developments/observer.h"

#include <algorithm>

namespace dateline::track::developments {
namespace {

using model::DevelopmentKind;
using model::EventState;
using model::Fact;
using model::FactKind;
using model::SegmentRole;
using model::Severity;
using model::Standing;

constexpr std::size_t kLeadSentences = 6;
constexpr std::size_t kNewParticipants = 2;

bool names_who(std::string_view type) {
  return type == "killing" || type == "arrest" || type == "attack" || type == "strike" ||
         type == "appointment" || type == "resignation" || type == "trial" || type == "ruling";
}

}  // namespace

Observer::Observer(const model::Sighting& sighting, const ObserveContext& context, Known& known)
    : sighting_(sighting),
      context_(context),
      known_(known),
      keyed_(keyed(sighting, context.entity_ids)),
      story_(key_of(context.story_id)) {}

double Observer::novelty(std::size_t sentence) const {
  return sentence < context_.novelty.size() ? context_.novelty[sentence] : 1;
}

bool Observer::is_person(std::uint16_t entity) const {
  return sighting_.entities[entity].type == model::EntityType::person;
}

void Observer::learn_actors() {
  new_actors_.assign(sighting_.entities.size(), false);
  for (std::size_t i = 0; i < sighting_.entities.size(); ++i) {
    const Key id = keyed_.entities[i];
    const bool named = std::any_of(known_.actors.begin(), known_.actors.end(),
                                   [&](const KnownActor& actor) { return actor.id == id; });
    if (named) continue;
    new_actors_[i] = true;
    if (known_.actors.size() == kActorLimit) known_.actors.erase(known_.actors.begin());
    known_.actors.push_back({id, sighting_.entities[i].type, sighting_.entities[i].name});
  }
}

std::vector<Candidate> Observer::observe() {
  learn_actors();
  held_ = std::any_of(known_.events.begin(), known_.events.end(), [](const KnownEvent& event) {
    return event.awaited && event.state != EventState::scheduled;
  });
  // Headings and captions repeat the body: they come last, so that they cannot take its news away.
  const auto in_body = [&](const Fact& fact) {
    return sighting_.sentences[fact.sentence].role == SegmentRole::body;
  };
  for (std::size_t i = 0; i < sighting_.facts.size(); ++i) {
    if (in_body(sighting_.facts[i])) learn(i);
  }
  for (std::size_t i = 0; i < sighting_.facts.size(); ++i) {
    if (!in_body(sighting_.facts[i])) learn(i);
  }
  if (context_.replay) return {};
  add_corrections();
  add_participants();
  if (context_.new_story) add_lead();
  return arrange(std::move(candidates_), kDevelopmentLimit);
}

void Observer::learn(std::size_t index) {
  const Fact& fact = sighting_.facts[index];
  if (fact.standing != Standing::news) return;  // the tale of what was, and opinions, prove nothing
  switch (fact.kind) {
    case FactKind::event:
      learn_event_fact(index);
      break;
    case FactKind::attendance:
      learn_attendance(index);
      break;
    case FactKind::statement:
    case FactKind::outcome:
      learn_words(index);
      break;
    case FactKind::quantity:
      learn_number(index);
      break;
    case FactKind::identity:
      add_identity(index);
      break;
  }
}

Circumstances Observer::around(const Fact& fact) const {
  Circumstances around;
  around.founding = context_.new_story;
  around.novelty = novelty(fact.sentence);
  around.day = keyed_.day;
  around.parties = fact.participants.size();
  around.held = held_;
  for (const std::uint16_t who : fact.participants) around.persons += is_person(who);
  return around;
}

Candidate Observer::candidate(std::size_t index, DevelopmentKind kind, Judged judged) const {
  Candidate candidate;
  candidate.kind = kind;
  candidate.judged = judged;
  candidate.sentence = sighting_.facts[index].sentence;
  candidate.fact = index;
  return candidate;
}

void Observer::add(Candidate candidate) {
  if (!candidate.judged) return;
  const SegmentRole role = sighting_.sentences[candidate.sentence].role;
  if (role != SegmentRole::body) candidate.judged = at_most(candidate.judged, Severity::low);
  if (tells_of_earlier(sighting_.sentences[candidate.sentence].text)) {
    candidate.judged = at_most(candidate.judged, Severity::medium);
  }
  candidates_.push_back(std::move(candidate));
}

void Observer::learn_event_fact(std::size_t index) {
  const Fact& fact = sighting_.facts[index];
  const EventNews news = learn_event(keyed_, fact, story_, known_);
  KnownEvent& event = known_.events[news.index];
  if (news.was == EventState::scheduled && event.state != EventState::off) {
    event.awaited = true;
    held_ = true;
  }
  const Judged judged = judge_event(fact, news, event, around(fact));
  DevelopmentKind kind = DevelopmentKind::event_detail;
  if (news.fresh || news.was) kind = DevelopmentKind::event_state;
  const bool named = std::any_of(news.joined.begin(), news.joined.end(),
                                 [&](std::uint16_t who) { return is_person(who) && is_new(who); });
  if (!news.fresh && !news.was && named && names_who(fact.type)) kind = DevelopmentKind::identity;
  if (judged.rule == "event.confirmed") kind = DevelopmentKind::confirmation;
  Candidate found = candidate(index, kind, judged);
  found.event = event.id;
  found.was = news.was;
  found.origins = event.origins.count;
  found.key = mix({event.id, static_cast<Key>(kind), static_cast<Key>(event.state),
                   static_cast<Key>(static_cast<std::uint32_t>(event.from)),
                   event.participants.count, event.places.count});
  add(std::move(found));
  add_conflict(index);
}

// Attendance only adds to an event that is known; alone it does not make one.
void Observer::learn_attendance(std::size_t index) {
  const Fact& fact = sighting_.facts[index];
  const std::optional<EventNews> news = join_event(keyed_, fact, known_);
  add_conflict(index);
  if (!news || news->joined.empty() || novelty(fact.sentence) < 0.3) return;
  Candidate found =
      candidate(index, DevelopmentKind::event_detail, {Severity::medium, "event.attendance"});
  const KnownEvent& event = known_.events[news->index];
  found.event = event.id;
  found.origins = event.origins.count;
  found.key = mix({event.id, keyed_.entities[news->joined.front()]});
  add(std::move(found));
}

void Observer::add_conflict(std::size_t index) {
  std::optional<Conflict> conflict = learn_presence(keyed_, sighting_.facts[index], known_);
  if (!conflict) return;
  Candidate found =
      candidate(index, DevelopmentKind::conflict, {Severity::medium, "presence.two_places"});
  found.key = mix({conflict->now.actor, static_cast<Key>(conflict->now.from),
                   conflict->now.places.items[0], conflict->before.places.items[0]});
  found.origins = 2;
  found.conflict = std::move(conflict);
  add(std::move(found));
}

void Observer::learn_words(std::size_t index) {
  const Fact& fact = sighting_.facts[index];
  const SayingNews news = learn_saying(keyed_, fact, known_);
  const bool outcome = fact.kind == FactKind::outcome;
  const Judged judged =
      outcome ? judge_outcome(fact, news, around(fact)) : judge_statement(fact, news, around(fact));
  Candidate found =
      candidate(index, outcome ? DevelopmentKind::outcome : DevelopmentKind::statement, judged);
  found.key = news.id;
  found.speaker = news.speaker;
  add(std::move(found));
}

void Observer::learn_number(std::size_t index) {
  const Fact& fact = sighting_.facts[index];
  const QuantityNews news = learn_quantity(keyed_, fact, known_);
  Candidate found =
      candidate(index, DevelopmentKind::quantity, judge_quantity(fact, news, around(fact)));
  found.key = news.id;
  found.superseded = news.superseded;
  if (news.changed) found.value_was = news.was;
  add(std::move(found));
}

void Observer::add_identity(std::size_t index) {
  const Fact& fact = sighting_.facts[index];
  const bool fresh = !fact.participants.empty() && is_new(fact.participants.front());
  if (!fresh || context_.new_story || novelty(fact.sentence) < 0.3) return;
  Candidate found =
      candidate(index, DevelopmentKind::identity, {Severity::medium, "identity.named"});
  found.key = keyed_.entities[fact.participants.front()];
  add(std::move(found));
}

void Observer::add_corrections() {
  for (std::size_t i = 0; i < sighting_.sentences.size(); ++i) {
    const std::string& text = sighting_.sentences[i].text;
    const bool marked = text.starts_with("Correction") || text.starts_with("CORRECTION") ||
                        text.find("n earlier version of this") != std::string::npos ||
                        text.find("has been corrected") != std::string::npos;
    if (!marked) continue;
    Candidate found;
    found.kind = DevelopmentKind::correction;
    found.judged = {Severity::medium, "correction.marked"};
    found.sentence = static_cast<std::uint16_t>(i);
    found.key = key_of(text);
    add(std::move(found));
  }
}

// People the story had not named, where nothing else tells of them.
void Observer::add_participants() {
  if (context_.new_story) return;
  std::size_t added = 0;
  for (std::size_t i = 0; i < sighting_.facts.size() && added < kNewParticipants; ++i) {
    const Fact& fact = sighting_.facts[i];
    if (fact.standing != Standing::news || novelty(fact.sentence) < 0.5) continue;
    std::vector<std::uint16_t> who = fact.participants;
    if (fact.speaker) who.push_back(*fact.speaker);
    for (const std::uint16_t entity : who) {
      if (!is_person(entity) || !is_new(entity)) continue;
      const model::SightedEntity& person = sighting_.entities[entity];
      if (person.mentions < 2 && person.roles.empty()) continue;
      new_actors_[entity] = false;
      const bool told =
          std::any_of(candidates_.begin(), candidates_.end(),
                      [&](const Candidate& other) { return other.sentence == fact.sentence; });
      if (told || added == kNewParticipants) continue;
      Candidate found =
          candidate(i, DevelopmentKind::participant,
                    {person.mentions > 2 ? Severity::medium : Severity::low, "participant.new"});
      found.key = keyed_.entities[entity];
      add(std::move(found));
      ++added;
    }
  }
}

// The lead of a founding article: the first sentence of its head that states something.
void Observer::add_lead() {
  Candidate lead;
  lead.kind = DevelopmentKind::new_story;
  lead.judged = {Severity::medium, "story.new"};
  lead.key = key_of("lead");
  std::size_t first_body = sighting_.sentences.size();
  for (std::size_t i = 0; i < sighting_.sentences.size(); ++i) {
    if (sighting_.sentences[i].role == SegmentRole::body) {
      first_body = i;
      break;
    }
  }
  if (first_body == sighting_.sentences.size()) first_body = 0;
  lead.sentence = static_cast<std::uint16_t>(first_body);
  for (std::size_t i = 0; i < sighting_.facts.size(); ++i) {
    const Fact& fact = sighting_.facts[i];
    if (fact.standing != Standing::news || fact.sentence < first_body) continue;
    if (sighting_.sentences[fact.sentence].role != SegmentRole::body) continue;
    if (fact.sentence >= first_body + kLeadSentences) break;
    const Judged judged = judge_lead(fact, keyed_.day);
    const bool graver = judged.severity < lead.judged.severity;
    if (lead.fact && !graver) continue;
    lead.sentence = fact.sentence;
    lead.fact = i;
    lead.judged = judged;
    lead.event.reset();
    for (const Candidate& other : candidates_) {
      if (other.fact == i) lead.event = other.event;
    }
    if (graver) break;
  }
  candidates_.push_back(std::move(lead));
}

}  // namespace dateline::track::developments
