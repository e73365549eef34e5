#pragma once

#include <vector>

#include "enrich/facts/speech.h"
#include "enrich/facts/words.h"
#include "model/fact.h"

namespace dateline::enrich::facts {

/// Appends the counted people, sums and percentages of one sentence.
void find_quantities(const Reading& reading, const Words& words,
                     const std::vector<Speech>& speeches, std::uint16_t sentence,
                     std::vector<model::Fact>& out);

}  // namespace dateline::enrich::facts
