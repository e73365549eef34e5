#pragma once

#include <vector>

#include "model/sighting.h"

namespace dateline::fuzz {

/// Three articles as the track stage sees them: two of one story, one of another.
const std::vector<model::Sighting>& sightings();

}  // namespace dateline::fuzz
