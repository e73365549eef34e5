#include "enrich/facts/tense.h"

namespace dateline::enrich::facts {
namespace {

using model::EventState;

constexpr int kClauseWords = 40;

bool is_dash(const Word& word) {
  return word.lower == "-" || word.lower == "--" || word.lower == "\xE2\x80\x93" ||
         word.lower == "\xE2\x80\x94";
}

bool ing_verb(const Word& word) {
  return (word.lexeme->form & kIng) != 0 && word.lexeme->event_noun == 0;
}

// Whether a clause border lies right before word `at`.
bool border_before(const Words& words, int at) {
  const Word& word = words[at];
  if (word.is(kBoundary)) return true;
  if (word.lower == ";" || word.lower == ":" || is_dash(word)) return true;
  if (at > 0 && words[at - 1].quoted != word.quoted) return true;
  if (at > 0 && words[at - 1].comma() && (ing_verb(word) || word.lexeme->speech != 0)) return true;
  return false;
}

// "to discuss", "aimed at": what an event is about, not who takes part.
bool starts_topic(const Words& words, int at) {
  const Word& word = words[at];
  if (word.is("aimed") || word.is("regarding") || word.is("about") || word.is("concerning")) {
    return true;
  }
  if (!word.is(kTo) || at + 1 >= static_cast<int>(words.size())) return false;
  const Word& next = words[at + 1];
  return (next.lexeme->form & kBase) != 0 && next.lexeme->event_verb == 0 &&
         !next.is(kCarrier | kInclude);
}

bool reported(const Words& words) {
  for (const Word& word : words) {
    if (word.lexeme->speech != 0) return true;
  }
  return false;
}

bool negated(const Words& words, int from, int to) {
  for (int i = from < 0 ? 0 : from; i < to; ++i) {
    if (words[i].is(kNegation)) return true;
  }
  return false;
}

// What stands before "to": "is set to meet" is a plan, "urged them to meet" is not.
std::optional<EventState> state_of_infinitive(const Words& words, int to) {
  const int j = before_adverbs(words, to);
  if (j < 0) return std::nullopt;
  const Word& before = words[j];
  if (before.is(kNegativeVerb)) return std::nullopt;
  if (before.is(kPlanned | kIsNow | kWasThen)) return EventState::scheduled;
  // Headline style: "Envoy to meet officials".
  if (before.entity_end && !before.demonym && !reported(words)) return EventState::scheduled;
  return std::nullopt;
}

}  // namespace

bool condition_before(const Words& words, int verb) {
  for (int i = verb - 1; i >= 0 && i > verb - kClauseWords; --i) {
    if (words[i].is(kCondition)) return true;
    if (words[i].lower == ";") return false;
  }
  return false;
}

Clause clause_around(const Words& words, int at) {
  Clause clause{at, at + 1};
  while (clause.begin > 0 && at - clause.begin < kClauseWords &&
         !border_before(words, clause.begin)) {
    --clause.begin;
  }
  const int size = static_cast<int>(words.size());
  while (clause.end < size && clause.end - at < kClauseWords && !border_before(words, clause.end) &&
         !starts_topic(words, clause.end)) {
    ++clause.end;
  }
  return clause;
}

bool subordinate(const Words& words, int at) {
  const int begin = clause_around(words, at).begin;
  const Word& first = words[begin];
  if (!first.is(kBoundary) || first.is("but")) return false;
  if (!first.is("that")) return true;
  for (int i = begin - 1; i >= 0 && i > begin - 9; --i) {
    if (words[i].lexeme->speech != 0 && words[i].entity < 0) return false;
  }
  return begin > 0;
}

bool used_as_verb(const Words& words, int at) {
  const Word& word = words[at];
  const std::uint8_t form = word.lexeme->form;
  if (form == 0 || word.entity >= 0) return false;
  const int before = before_adverbs(words, at);
  if (before < 0) return (form & kPast) != 0 && word.lexeme->event_noun == 0;
  const Word& previous = words[before];
  if ((form & kIng) != 0) {
    return previous.is(kIsNow | kWasThen | kBeen) ||
           (previous.comma() && word.lexeme->event_noun == 0);
  }
  if ((form & kPast) != 0 && word.lexeme->event_noun == 0) {
    return !previous.is(kDeterminer) || previous.is("this") || previous.is("that");
  }
  if ((form & kBase) != 0) {
    return previous.is(kTo | kFuture | kWould | kPossible | kMust | kNegation) ||
           previous.is(kPronoun);
  }
  return (form & kThird) != 0 && previous.entity_end && !previous.demonym &&
         word.lexeme->event_noun == 0;
}

std::optional<EventState> state_of_verb(const Words& words, int verb) {
  if (condition_before(words, verb)) return std::nullopt;
  const std::uint8_t form = words[verb].lexeme->form;
  const int j = before_adverbs(words, verb);
  if (negated(words, j, verb)) return std::nullopt;
  if (j < 0) {
    return (form & kPast) != 0 ? std::optional(EventState::happened) : std::nullopt;
  }
  const Word& previous = words[j];
  if (previous.is(kPossible | kMust | kNegation)) return std::nullopt;
  if (previous.is(kFuture)) return EventState::scheduled;
  if (previous.is(kWould)) {
    return reported(words) ? std::optional(EventState::scheduled) : std::nullopt;
  }
  if (previous.is(kTo)) return state_of_infinitive(words, j);
  if (previous.is(kBe)) return state_of_verb(words, j);
  if (previous.is(kBeing)) return EventState::under_way;
  if (previous.is(kNegativeVerb) && (form & kIng) != 0) return std::nullopt;
  if (previous.is(kIsNow | kWasThen) && (form & kIng) != 0) return EventState::under_way;
  if (previous.is(kBeen) && (form & kIng) != 0) return EventState::under_way;
  if ((form & kPast) != 0) {
    const int k = before_adverbs(words, j);
    if (previous.is(kHave | kBeen) && k >= 0 &&
        words[k].is(kPossible | kWould | kMust | kNegation)) {
      return std::nullopt;  // "could have met"
    }
    return EventState::happened;
  }
  if ((form & kThird) != 0 && words[verb].is(kCarrier)) return EventState::under_way;
  return std::nullopt;
}

}  // namespace dateline::enrich::facts
