#include "enrich/facts/triggers.h"

#include <algorithm>
#include <optional>

#include "enrich/facts/tense.h"

namespace dateline::enrich::facts {
namespace {

using model::EventState;

constexpr int kReach = 12;       // words between a noun and the verb it belongs to
constexpr int kApposition = 20;  // the same with "the first of its kind" between commas
constexpr std::size_t kTriggerLimit = 8;

bool is_take(const Word& word) {
  return word.is("take") || word.is("took") || word.is("takes") || word.is("taking") ||
         word.is("taken");
}

// What a verb that starts, calls off or just holds an event makes of the event's state.
std::optional<EventState> state_by_carrier(const Words& words, int verb) {
  const std::optional<EventState> state = state_of_verb(words, verb);
  if (!state) return state;
  const Word& word = words[verb];
  if (word.is(kOff)) return EventState::off;
  if (word.is(kStart) && *state == EventState::happened) return EventState::under_way;
  return state;
}

// "planned talks", "the upcoming vote"
bool planned_before(const Words& words, int noun) {
  for (int i = noun - 1; i >= 0 && i >= noun - 3; --i) {
    const Word& word = words[i];
    if (word.is("planned") || word.is("expected") || word.is("scheduled") || word.is("upcoming") ||
        word.is("forthcoming") || word.is("looming")) {
      return true;
    }
    if (word.punctuation() || word.is(kPreposition | kDeterminer)) return false;
  }
  return false;
}

// Where the noun phrase that ends in `noun` begins.
int phrase_begin(const Words& words, int noun) {
  int i = noun;
  while (i > 0 && noun - i < 7) {
    const Word& before = words[i - 1];
    if (before.punctuation() || before.is(kPreposition | kBoundary | kTo | kIsNow | kWasThen))
      break;
    if (before.lexeme->form != 0 && before.entity < 0 && used_as_verb(words, i - 1)) break;
    --i;
    if (words[i].is(kDeterminer)) break;
  }
  return i;
}

std::optional<EventState> state_by_preposition(const Words& words, int begin) {
  const int p = begin - 1;
  if (p < 0) return std::nullopt;
  if (words[p].is("of")) {
    if (word_at(words, p - 1, "ahead")) return EventState::scheduled;
    if (word_at(words, p - 1, "conclusion") || word_at(words, p - 1, "end") ||
        word_at(words, p - 1, "close")) {
      return EventState::happened;
    }
  }
  if (words[p].is("after") || words[p].is("following")) return EventState::happened;
  if (words[p].is("during") || words[p].is("at")) {
    // "said during talks with": part of something that happened
    for (int i = p - 1; i >= 0; --i) {
      if (words[i].is(kFuture | kWould | kPossible | kMust | kIsNow)) return std::nullopt;
      if ((words[i].lexeme->form & kPast) != 0 && words[i].entity < 0) return EventState::happened;
    }
  }
  if (words[p].is("in") && p > 0 && words[p - 1].is(kIsNow)) return EventState::under_way;
  if (words[p].is("by") && p > 1 && words[p - 1].lower.ends_with("ed") &&
      words[before_adverbs(words, p - 1) < 0 ? 0 : before_adverbs(words, p - 1)].is(kWasThen)) {
    return EventState::happened;  // "was followed by a meeting in"
  }
  return std::nullopt;
}

// A verb to the left whose object the noun is: "will hold talks", "met for talks".
bool governed_left(const Words& words, int begin, Trigger& trigger) {
  const Clause clause = clause_around(words, begin > 0 ? begin - 1 : begin);
  for (int i = begin - 1; i >= clause.begin && i >= begin - kReach; --i) {
    const Word& word = words[i];
    if (word.quoted) return false;
    if (word.is(kIsNow | kWasThen | kFuture | kWould | kPossible | kTo)) return false;
    if (word.lexeme->event_noun != 0 && word.entity < 0 && !used_as_verb(words, i)) return false;
    if (word.lexeme->form == 0 || word.entity >= 0) continue;
    const bool carries = word.is(kCarrier) && (!is_take(word) || word_at(words, i + 1, "part"));
    const bool meets = word.lexeme->event_verb != 0 && word.lexeme->event_verb == trigger.type;
    if (!used_as_verb(words, i) && !(carries && (word.lexeme->form & (kThird | kPast)) != 0)) {
      continue;
    }
    if (!carries && !meets) {
      if (word.lexeme->speech != 0 || word.is(kNegativeVerb)) return false;
      continue;
    }
    const auto state = state_by_carrier(words, i);
    if (!state) return false;
    trigger.verb = i;
    trigger.state = *state;
    return true;
  }
  return false;
}

// The predicate of "the talks ...", read from an auxiliary or a past form at `at`.
std::optional<EventState> predicate(const Words& words, int at) {
  const Word& word = words[at];
  const int next = after_adverbs(words, at);
  if (next >= size_of(words)) return std::nullopt;
  const Word& after = words[next];
  if (after.is(kNegation)) return std::nullopt;
  if (word.is(kIsNow | kWasThen)) {
    if (after.is(kAlive) || (after.is("under") && word_at(words, next + 1, "way"))) {
      return EventState::under_way;
    }
    if (after.is(kOff) || (after.is("called") && word_at(words, next + 1, "off"))) {
      return EventState::off;
    }
    if (after.is(kPlanned)) return EventState::scheduled;
    if (after.is(kTo)) return EventState::scheduled;
    if (after.is(kBeing) || (after.lexeme->form & kIng) != 0) return EventState::under_way;
    if (word.is(kWasThen) && (after.lexeme->form & kPast) != 0) return EventState::happened;
    return std::nullopt;
  }
  if (word.is(kFuture)) return EventState::scheduled;
  if (word.is(kHave)) {
    int last = next;
    if (after.is(kBeen)) last = after_adverbs(words, next);
    if (last >= size_of(words)) return std::nullopt;
    const Word& verb = words[last];
    if (verb.is(kOff) || (verb.is("called") && word_at(words, last + 1, "off"))) {
      return EventState::off;
    }
    if (verb.is(kPlanned)) return EventState::scheduled;
    if (verb.is(kStart)) return EventState::under_way;
    if ((verb.lexeme->form & kPast) != 0) return EventState::happened;
    return std::nullopt;
  }
  if (is_take(word)) {
    if (!after.is("place")) return std::nullopt;
    return word.is("took") ? EventState::happened : EventState::scheduled;
  }
  if (word.is(kStart) && (word.lexeme->form & (kPast | kThird)) != 0) return EventState::under_way;
  if ((word.lexeme->form & kPast) != 0 &&
      (word.is(kCarrier | kOff) || word.lexeme->event_verb != 0 || word.lexeme->counted != 0)) {
    return word.is(kOff) ? EventState::off : EventState::happened;
  }
  return std::nullopt;
}

// "The talks, scheduled for Friday, will", "the summit was postponed", "the blast killed".
bool governed_right(const Words& words, int noun, Trigger& trigger) {
  const int size = size_of(words);
  int depth = 0;  // inside a pair of commas
  int reach = noun + kReach;
  for (int i = noun + 1; i < size && i <= reach; ++i) {
    const Word& word = words[i];
    if (word.comma()) {
      depth = 1 - depth;
      if (depth == 1) reach = i + kApposition;
      if (i + 1 < size && (words[i + 1].is("scheduled") || words[i + 1].is("planned") ||
                           words[i + 1].is("expected"))) {
        trigger.state = EventState::scheduled;
        trigger.verb = i + 1;
        return true;
      }
      continue;
    }
    if (depth == 1) continue;
    if (word.punctuation() || word.is(kBoundary | kCondition)) return false;
    if (word.is("and") && !(i + 1 < size && words[i + 1].entity_begin)) return false;
    if (word.is(kAlive)) {
      trigger.state = EventState::under_way;
      return true;
    }
    if (word.is(kPossible | kWould | kMust)) return false;
    const bool auxiliary = word.is(kIsNow | kWasThen | kFuture | kHave);
    const bool finite =
        (word.lexeme->form & (kPast | kThird)) != 0 && word.entity < 0 &&
        (word.is(kCarrier | kOff) || word.lexeme->event_verb != 0 || word.lexeme->counted != 0);
    if (!auxiliary && !finite) {
      if (word.lexeme->speech != 0 && (word.lexeme->form & kPast) != 0) return false;
      continue;
    }
    const auto state = predicate(words, i);
    if (!state) return false;
    trigger.verb = i;
    trigger.state = *state;
    return true;
  }
  return false;
}

bool noun_trigger(const Words& words, int noun, Trigger& trigger) {
  if (noun > 0 && (words[noun - 1].is("news") || words[noun - 1].is("press"))) return false;
  trigger.noun = noun;
  trigger.type = words[noun].lexeme->event_noun;
  const int begin = phrase_begin(words, noun);
  trigger.definite = words[begin].is(kDefinite);
  for (int i = begin; i < noun; ++i) {
    if (words[i].is(kNegation)) return false;
  }
  if (condition_before(words, noun)) return false;
  if (planned_before(words, noun)) {
    trigger.state = EventState::scheduled;
    return true;
  }
  if (governed_left(words, begin, trigger)) return true;
  if (const auto state = state_by_preposition(words, begin)) {
    trigger.state = *state;
    trigger.aside = *state == EventState::happened;
    return true;
  }
  return governed_right(words, noun, trigger);
}

// "to meet demand", "released a statement": not the event that the verb names elsewhere.
bool idiom(const Words& words, int verb) {
  static constexpr std::string_view kObjects =
      " demand demands need needs target targets deadline requirements expectations goals criteria "
      "standards conditions statement report video footage data results figures album film out up "
      "resistance challenges off ";
  int i = verb + 1;
  for (int seen = 0; i < size_of(words) && seen < 4; ++i, ++seen) {
    if (words[i].punctuation() || words[i].entity >= 0) return false;
    const std::size_t at = kObjects.find(words[i].lower);
    if (at != std::string_view::npos && at > 0 && kObjects[at - 1] == ' ' &&
        kObjects[at + words[i].lower.size()] == ' ') {
      return true;
    }
  }
  return false;
}

bool verb_trigger(const Words& words, int verb, Trigger& trigger) {
  if (!used_as_verb(words, verb) || idiom(words, verb)) return false;
  const auto state = state_of_verb(words, verb);
  if (!state) return false;
  trigger.verb = verb;
  trigger.type = words[verb].lexeme->event_verb;
  trigger.state = *state;
  return true;
}

// "discussed the border with Minister X": talks by another name.
bool talks_with(const Words& words, int verb, Trigger& trigger) {
  const Word& word = words[verb];
  if (!word.is(kDiscuss)) return false;
  const auto state = state_of_verb(words, verb);
  if (!state) return false;
  bool with = false;
  for (int i = verb + 1; i < size_of(words) && i < verb + kReach; ++i) {
    if (words[i].punctuation()) return false;
    with |= words[i].is("with");
    if (with && words[i].entity >= 0) {
      trigger.verb = verb;
      trigger.type = find_lexeme("talks").event_noun;
      trigger.state = *state;
      return true;
    }
  }
  return false;
}

// "ceasefire talks", "ceasefire plan": the second noun is the thing.
bool modifies_noun(const Words& words, int at) {
  if (at + 1 >= size_of(words)) return false;
  const Word& next = words[at + 1];
  if (next.entity >= 0 || next.date >= 0 || next.kind != text::TokenKind::word) return false;
  if (next.lexeme->event_noun != 0) return !used_as_verb(words, at + 1);
  return next.lexeme->marks == 0 && next.lexeme->form == 0 && next.lexeme->counted == 0 &&
         !next.lower.ends_with("ed") && !next.lower.ends_with("ly");
}

}  // namespace

std::vector<Trigger> find_triggers(const Words& words) {
  std::vector<Trigger> found;
  for (int i = 0; i < size_of(words) && found.size() < kTriggerLimit; ++i) {
    const Word& word = words[i];
    if (word.quoted || word.entity >= 0) continue;
    Trigger trigger;
    const Lexeme& lexeme = *word.lexeme;
    if (lexeme.event_noun != 0 && !(lexeme.event_verb != 0 && used_as_verb(words, i))) {
      if (!modifies_noun(words, i) && noun_trigger(words, i, trigger)) found.push_back(trigger);
    } else if (lexeme.event_verb != 0 && verb_trigger(words, i, trigger)) {
      found.push_back(trigger);
    } else if (talks_with(words, i, trigger)) {
      found.push_back(trigger);
    }
  }
  // "met for talks": one event, the noun says it better.
  std::vector<Trigger> kept;
  for (const Trigger& trigger : found) {
    const bool doubled =
        trigger.noun < 0 && std::any_of(found.begin(), found.end(), [&](const Trigger& other) {
          return other.noun >= 0 && other.verb == trigger.verb;
        });
    if (!doubled) kept.push_back(trigger);
  }
  return kept;
}

}  // namespace dateline::enrich::facts
