#include "track/developments/severity.h"

#include <algorithm>
#include <array>

namespace dateline::track::developments {
namespace {

using model::EventState;
using model::Fact;
using model::Severity;
using model::VerbClass;

constexpr double kKnown = 0.3;         // a sentence of less novelty repeats (coverage > 0.7)
constexpr double kKnownMove = 0.15;    // a moved state is told in nearly the same words
constexpr double kFreshContent = 0.5;  // share of a statement's terms not said before
constexpr Day kOldDays = 2;

bool any_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Events that by themselves rarely are the news.
bool minor(std::string_view type) {
  return any_of(type,
                {"visit", "speech", "ceremony", "match", "work", "test", "release", "walkout"});
}

bool is_old(Day to, Day article) { return to != kNoDay && to < article - kOldDays; }

bool strong(VerbClass verb) {
  return verb == VerbClass::warn || verb == VerbClass::threaten || verb == VerbClass::agree ||
         verb == VerbClass::reject || verb == VerbClass::call_for;
}

bool settles(std::string_view verb) {
  return any_of(verb, {"agreed", "decided", "adopted", "approved", "passed", "endorsed", "ratified",
                       "welcomed", "reached", "signed", "concluded", "resolved", "settled",
                       "pledged", "committed", "vetoed", "accepted", "backed"});
}

// Events that are news whoever takes part; talks and visits need somebody with a name.
bool grave_event(std::string_view type) {
  return any_of(type, {"strike", "attack", "killing", "disaster", "crash", "outbreak", "arrest",
                       "ruling", "resignation", "deal", "ceasefire", "decision", "sanctions",
                       "operation", "shutdown", "election", "vote", "preparation"});
}

// An official, a source: somebody who knows, though without a name.
bool informed(std::string_view speaker) {
  for (const std::string_view word : {"official", "officials", "source", "sources", "diplomat",
                                      "diplomats", "spokesman", "spokeswoman", "spokesperson"}) {
    if (speaker.ends_with(word)) return true;
  }
  return false;
}

Judged judge_fresh_event(const Fact& fact, const KnownEvent& event, const Circumstances& around) {
  if (around.novelty < kKnown) return {};
  if (is_old(event.to, around.day)) return {Severity::medium, "event.earlier"};
  if (minor(fact.type)) return {Severity::medium, "event.minor"};
  if (fact.aside) return {Severity::medium, "event.aside"};
  const bool dated = event.from != kNoDay && event.to == event.from;
  switch (event.state) {
    case EventState::scheduled:
      if (dated && event.from >= around.day && around.persons >= 2) {
        return {Severity::high, "event.new_plan"};
      }
      return {Severity::medium, "event.plan"};
    case EventState::under_way:
      if (around.founding) return {Severity::medium, "event.under_way"};
      return {Severity::high, "event.under_way"};
    case EventState::happened:
      if (around.founding || around.parties + event.places.count < 2) {
        return {Severity::medium, "event.happened"};
      }
      if (!grave_event(fact.type) && (around.persons == 0 || around.parties < 2)) {
        return {Severity::medium, "event.happened"};
      }
      return {Severity::high, "event.happened"};
    case EventState::off:
      return {Severity::high, "event.off"};
  }
  return {};
}

bool grave_quantity(const Fact& fact) {
  return fact.unit == "people" &&
         any_of(fact.type, {"killed", "injured", "missing", "arrested", "displaced", "infected",
                            "hostages", "released"});
}

}  // namespace

bool tells_of_earlier(std::string_view sentence) {
  static constexpr std::array<std::string_view, 24> kMarkers{
      "last month",  "last year",      "last week",         "last spring",       "last summer",
      "last autumn", "last fall",      "last winter",       "last January",      "last February",
      "last March",  "last April",     "last May",          "last June",         "last July",
      "last August", "last September", "last October",      "last November",     "last December",
      "months ago",  "years ago",      "earlier this year", "earlier this month"};
  for (const std::string_view marker : kMarkers) {
    const std::size_t at = sentence.find(marker.substr(1));  // either case of its first letter
    if (at != std::string_view::npos && at > 0 && (sentence[at - 1] | 0x20) == marker[0])
      return true;
  }
  return false;
}

Judged judge_lead(const Fact& fact, Day day) {
  switch (fact.kind) {
    case model::FactKind::event:
      if (fact.aside || minor(fact.type) || is_old(day_of(fact.to), day)) break;
      if (grave_event(fact.type) || fact.participants.size() >= 2) {
        return {Severity::high, "story.new_with_event"};
      }
      break;
    case model::FactKind::quantity:
      if (grave_quantity(fact) && !fact.aside) return {Severity::high, "story.new_with_event"};
      break;
    case model::FactKind::outcome:
      if (settles(fact.type) && !is_old(day_of(fact.to), day)) {
        return {Severity::high, "story.new_with_event"};
      }
      break;
    default:
      break;
  }
  return {Severity::medium, "story.new"};
}

Judged at_most(Judged judged, Severity limit) {
  if (judged && judged.severity < limit) judged.severity = limit;  // high < medium < low
  return judged;
}

Judged judge_event(const Fact& fact, const EventNews& news, const KnownEvent& event,
                   const Circumstances& around) {
  if (news.fresh) return judge_fresh_event(fact, event, around);
  if (news.was) {
    if (around.novelty < kKnownMove) return {};
    const Judged moved{Severity::high, "event.state_moved"};
    return minor(fact.type) ? at_most(moved, Severity::medium) : moved;
  }
  if (around.novelty < kKnown) return {};
  if (news.date_moved) return {Severity::medium, "event.date_moved"};
  if (news.date_set) return {Severity::medium, "event.date_set"};
  if (news.place_set) return {Severity::medium, "event.place_set"};
  if (!news.joined.empty()) return {Severity::medium, "event.attendance"};
  if (news.confirmed) return {Severity::low, "event.confirmed"};
  return {};
}

Judged judge_statement(const Fact& fact, const SayingNews& news, const Circumstances& around) {
  if (around.novelty < kKnown || news.fresh < kFreshContent) return {};
  const Day said = day_of(fact.from);
  if (is_old(said, around.day)) return {Severity::medium, "statement.earlier"};
  if (around.founding) {
    return {strong(fact.verb) ? Severity::medium : Severity::low, "statement.founding"};
  }
  const bool named = fact.speaker.has_value();
  if (fact.aside) return {Severity::low, "statement.aside"};
  if (strong(fact.verb)) {
    const bool grave = fact.verb == VerbClass::warn || fact.verb == VerbClass::threaten ||
                       fact.verb == VerbClass::reject || fact.verb == VerbClass::agree;
    if ((named || (grave && informed(fact.speaker_text))) &&
        (news.first_words || news.fresh_class)) {
      return {Severity::high, "statement.strong"};
    }
    return {Severity::medium, "statement.strong_again"};
  }
  if (named &&
      (news.first_words || fact.verb == VerbClass::announce || fact.verb == VerbClass::confirm)) {
    return {Severity::medium, "statement.new_speaker"};
  }
  return {Severity::low, "statement.more"};
}

Judged judge_outcome(const Fact& fact, const SayingNews& news, const Circumstances& around) {
  if (around.novelty < kKnown || news.fresh < kFreshContent) return {};
  if (around.founding) return {Severity::medium, "outcome.founding"};
  if (is_old(day_of(fact.to), around.day)) return {Severity::medium, "outcome.earlier"};
  if (settles(fact.type)) return {Severity::high, "outcome.settled"};
  // What was only talked about is news when it is the outcome of what the story waited for.
  if (around.held && fact.speaker) return {Severity::high, "outcome.of_event"};
  return {Severity::medium, "outcome.discussed"};
}

Judged judge_quantity(const Fact& fact, const QuantityNews& news, const Circumstances& around) {
  const bool grave = grave_quantity(fact);
  if (news.changed) {
    if (around.novelty < kKnownMove) return {};
    if (!grave) return {Severity::medium, "quantity.changed"};
    // A smaller number is mostly one of a part: three children among the dead.
    if (fact.value < news.was) return {Severity::low, "quantity.part"};
    return {Severity::high, "quantity.risen"};
  }
  if (!news.first || around.novelty < kKnown) return {};
  if (!grave) return {Severity::low, "quantity.first"};
  if (around.founding || fact.aside || is_old(day_of(fact.to), around.day)) {
    return {Severity::medium, "quantity.first"};
  }
  return {Severity::high, "quantity.first"};
}

}  // namespace dateline::track::developments
