#pragma once

#include "enrich/facts/words.h"
#include "model/fact.h"

namespace dateline::enrich::facts {

/// Background or news, by the words of one sentence; opinion is a matter of who speaks.
model::Standing standing_of(const Words& words);

}  // namespace dateline::enrich::facts
