#pragma once

#include <optional>
#include <vector>

#include "track/developments/presence.h"
#include "track/developments/severity.h"

namespace dateline::track::developments {

/// A development before it is written out: what a fact adds, and how much that matters.
struct Candidate {
  model::DevelopmentKind kind = model::DevelopmentKind::detail;
  Judged judged;
  std::uint16_t sentence = 0;
  std::optional<std::size_t> fact;  // index into Sighting::facts
  Key key = 0;                      // of the fact, within the story
  Key speaker = 0;                  // of a statement or outcome
  std::optional<Key> event;         // KnownEvent::id: indexes move when the oldest leaves
  std::optional<model::EventState> was;
  std::optional<Conflict> conflict;
  std::optional<double> value_was;
  Key superseded = 0;
  std::uint32_t origins = 1;
};

/// One development a sentence and kind, one telling a sentence, one high statement or
/// outcome a speaker, two high statements an article; then sentence order, the most severe kept
/// when there are too many.
std::vector<Candidate> arrange(std::vector<Candidate> candidates, std::size_t limit);

}  // namespace dateline::track::developments
