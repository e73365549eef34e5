#pragma once

#include <string>

#include "enrich/enricher.h"

namespace dateline::app {

/// What became of an article and why, for a person to read: what was removed, each entity with what
/// spoke for it, each date with what it was counted from. Several lines, an empty one at the end.
std::string explanation(const enrich::Reading& reading);

}  // namespace dateline::app
