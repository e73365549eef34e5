#pragma once

#include <string>

#include "track/developments/presence.h"

namespace dateline::track::developments {

/// One line of at most kHeadlineBytes, cut at a word.
std::string one_line(std::string_view text);
inline constexpr std::size_t kHeadlineBytes = 200;

/// "Talks in Miami on 19 December: under way (was scheduled)".
std::string state_line(const model::EventReference& event);

/// "To check: Jane Roe was to be in Lyon on 3 May, but is reported in Turin that day".
std::string conflict_line(const std::string& person, const std::string& planned_place,
                          const std::string& reported_place, Day day);

/// The sentence, with the speaker before it when it only says "he" or nothing at all.
std::string statement_line(const model::Sighting& sighting, const model::Fact& fact);

}  // namespace dateline::track::developments
