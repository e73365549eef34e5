#pragma once

#include <vector>

#include "enrich/names/spotter.h"
#include "enrich/names/tagger/tagger.h"

namespace dateline::enrich::names {

/// One list of candidates from what the tagger and what the dictionary see in a text, in order, not
/// overlapping. The tagger decides what is a name and of which type; the dictionary adds links,
/// demonyms, and the names it is surer of than any statistics can be.
std::vector<Candidate> agree(const Dictionary& dictionary, const ReadText& read,
                             const std::vector<Candidate>& spotted,
                             const std::vector<tagger::TaggedName>& tagged);

}  // namespace dateline::enrich::names
