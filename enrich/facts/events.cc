#include "enrich/facts/events.h"

#include <algorithm>

#include "enrich/facts/parts.h"
#include "enrich/facts/tense.h"

namespace dateline::enrich::facts {
namespace {

using model::EventState;
using model::Fact;
using model::FactKind;

constexpr std::size_t kKnownLimit = 24;

int shared(const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b) {
  int count = 0;
  for (const std::uint16_t item : a) count += std::find(b.begin(), b.end(), item) != b.end();
  return count;
}

bool disjoint(const Fact& a, const Fact& b) {
  return a.from && a.to && b.from && b.to && (*a.to < *b.from || *b.to < *a.from);
}

// Whether two reports of one article may be of one event.
bool compatible(const Fact& a, const Fact& b) {
  if (a.type != b.type || disjoint(a, b)) return false;
  return a.places.empty() || b.places.empty() || shared(a.places, b.places) > 0;
}

bool quoted_between(const Words& words, int a, int b) {
  for (int i = std::min(a, b) + 1; i < std::max(a, b); ++i) {
    if (words[i].quoted || words[i].is("that")) return true;
  }
  return false;
}

void take_over(const Fact& known, Fact& fact) {
  if (fact.places.empty()) fact.places = known.places;
  if (!known.from) return;
  // The narrower of two spans: "this week" and "on Friday".
  if (!fact.from || (fact.to && known.to && *known.to - *known.from < *fact.to - *fact.from)) {
    fact.from = known.from;
    fact.to = known.to;
  }
}

}  // namespace

void EventFinder::find(const Words& words, const std::vector<Speech>& speeches,
                       std::uint16_t sentence, std::vector<Fact>& out) {
  const std::vector<Trigger> triggers = find_triggers(words);
  const std::size_t first = out.size();
  for (const Trigger& trigger : triggers) {
    Fact fact;
    fact.kind = FactKind::event;
    fact.sentence = sentence;
    fact.type = event_name(trigger.type);
    fact.state = trigger.state;
    fact.aside =
        trigger.aside || subordinate(words, trigger.verb >= 0 ? trigger.verb : trigger.at());
    fill(words, speeches, trigger, fact);
    fill_dates(words, speeches, trigger, triggers.size() == 1, fact);
    complete(trigger.definite, fact);
    if (fact.places.empty() && fact.participants.empty()) continue;
    const bool told = std::any_of(out.begin() + first, out.end(), [&](const Fact& other) {
      return other.type == fact.type && other.state == fact.state && other.places == fact.places &&
             other.participants == fact.participants;
    });
    if (!told) out.push_back(std::move(fact));
  }
  const std::size_t events = out.size();
  find_attendance(words, speeches, sentence, out);
  for (std::size_t i = events; i < out.size(); ++i) {
    for (std::size_t k = first; k < events; ++k) {
      if (out[k].type == out[i].type) add_index(out[k].participants, out[i].participants.front());
    }
  }
}

void EventFinder::fill(const Words& words, const std::vector<Speech>& speeches,
                       const Trigger& trigger, Fact& fact) const {
  Clause clause = clause_around(words, trigger.at());
  if (trigger.verb >= 0 && trigger.noun >= 0) {
    const Clause other = clause_around(words, trigger.verb);
    clause.begin = std::min(clause.begin, other.begin);
    clause.end = std::max(clause.end, other.end);
  }
  add_place(words, trigger, fact);
  add_entities(reading_, words, clause.begin, clause.end, speeches, fact);
  for (const std::uint16_t place : fact.places) std::erase(fact.participants, place);
  fact.terms = content_terms(words, clause.begin, clause.end);
  for (const Speech& speech : speeches) {
    if (fact.via.empty()) fact.via = speech.via;
    if (speech.said_on >= 0 && !fact.said_on) fact.said_on = reading_.dates[speech.said_on].from;
    if (speech.speaker.entity < 0 || speech.speaker.outlet) continue;
    // "Israel said it had struck", "she said at a summit": the speaker takes part.
    const bool same_clause = speech.verb >= clause.begin && speech.verb < clause.end;
    const bool pronoun =
        speech.verb < trigger.at() &&
        (words[clause.begin].is(kPronoun) || words[clause.begin].is("it") ||
         (same_clause && speech.verb + 1 < trigger.at() &&
          (words[speech.verb + 1].is(kPronoun) || words[speech.verb + 1].is("it"))));
    if (pronoun || (trigger.aside && !quoted_between(words, speech.verb, trigger.at()))) {
      add_index(fact.participants, speech.speaker.entity);
    }
  }
  if (fact.places.empty() && fact.participants.empty()) {
    add_entities(reading_, words, clause.begin, clause.end, speeches, fact, Modifiers::take);
  }
}

// "the Miami talks", "Miami is hosting talks"
void EventFinder::add_place(const Words& words, const Trigger& trigger, Fact& fact) const {
  const auto is_place = [&](int at) {
    return at >= 0 && words[at].entity_end && !words[at].demonym &&
           reading_.entities[words[at].entity].type == model::EntityType::place;
  };
  if (trigger.noun > 0 && is_place(trigger.noun - 1)) {
    add_index(fact.places, words[trigger.noun - 1].entity);
  }
  if (trigger.verb > 0 && words[trigger.verb].lower.starts_with("host")) {
    int subject = trigger.verb - 1;
    while (subject > 0 && words[subject].entity < 0 &&
           (words[subject].is(kIsNow | kWasThen | kFuture | kHave | kAdverb | kBe))) {
      --subject;
    }
    if (is_place(subject)) add_index(fact.places, words[subject].entity);
  }
}

void EventFinder::fill_dates(const Words& words, const std::vector<Speech>& speeches,
                             const Trigger& trigger, bool alone, Fact& fact) const {
  const Clause clause = clause_around(words, trigger.at());
  int best = -1;
  int distance = 1 << 20;
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    const int date = words[i].date;
    if (date < 0 || !reading_.dates[date].from || claimed(speeches, date)) continue;
    const bool inside = i >= clause.begin && i < clause.end;
    if (!inside && !alone) continue;
    const int away = std::abs(i - trigger.at()) + (inside ? 0 : 1000);
    if (away < distance) {
      distance = away;
      best = date;
    }
  }
  if (best < 0 && trigger.aside && fact.said_on) {
    fact.from = fact.to = fact.said_on;  // "said on Friday, during talks with": the same day
  }
  if (best < 0) return;
  // "months after the truce came into effect on Oct. 10" dates the truce, not the talks.
  if (distance >= 1000) {
    for (int i = 0; i < static_cast<int>(words.size()); ++i) {
      if (words[i].date == best) {
        const Clause other = clause_around(words, i);
        for (int k = other.begin; k < i; ++k) {
          if (words[k].lexeme->form != 0 || words[k].is(kSubordinate)) return;
        }
        break;
      }
    }
  }
  fact.from = reading_.dates[best].from;
  fact.to = reading_.dates[best].to;
  if (fact.state == EventState::under_way && reading_.published &&
      *fact.from > *reading_.published) {
    fact.state = EventState::scheduled;  // "is meeting them on Friday"
  }
}

