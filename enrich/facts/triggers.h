#pragma once

#include <vector>

#include "enrich/facts/words.h"
#include "model/fact.h"

namespace dateline::enrich::facts {

/// A word that says that something was, is or is to be done, and in which state it is.
struct Trigger {
  int noun = -1;          // word index, -1 when the verb alone names the event: "they met"
  int verb = -1;          // word index, -1 when no verb governs the noun: "ahead of talks"
  std::uint8_t type = 0;  // index of event_name()
  model::EventState state = model::EventState::happened;
  bool definite = false;  // "the talks": spoken of before
  bool aside = false;     // "during talks": only the setting of what the sentence tells

  int at() const { return noun >= 0 ? noun : verb; }
};

/// Triggers of one sentence by position, quotes left out; a noun that is only mentioned is none.
std::vector<Trigger> find_triggers(const Words& words);

}  // namespace dateline::enrich::facts
