#pragma once

#include "track/developments/candidate.h"
#include "track/developments/story_facts.h"

namespace dateline::track::developments {

/// Writes a candidate out as the event that readers get.
model::Development write(const model::Sighting& sighting, const ObserveContext& context,
                         const Known& known, const Candidate& candidate);

}  // namespace dateline::track::developments