void EventFinder::complete(bool definite, Fact& fact) {
  const bool bare = fact.places.empty() && fact.participants.empty();
  Fact* same = nullptr;
  for (auto it = known_.rbegin(); it != known_.rend() && same == nullptr; ++it) {
    if (!compatible(*it, fact)) continue;
    const int people = shared(it->participants, fact.participants);
    const bool place = shared(it->places, fact.places) > 0;
    const bool vague = fact.places.empty() && !fact.from && it->state == fact.state;
    if (people + (place ? 1 : 0) >= 2 || (vague && people == 1) ||
        ((definite || bare) && (it->state == fact.state || definite))) {
      same = &*it;
    }
  }
  if (same == nullptr) {
    if (known_.size() == kKnownLimit) known_.erase(known_.begin());
    known_.push_back(fact);
    return;
  }
  if (definite || bare || same->state == fact.state) take_over(*same, fact);
  if (bare || (definite && fact.participants.empty())) fact.participants = same->participants;
  for (const std::uint16_t person : fact.participants) add_index(same->participants, person);
  for (const std::uint16_t place : fact.places) add_index(same->places, place);
  Fact merged = *same;
  take_over(fact, merged);
  *same = std::move(merged);
}

void EventFinder::add_attendance(const Words& words, int begin, int end, EventState state,
                                 Fact fact, std::vector<Fact>& out) const {
  Fact people;
  add_entities(reading_, words, begin, end, {}, people);
  const auto is_person = [&](std::uint16_t entity) {
    return reading_.entities[entity].type == model::EntityType::person;
  };
  const bool persons =
      std::any_of(people.participants.begin(), people.participants.end(), is_person);
  fact.state = state;
  for (const std::uint16_t entity : people.participants) {
    if (persons && !is_person(entity)) continue;
    Fact attendance = fact;
    attendance.participants = {entity};
    out.push_back(std::move(attendance));
  }
}

