#pragma once

#include <vector>

#include "enrich/names/matcher.h"
#include "enrich/names/tagger/tagger.h"

namespace dateline::enrich::names {

/// Lines whose capitals tell nothing repeat the names of the prose: there, what the prose calls a
/// name of several words is that name, whatever the tagger made of the line. Linear.
std::vector<tagger::TaggedName> repeat_in_headlines(const ReadText& read,
                                                    std::vector<tagger::TaggedName> tagged);

}  // namespace dateline::enrich::names
