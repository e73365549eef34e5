#pragma once

#include <string>
#include <vector>

#include "model/sighting.h"
#include "track/tracker.h"

namespace dateline::app {

/// What became of an article in the stream and why, for a person to read: what it copies, the
/// stories it was held against with their scores, which sentences are new, what each development
/// rests on. `considered`: what Tracker::consider() said right before the step. Several lines, an
/// empty one at the end.
std::string explanation(const model::Sighting& sighting,
                        const std::vector<track::Considered>& considered,
                        const track::Tracking& tracking);

}  // namespace dateline::app
