#pragma once

#include <optional>

#include "enrich/facts/words.h"

namespace dateline::enrich::facts {

/// What the words around a verb say of its action, without a parser: auxiliaries to its left.
/// Nothing when it is denied, merely possible, under a condition, or wished for.
std::optional<model::EventState> state_of_verb(const Words& words, int verb);

/// Whether an "if", "whether" or "how" stands before the word: nothing is stated as a fact.
bool condition_before(const Words& words, int at);

/// Whether the word is used as a verb there; many ("strike", "vote", "meeting") are nouns too.
bool used_as_verb(const Words& words, int at);

/// First and one past the last word of the clause around `at`.
struct Clause {
  int begin = 0;
  int end = 0;
};
Clause clause_around(const Words& words, int at);

/// Whether the clause around `at` is told in passing: it depends on another by "who", "after",
/// "while"...; what follows "said that" does not.
bool subordinate(const Words& words, int at);

}  // namespace dateline::enrich::facts
