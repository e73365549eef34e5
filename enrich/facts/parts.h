#pragma once

#include <string>
#include <vector>

#include "enrich/facts/speech.h"
#include "enrich/facts/words.h"
#include "model/fact.h"

// Small readings of a stretch of words that every kind of fact needs.
namespace dateline::enrich::facts {

/// Whether the place at word `begin`..`end` says where something is ("in Miami", "in Miami,
/// Florida"), not who takes part ("officials from Qatar").
bool says_where(const Reading& reading, const Words& words, int begin);

/// What to do with "the Gaza" in "the Gaza ceasefire".
enum class Modifiers : std::uint8_t { skip, take };

/// Adds the entities of words [begin, end) to places and participants; speakers and outlets of
/// `speeches` are left out.
void add_entities(const Reading& reading, const Words& words, int begin, int end,
                  const std::vector<Speech>& speeches, model::Fact& fact,
                  Modifiers modifiers = Modifiers::skip);

/// Content words of [begin, end), folded and stemmed lightly, in order, each once; at most
/// kFactListLimit.
std::vector<std::string> content_terms(const Words& words, int begin, int end);

/// Adds an entity to a list of indexes unless it is there or the list is full.
void add_index(std::vector<std::uint16_t>& list, int entity);

/// Whether a date of the sentence belongs to a speech verb ("said on Thursday").
bool claimed(const std::vector<Speech>& speeches, int date);

}  // namespace dateline::enrich::facts
