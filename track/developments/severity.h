#pragma once

#include "model/tracked.h"
#include "track/developments/events.h"
#include "track/developments/sayings.h"

// How much each kind of news matters. High is what a desk wants to be woken for: a state that
// moved, a warning, threat, agreement, rejection or call by somebody who had not made it before, an
// outcome, a number that changed. Details are medium. What a founding article tells besides its
// lead, captions, background and anything that is days old is not new enough for high; opinion is
// told to nobody.
namespace dateline::track::developments {

/// A severity with the name of the rule that gave it (why.rule); no rule: nothing to tell.
struct Judged {
  model::Severity severity = model::Severity::low;
  std::string_view rule;
  explicit operator bool() const { return !rule.empty(); }
};

/// What surrounds a fact.
struct Circumstances {
  bool founding = false;    // of a story's first article
  double novelty = 1;       // of the sentence
  Day day = kNoDay;         // of the article
  std::size_t persons = 0;  // named persons who take part
  std::size_t parties = 0;  // all who take part
  bool held = false;        // an event the story knew as planned has begun or happened
};

Judged judge_event(const model::Fact& fact, const EventNews& news, const KnownEvent& event,
                   const Circumstances& around);
Judged judge_statement(const model::Fact& fact, const SayingNews& news,
                       const Circumstances& around);
Judged judge_outcome(const model::Fact& fact, const SayingNews& news, const Circumstances& around);
Judged judge_quantity(const model::Fact& fact, const QuantityNews& news,
                      const Circumstances& around);

/// A founding article's lead.
Judged judge_lead(const model::Fact& fact, Day day);

/// Whether the sentence says itself that what it tells is weeks old: "last month", "in January".
bool tells_of_earlier(std::string_view sentence);

/// Lowers a judgement to at most `limit`.
Judged at_most(Judged judged, model::Severity limit);

}  // namespace dateline::track::developments
