#include "enrich/facts/speech.h"

#include <algorithm>

#include "enrich/facts/outlets.h"

namespace dateline::enrich::facts {
namespace {

constexpr int kPhraseWords = 10;      // of a speaker without a name
constexpr int kAppositionWords = 16;  // between the commas of "X, the minister of Y, said"
constexpr int kFallbackWords = 24;

bool ends_phrase(const Word& word) {
  return word.punctuation() || word.is(kBoundary | kCondition | kIsNow | kWasThen | kHave) ||
         (word.entity < 0 && (word.lexeme->form & kPast) != 0 && word.lexeme->speech != 0) ||
         (word.is(kPreposition) && !word.is("of") && !word.is("for") && !word.is("from"));
}

bool is_auxiliary(const Word& word) { return word.is(kHave | kFuture) || word.is("did"); }

// "said Smith is leaving": what follows the name shows that Smith is not who said it.
bool begins_predicate(const Words& words, int at) {
  const Word& word = words[at];
  if (word.kind == text::TokenKind::clitic) return true;
  if (word.is(kIsNow | kWasThen | kHave | kFuture | kWould | kPossible | kMust)) return true;
  return word.entity < 0 && (word.lexeme->form & (kPast | kThird)) != 0;
}

// "refused to testify" is no rejection of what was said, "called it dangerous" no call, "promised"
// by a plural in general no promise made now.
model::VerbClass class_of(const Words& words, int at) {
  const Word& word = words[at];
  const model::VerbClass verb = verb_class(*word.lexeme);
  const int size = static_cast<int>(words.size());
  const auto next_is = [&](std::string_view wanted) {
    return at + 1 < size && words[at + 1].is(wanted);
  };
  if ((word.lexeme->form & kBase) != 0 && (word.lexeme->form & kPast) == 0) {
    return model::VerbClass::say;
  }
  if (verb == model::VerbClass::reject && next_is("to")) return model::VerbClass::say;
  if (word.lower.starts_with("call") && !next_is("for") && !next_is("on")) {
    return model::VerbClass::say;
  }
  if (word.lower.starts_with("ask") || word.lower.starts_with("press") ||
      word.lower.starts_with("invite") || word.lower.starts_with("request")) {
    for (int i = at + 1; i < size && i < at + 9 && !words[i].punctuation(); ++i) {
      if (words[i].is("to") || words[i].is("for")) return verb;
    }
    return model::VerbClass::say;
  }
  return verb;
}

// Only verbs of telling are put before their subject after a mere comma.
bool may_precede_subject(const Words& words, int at, model::VerbClass verb) {
  if (at == 0) return false;
  if (words[at - 1].quoted) return true;
  return words[at - 1].comma() &&
         (verb == model::VerbClass::say || verb == model::VerbClass::warn ||
          verb == model::VerbClass::confirm || verb == model::VerbClass::announce);
}

bool is_finite_past(const Word& word) { return (word.lexeme->form & kPast) != 0; }

}  // namespace

std::string SpeechFinder::phrase(const Words& words, int begin, int end) const {
  if (begin < 0 || end <= begin) return {};
  const std::uint32_t from = words[begin].span.begin;
  return std::string(reading_.text.substr(from, words[end - 1].span.end - from));
}

bool SpeechFinder::is_verb(const Words& words, int at) const {
  const Word& word = words[at];
  if (word.lexeme->speech == 0 || word.entity >= 0) return false;
  const std::uint8_t form = word.lexeme->form;
  const int before = before_adverbs(words, at);
  const Word* previous = before >= 0 ? &words[before] : nullptr;
  const int size = static_cast<int>(words.size());
  if (form == kIng) return false;
  if (previous != nullptr && previous->is(kTo | kBe | kBeen | kBeing | kIsNow | kWasThen |
                                          kPossible | kWould | kMust | kNegation | kFuture)) {
    return false;
  }
  if (previous != nullptr && previous->is(kHave)) {
    const int further = before_adverbs(words, before);  // "would have accepted"
    if (further >= 0 && words[further].is(kWould | kPossible | kMust | kNegation)) return false;
  }
  if (is_finite_past(word)) {
    const int after = after_adverbs(words, at);
    if (after < size && words[after].is("by")) return false;  // "a plan backed by"
    if (previous == nullptr) return after < size && words[after].entity_begin;
    return !previous->is(kDeterminer) || previous->is(kDefinite);
  }
  return previous != nullptr && is_present(words, at, *previous);
}

// "report", "claims", "offer" are also nouns, so the subject has to stand right before, a plural
// one before "report", and an object or "that" behind "claims".
bool SpeechFinder::is_present(const Words& words, int at, const Word& previous) const {
  const Word& word = words[at];
  if ((word.lexeme->form & kThird) == 0) {
    const bool plural = previous.lower.ends_with('s') || previous.is("police");
    return previous.is("they") || (plural && previous.is(kPersonNoun));
  }
  if (previous.comma() && word.is("says")) return true;
  if (!(previous.entity_end && !previous.demonym) && !previous.is(kPronoun | kPersonNoun)) {
    return false;
  }
  if (!word.is(kAlsoNoun)) return true;
  const int next = at + 1;
  if (next >= static_cast<int>(words.size())) return false;
  return words[next].is("that") || words[next].is("for") || words[next].is("on") ||
         words[next].is(kDeterminer | kPronoun) || words[next].entity_begin || words[next].quoted;
}

Speaker SpeechFinder::entity_speaker(const Words& words, int last) const {
  Speaker speaker;
  const int entity = words[last].entity;
  int begin = last;
  while (begin > 0 && words[begin].entity == entity && !words[begin].entity_begin) --begin;
  speaker.begin = begin;
  speaker.end = last + 1;
  speaker.entity = entity;
  const names::FoundEntity& found = reading_.entities[entity];
  speaker.outlet = is_outlet(found.name) || words[last].is(kOutlet);
  for (int i = begin - 1; i >= 0 && i >= begin - 6 && !words[i].punctuation(); --i) {
    speaker.analyst |= words[i].is(kAnalyst);
    // "a spokesman for the ministry": speaks for it, under no name of his own
    if (words[i].is(kUnnamed) && i + 1 < begin && words[i + 1].is(kPreposition)) {
      speaker.begin = i > 0 && words[i - 1].is(kDeterminer) ? i - 1 : i;
      // "a lawyer for Jane Roe", "her supporters": not she herself
      if (found.type == model::EntityType::person) {
        speaker.entity = -1;
        speaker.anonymous = true;
      }
    }
  }
  speaker.analyst |= std::find(analysts_.begin(), analysts_.end(), entity) != analysts_.end();
  for (const std::string& role : found.roles) {
    std::size_t space = role.rfind(' ');
    space = space == std::string::npos ? 0 : space + 1;
    speaker.analyst |= (find_lexeme(role.substr(space)).marks & kAnalyst) != 0;
  }
  speaker.text = phrase(words, speaker.begin, speaker.end);
  return speaker;
}

Speaker SpeechFinder::phrase_speaker(const Words& words, int head) const {
  Speaker speaker;
  int begin = head;
  while (begin > 0 && head - begin < kPhraseWords) {
    const Word& before = words[begin - 1];
    if (!before.is(kDeterminer) && ends_phrase(before)) break;
    --begin;
    if (before.is(kDeterminer)) break;
  }
  speaker.begin = begin;
  speaker.end = head + 1;
  speaker.text = phrase(words, begin, head + 1);
  for (int i = begin; i <= head; ++i) {
    speaker.anonymous |= words[i].is(kUnnamed) && words[i].entity < 0;
    speaker.analyst |= words[i].is(kAnalyst);
    speaker.outlet |= words[i].is(kOutlet);
  }
  // "the minister": somebody named before
  speaker.earlier = words[begin].is(kDefinite) && !speaker.anonymous;
  return speaker;
}

Speaker SpeechFinder::speaker_left(const Words& words, int verb) const {
  int j = before_adverbs(words, verb);
  while (j >= 0 && is_auxiliary(words[j])) j = before_adverbs(words, j);
  // "X on Friday said"
  while (j >= 0 && words[j].date >= 0) {
    while (j >= 0 && words[j].date >= 0) --j;
    if (j >= 0 && words[j].is(kPreposition)) --j;
  }
  if (j >= 0 && (words[j].is("who") || words[j].is("which"))) {
    --j;
    if (j >= 0 && words[j].comma()) --j;
  } else if (j > 0 && (words[j].comma() || words[j].is(")"))) {
    // "X, minister of Y, said": the name before the first of the two commas, else the one after it
    const std::string_view open = words[j].comma() ? "," : "(";
    int k = j - 1;
    while (k > 0 && j - k < kAppositionWords && words[k].lower != open) --k;
    if (words[k].lower == open && k > 0 &&
        ((words[k - 1].entity_end && !words[k - 1].demonym) ||
         words[k - 1].is(kPersonNoun | kOutlet))) {
      j = k - 1;
    } else {
      --j;
    }
  }
  if (j < 0) return {};
  if (words[j].entity >= 0 && !words[j].demonym) return entity_speaker(words, j);
  if (words[j].is(kPronoun)) return speaker_by_pronoun(words, j);
  if (words[j].is(kPersonNoun | kOutlet)) return resolve_earlier(phrase_speaker(words, j));
  return fallback(words, verb);
}

Speaker SpeechFinder::speaker_by_pronoun(const Words& words, int at) const {
  Speaker speaker;
  speaker.begin = at;
  speaker.end = at + 1;
  if (!last_.known()) return speaker;
  const bool person =
      last_.entity >= 0 && reading_.entities[last_.entity].type == model::EntityType::person;
  if (words[at].is("they") && (person || last_.entity < 0)) return speaker;
  Speaker resolved = last_;
  resolved.begin = at;
  resolved.end = at + 1;
  resolved.earlier = true;
  return resolved;
}

// "the minister" is who was named last; "the official" stays without a name.
Speaker SpeechFinder::resolve_earlier(Speaker speaker) const {
  if (!speaker.earlier || last_.entity < 0 ||
      reading_.entities[last_.entity].type != model::EntityType::person) {
    return speaker;
  }
  Speaker resolved = last_;
  resolved.begin = speaker.begin;
  resolved.end = speaker.end;
  resolved.earlier = true;
  return resolved;
}

// Subject far from its verb: the first person or body of the clause that follows no preposition.
Speaker SpeechFinder::fallback(const Words& words, int verb) const {
  const int from = std::max(0, verb - kFallbackWords);
  for (int i = from; i < verb; ++i) {
    const Word& word = words[i];
    if (!word.entity_begin || word.demonym || word.quoted) continue;
    const model::EntityType type = reading_.entities[word.entity].type;
    if (type != model::EntityType::person && type != model::EntityType::organization) continue;
    if (i > 0 && words[i - 1].is(kPreposition)) continue;
    int last = i;
    while (last + 1 < verb && words[last].entity == words[last + 1].entity &&
           !words[last].entity_end) {
      ++last;
    }
    if (last + 1 < verb && words[last + 1].kind == text::TokenKind::clitic) continue;
    return entity_speaker(words, last);
  }
  return {};
}

// "said the minister, Jane Roe": the first name of the phrase, else the phrase.
Speaker SpeechFinder::speaker_right(const Words& words, int from) const {
  const int size = static_cast<int>(words.size());
  int head = -1;
  for (int i = from; i < size && i < from + kPhraseWords + 2; ++i) {
    const Word& word = words[i];
    if (word.punctuation() &&
        !(word.comma() && head >= 0 && i + 1 < size && words[i + 1].entity_begin)) {
      break;
    }
    if (word.is(kBoundary | kIsNow | kWasThen | kSubordinate) || word.date >= 0) break;
    if (word.is(kPreposition) && head < 0) break;
    if (word.entity >= 0 && word.entity_end && !word.demonym) {
      const bool possessive = i + 1 < size && words[i + 1].kind == text::TokenKind::clitic;
      const bool person = reading_.entities[word.entity].type == model::EntityType::person;
      const bool compound = i + 1 < size && words[i + 1].kind == text::TokenKind::word &&
                            !words[i + 1].is(kPreposition | kBoundary | kStop);
      if (person || (!possessive && !compound)) return entity_speaker(words, i);
    }
    if (word.is(kPersonNoun | kOutlet)) head = i;
    if (i == from && word.is(kPronoun)) return speaker_by_pronoun(words, i);
  }
  if (head < 0) return {};
  Speaker speaker = phrase_speaker(words, head);
  speaker.begin = std::max(speaker.begin, from);
  speaker.text = phrase(words, speaker.begin, head + 1);
  return resolve_earlier(speaker);
}

void SpeechFinder::find_via(const Words& words, Speech& speech) const {
  const int size = static_cast<int>(words.size());
  const auto add = [&](int begin) {
    int end = begin;
    while (end < size && end < begin + 6 && !words[end].punctuation() && words[end].date < 0 &&
           !words[end].is(kBoundary) && !words[end].is("in") && !words[end].is("on")) {
      if (words[end].entity_end || words[end].is(kOutlet)) {
        if (const std::string name = phrase(words, begin, end + 1); is_outlet(name)) {
          if (speech.via.empty()) speech.via.push_back(name);
          return;
        }
      }
      ++end;
    }
  };
  for (int i = 0; i + 1 < size && speech.via.empty(); ++i) {
    if (!words[i].is(kVia)) continue;
    int next = i + 1;
    if (words[next].is("by") || words[next].is(kTo)) ++next;
    while (next < size && words[next].is(kDeterminer) && !words[next].capitalised) ++next;
    if (next < size) add(next);
  }
}

// "The Daily, quoting an official, said": the official is who says it, the outlet passes it on.
void SpeechFinder::name_quoted_source(const Words& words, Speech& speech) const {
  for (int i = 0; i + 1 < static_cast<int>(words.size()); ++i) {
    if (!words[i].is("quoting") && !words[i].is("citing")) continue;
    Speaker source = speaker_right(words, i + 1);
    if (source.known() && !source.outlet && !source.earlier) speech.speaker = std::move(source);
    return;
  }
}

// A day right behind the verb, or before it with nothing but the speaker between.
int SpeechFinder::find_said_on(const Words& words, int verb) const {
  const int size = static_cast<int>(words.size());
  for (int i = verb + 1; i < size && i < verb + 12; ++i) {
    const Word& word = words[i];
    if (word.date >= 0) return word.date;
    if (word.is("that") || word.punctuation() || word.quoted) break;
    if (word.lexeme->event_verb != 0 && (word.lexeme->form & kPast) != 0) break;
    if (word.is(kFuture | kWould | kPossible | kIsNow | kWasThen | kHave | kMust)) break;
  }
  for (int i = verb - 1; i >= 0 && i > verb - 5; --i) {
    if (words[i].date >= 0) return words[i].date;
    if (words[i].punctuation() || words[i].is(kBoundary)) break;
  }
  return -1;
}

std::vector<Speech> SpeechFinder::find(const Words& words) {
  std::vector<Speech> found;
  const int size = static_cast<int>(words.size());
  for (int i = 0; i < size; ++i) {
    const bool according =
        words[i].is(kVia) && words[i].is("according") && i + 1 < size && words[i + 1].is("to");
    if (!according && (words[i].quoted || !is_verb(words, i))) continue;
    Speech speech;
    speech.verb = i;
    if (according) {
      speech.speaker = speaker_right(words, i + 2);
    } else {
      speech.verb_class = class_of(words, i);
      const int auxiliary = before_adverbs(words, i);
      speech.past_perfect = auxiliary >= 0 && words[auxiliary].is("had");
      if (may_precede_subject(words, i, speech.verb_class)) {
        speech.speaker = speaker_right(words, i + 1);
        const int next = speech.speaker.end;
        if (next > 0 && next < size && begins_predicate(words, next)) speech.speaker = Speaker{};
        speech.inverted = speech.speaker.known();
      }
      if (!speech.speaker.known()) speech.speaker = speaker_left(words, i);
      if (!speech.speaker.known() && !found.empty() && i > 0 &&
          (words[i - 1].is("and") || words[i - 1].comma())) {
        speech.speaker = found.back().speaker;
      }
    }
    if (!speech.speaker.known()) continue;
    speech.said_on = find_said_on(words, i);
    found.push_back(std::move(speech));
  }
  for (Speech& speech : found) {
    find_via(words, speech);
    if (speech.speaker.outlet) {
      if (speech.via.empty()) speech.via.push_back(speech.speaker.text);
      name_quoted_source(words, speech);
    }
    if (speech.speaker.analyst && speech.speaker.entity >= 0) {
      analysts_.push_back(speech.speaker.entity);
    }
    if (!speech.speaker.outlet) last_ = speech.speaker;
  }
  return found;
}

}  // namespace dateline::enrich::facts
