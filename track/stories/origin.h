#pragma once

#include <cstdint>

#include "model/sighting.h"

namespace dateline::track::stories {

/// Who published an article. Articles without a source share one key: nothing shows that they
/// are independent of each other.
std::uint64_t source_key(const model::Sighting& sighting);

/// Whom an article rests on: the outlet that it attributes most of its facts to, else its own
/// source. Five outlets that quote one are one origin.
std::uint64_t origin_key(const model::Sighting& sighting);

}  // namespace dateline::track::stories
