#pragma once

#include <cstdint>
#include <string_view>

#include "model/fact.h"

namespace dateline::enrich::facts {

/// What a word can be to the rules; a word may carry several marks.
enum Mark : std::uint64_t {
  kFuture = 1ull << 0,        // will, shall
  kWould = 1ull << 1,         // would: the future of reported speech
  kPossible = 1ull << 2,      // could, may, might: nothing has been settled
  kCondition = 1ull << 3,     // if, unless, whether
  kNegation = 1ull << 4,      // not, never, no
  kIsNow = 1ull << 5,         // is, are
  kWasThen = 1ull << 6,       // was, were
  kHave = 1ull << 7,          // has, have, had
  kBe = 1ull << 8,            // be
  kBeen = 1ull << 9,          // been
  kBeing = 1ull << 10,        // being
  kTo = 1ull << 11,           // to
  kPlanned = 1ull << 12,      // scheduled, expected, set, due: before "to" or a noun
  kOff = 1ull << 13,          // cancelled, postponed
  kAdverb = 1ull << 14,       // stands between an auxiliary and its verb
  kBoundary = 1ull << 15,     // that, which, while: a new clause
  kPlaceBefore = 1ull << 16,  // in, at, near
  kDeterminer = 1ull << 17,   // the, a, its
  kDefinite = 1ull << 18,     // the, this, that
  kPronoun = 1ull << 19,      // he, she, they: whoever spoke last
  kPersonNoun = 1ull << 20,   // official, minister, police: can speak without a name
  kUnnamed = 1ull << 21,      // official, source: a person noun that hides a name
  kAnalyst = 1ull << 22,      // analyst, expert
  kOutlet = 1ull << 23,       // reuters, newspaper, broadcaster
  kStop = 1ull << 24,         // no content
  kCarrier = 1ull << 25,      // hold, host, attend, begin: a verb that needs an event noun
  kStart = 1ull << 26,        // begin, start, resume
  kAttend = 1ull << 27,       // attend, join, participate
  kInclude = 1ull << 28,      // include, involve, bring
  kAlive = 1ull << 29,        // underway, ongoing
  kPeople = 1ull << 30,       // people, civilians, others: what is counted
  kAbout = 1ull << 31,        // at least, nearly: before a number
  kSubordinate = 1ull << 32,  // after, before, during, ahead: what follows is not the news
  kMust = 1ull << 33,         // must, should, need: what is said is a call
  kPreposition = 1ull << 34,
  kCurrency = 1ull << 35,      // dollars, euros
  kMagnitude = 1ull << 36,     // million, billion
  kNegativeVerb = 1ull << 37,  // failed, refused, declined: what follows did not happen
  kOutcome = 1ull << 38,       // agree, adopt, discuss: what an event led to
  kHistory = 1ull << 39,       // since, sparked, meant: may tell the background
  kVia = 1ull << 41,           // told, quoting, according: an outlet may follow
  kDiscuss = 1ull << 42,       // discussed: talks, when it is "with" somebody
  kNaming = 1ull << 43,        // identified, named
  kAlsoNoun = 1ull << 40,      // calls, claims: the third person of a verb, or a plural
};

enum Form : std::uint8_t { kBase = 1, kThird = 2, kPast = 4, kIng = 8 };

/// One word of the lexicon. Indexes 0 mean "none".
struct Lexeme {
  std::uint64_t marks = 0;
  std::uint8_t form = 0;        // of the verb it can be
  std::uint8_t speech = 0;      // 1 + model::VerbClass
  std::uint8_t event_noun = 0;  // index of event_name()
  std::uint8_t event_verb = 0;
  std::uint8_t counted = 0;  // index of quantity_name(): what happened to those counted
  double number = -1;        // of a number word; the factor of a magnitude
};

/// The lexeme of a word in lower case; an empty one when the word is in no table.
const Lexeme& find_lexeme(std::string_view lower);

/// "talks", "strike": the class under which events of one sort are compared.
std::string_view event_name(std::uint8_t index);
std::string_view quantity_name(std::uint8_t index);

inline model::VerbClass verb_class(const Lexeme& lexeme) {
  return static_cast<model::VerbClass>(lexeme.speech - 1);
}

}  // namespace dateline::enrich::facts