void EventFinder::find_attendance(const Words& words, const std::vector<Speech>& speeches,
                                  std::uint16_t sentence, std::vector<Fact>& out) const {
  const int size = static_cast<int>(words.size());
  for (int i = 0; i < size; ++i) {
    const Word& word = words[i];
    if (word.quoted || word.entity >= 0) continue;
    const bool there =
        word.is(kBe) && i + 1 < size && (words[i + 1].is("there") || words[i + 1].is("present"));
    if (!there && !word.is(kAttend | kInclude)) continue;
    const auto state = state_of_verb(words, i);
    if (!state) continue;
    const int before = before_adverbs(words, i);
    if (word.is(kInclude) && before >= 0 && words[before].is(kIsNow | kWasThen | kBeen)) continue;
    const Clause clause = clause_around(words, i);
    int begin = clause.begin;
    // "a meeting, which included": the event is what "which" stands for
    if (word.is(kInclude) && begin > 0 && words[begin].is(kBoundary)) {
      begin = clause_around(words, begin - 1).begin;
    }
    for (const Speech& speech : speeches) {
      if (speech.verb < i) begin = std::max(begin, speech.verb + 1);
    }
    Fact fact;
    fact.kind = FactKind::attendance;
    fact.sentence = sentence;
    const Fact* event = nullptr;
    std::uint8_t named = 0;
    const int until = word.is(kInclude) ? i : clause.end;
    for (int k = begin; k < until; ++k) {
      if (named == 0 && words[k].entity < 0) named = words[k].lexeme->event_noun;
    }
    // "The meeting, ..., will be attended by": the sentence's own event, whatever lies between.
    for (const Fact& own : out) {
      if (own.kind == FactKind::event && own.sentence == sentence && own.state == *state &&
          event == nullptr && own.type == "talks") {
        event = &own;
      }
    }
    const Fact own_event = event != nullptr ? *event : Fact{};
    if (event != nullptr) event = &own_event;
    for (auto it = known_.rbegin(); it != known_.rend() && event == nullptr; ++it) {
      if (named == 0 ? it->type == "talks" : it->type == event_name(named)) event = &*it;
    }
    if (event == nullptr && named == 0) continue;
    fact.type = event != nullptr ? event->type : std::string(event_name(named));
    if (event != nullptr) take_over(*event, fact);
    for (const Speech& speech : speeches) {
      if (fact.via.empty()) fact.via = speech.via;
    }
    const bool by = i + 1 < size && words[i + 1].is("by");
    if (word.is(kInclude) || by) {
      if (word.is(kInclude) && named == 0) continue;
      // The list of those who come may be longer than a clause.
      add_attendance(words, i + 1, size, *state, fact, out);
    } else {
      add_attendance(words, begin, i, *state, fact, out);
    }
  }
}

}  // namespace dateline::enrich::facts
