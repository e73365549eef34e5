#pragma once

#include "enrich/text/word_set.h"

namespace dateline::enrich::text {

// English closed-class words that steps of this folder ask about. Facts of the language.

/// Words that open a sentence far more often than they follow an abbreviation: "The", "But".
const WordSet& sentence_openers();

/// Verbs of saying in the forms that follow a quotation or a name: "said", "says", "told".
const WordSet& reporting_verbs();

/// Articles, prepositions, pronouns, auxiliaries, conjunctions.
const WordSet& function_words();

/// Months and weekdays, long and short, without a period.
const WordSet& calendar_words();

}  // namespace dateline::enrich::text
