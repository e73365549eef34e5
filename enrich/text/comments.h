#pragma once

#include <span>

#include "enrich/text/draft.h"
#include "enrich/text/measures.h"

namespace dateline::enrich::text {

/// Marks what readers wrote between the lines of a report, as scraped live pages have it: opinion
/// in a careless hand, nobody quoted, nobody cited. Precision first: only in a text that is a
/// report otherwise, and only where few paragraphs look like that (a column or a transcript is one
/// voice throughout). `measures` of all blocks, as mark_boilerplate gives them.
void mark_comments(Draft& draft, std::span<const Measures> measures);

}  // namespace dateline::enrich::text
