#pragma once

#include <span>

#include "model/sighting.h"
#include "track/novelty/novelty.h"

namespace dateline::track {

/// How much of the shorter of two texts the longer one says again, sentence by sentence, in [0,1].
/// An edited or badly scanned copy keeps few of its original's word triples, which is what
/// signatures compare, but most words of every sentence; two reports of one event share words all
/// over and hardly any sentence. `earlier` is what the earlier one and what it was made of said.
double retold(const model::Sighting& sighting, std::span<const novelty::Remembered* const> earlier);

}  // namespace dateline::track
