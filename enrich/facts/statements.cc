#include "enrich/facts/statements.h"

#include <algorithm>

#include "enrich/facts/parts.h"
#include "enrich/facts/tense.h"

namespace dateline::enrich::facts {
namespace {

using model::Fact;
using model::FactKind;
using model::VerbClass;

void set_speaker(const Speaker& speaker, Fact& fact) {
  if (speaker.entity >= 0) fact.speaker = static_cast<std::uint16_t>(speaker.entity);
  fact.speaker_text = speaker.text;
  fact.anonymous = speaker.anonymous;
  if (speaker.analyst) fact.standing = model::Standing::opinion;
}

// "said they must", "stressed the need to": a call, whatever the verb.
bool calls(const Words& words, const Speech& speech) {
  const bool before = speech.inverted || words[speech.verb].is("according");
  const int begin = before ? 0 : speech.verb + 1;
  const int end = before ? speech.verb : size_of(words);
  for (int i = begin; i < end; ++i) {
    if (words[i].is(kMust)) return true;
    if (words[i].is("need") && i > 0 && words[i - 1].is("the")) return true;
  }
  return false;
}

// "he was warned that": an offer or a fear that is not the speaker's own is weaker than a warning;
// the strongest class of the speaker's verbs in the sentence counts.
int strength(VerbClass verb) {
  switch (verb) {
    case VerbClass::say:
      return 0;
    case VerbClass::confirm:
      return 1;
    case VerbClass::announce:
    case VerbClass::call_for:
      return 2;
    case VerbClass::agree:
    case VerbClass::reject:
      return 3;
    case VerbClass::warn:
    case VerbClass::threaten:
      return 4;
  }
  return 0;
}

bool same_speaker(const Fact& fact, const Speaker& speaker) {
  if (speaker.entity >= 0 || fact.speaker) {
    return fact.speaker && *fact.speaker == speaker.entity;
  }
  return fact.speaker_text == speaker.text;
}

// Content of a sentence without the words of who speaks.
std::vector<std::string> said_terms(const Words& words, const Speaker& speaker) {
  std::vector<std::string> terms = content_terms(words, std::max(speaker.end, 0), size_of(words));
  if (speaker.begin > 0) {
    std::vector<std::string> before = content_terms(words, 0, speaker.begin);
    before.insert(before.end(), terms.begin(), terms.end());
    terms = std::move(before);
  }
  if (terms.size() > model::kFactListLimit) terms.resize(model::kFactListLimit);
  return terms;
}

// "signed up", "reached the 100th day": the verb in another sense.
bool settles_nothing(const Words& words, int at) {
  const Word& word = words[at];
  const int next = at + 1;
  if (next < size_of(words) && (words[next].is("up") || words[next].is("out") ||
                                words[next].is("off") || words[next].is("away"))) {
    return true;
  }
  if (!word.is("reached")) return false;
  for (int i = next; i < size_of(words) && i < at + 7; ++i) {
    if (words[i].lexeme->event_noun == find_lexeme("deal").event_noun) return false;
    if (words[i].is("understanding") || words[i].is("compromise")) return false;
  }
  return true;
}

// A past form of an outcome verb in a main clause, its subject right before it: "the law signed
// in 2009" and "which they discussed" are not what a sentence reports.
bool tells_outcome(const Words& words, int at) {
  const Word& word = words[at];
  if (!word.is(kOutcome) || word.entity >= 0 || (word.lexeme->form & kPast) == 0) return false;
  const int before = before_adverbs(words, at);
  if (before < 0) return false;
  const Word& subject = words[before];
  const bool they = subject.is("they") || subject.is("we") || subject.lower == "]";
  if (word.quoted) return they;
  if (!they && !subject.is("it") && !subject.entity_end && subject.date < 0 && !subject.comma() &&
      !subject.is("and") && !subject.is(kPersonNoun | kPronoun | kHave | kWasThen | kBeen)) {
    return false;
  }
  return !settles_nothing(words, at) && used_as_verb(words, at) &&
         state_of_verb(words, at) == model::EventState::happened && !subordinate(words, at);
}

}  // namespace

void find_statements(const Reading& reading, const Words& words,
                     const std::vector<Speech>& speeches, const Speaker& last,
                     std::uint16_t sentence, std::vector<Fact>& out) {
  const std::size_t first = out.size();
  for (const Speech& speech : speeches) {
    if (speech.speaker.outlet) continue;
    VerbClass verb = speech.verb_class;
    if (verb == VerbClass::say && calls(words, speech)) verb = VerbClass::call_for;
    const auto known = std::find_if(out.begin() + first, out.end(), [&](const Fact& fact) {
      return same_speaker(fact, speech.speaker);
    });
    if (known != out.end()) {
      if (strength(verb) > strength(known->verb)) known->verb = verb;
      continue;
    }
    Fact fact;
    fact.kind = FactKind::statement;
    fact.sentence = sentence;
    fact.verb = verb;
    set_speaker(speech.speaker, fact);
    if (speech.said_on >= 0) fact.from = reading.dates[speech.said_on].from;
    fact.to = fact.from;
    fact.aside = speech.past_perfect || (!speech.inverted && subordinate(words, speech.verb));
    fact.via = speech.via;
    fact.terms = said_terms(words, speech.speaker);
    out.push_back(std::move(fact));
  }
  if (out.size() > first || !last.known() || !speeches.empty()) return;
  const bool all_quoted = size_of(words) > 4 && words[0].quoted && words[words.size() - 1].quoted;
  if (!all_quoted) return;
  Fact fact;
  fact.kind = FactKind::statement;
  fact.sentence = sentence;
  set_speaker(last, fact);
  fact.terms = content_terms(words, 0, size_of(words));
  out.push_back(std::move(fact));
}

void find_outcomes(const Reading& reading, const Words& words, const std::vector<Speech>& speeches,
                   const Speaker& last, std::uint16_t sentence, std::vector<Fact>& out) {
  for (int i = 0; i < size_of(words); ++i) {
    if (!tells_outcome(words, i)) continue;
    const Word& word = words[i];
    Fact fact;
    fact.kind = FactKind::outcome;
    fact.sentence = sentence;
    fact.type = word.lower;
    const Speech* speech = speeches.empty() ? nullptr : &speeches.front();
    if (speech != nullptr) {
      set_speaker(speech->speaker, fact);
      fact.via = speech->via;
      if (speech->said_on >= 0) fact.said_on = reading.dates[speech->said_on].from;
    } else if (word.quoted) {
      set_speaker(last, fact);
    }
    if (word.lexeme->speech != 0) fact.verb = verb_class(*word.lexeme);
    const Clause clause = clause_around(words, i);
    for (int k = clause.begin; k < clause.end; ++k) {
      if (words[k].date < 0) continue;
      if (word.lexeme->speech == 0 && claimed(speeches, words[k].date)) continue;
      fact.from = reading.dates[words[k].date].from;
      fact.to = reading.dates[words[k].date].to;
    }
    add_entities(reading, words, clause.begin, clause.end, {}, fact);
    fact.terms = content_terms(words, i, size_of(words));
    if (fact.terms.size() < 3) continue;
    out.push_back(std::move(fact));
    return;  // one a sentence: the first verb is what the sentence is about
  }
}

void find_identities(const Reading& reading, const Words& words, std::uint16_t sentence,
                     std::vector<Fact>& out) {
  for (int i = 0; i + 2 < size_of(words); ++i) {
    if (!words[i].is(kNaming) || words[i].quoted) continue;
    for (int k = i + 1; k < size_of(words) && k < i + 9; ++k) {
      if (!words[k].is("as")) continue;
      for (int n = k + 1; n < size_of(words) && n < k + 8; ++n) {
        const int entity = words[n].entity;
        if (entity < 0 || reading.entities[entity].type != model::EntityType::person) continue;
        Fact fact;
        fact.kind = FactKind::identity;
        fact.sentence = sentence;
        add_index(fact.participants, entity);
        fact.terms = content_terms(words, i + 1, size_of(words));
        out.push_back(std::move(fact));
        return;
      }
    }
  }
}

}  // namespace dateline::enrich::facts
