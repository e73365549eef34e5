#pragma once

#include "enrich/text/draft.h"

namespace dateline::enrich::text {

/// Marks what readers wrote between the lines of a report, as scraped live pages have it: opinion
/// in a careless hand, nobody quoted, nobody cited. Precision first: only in a text that is a
/// report otherwise, and only where few paragraphs look like that (a column or a transcript is one
/// voice throughout).
void mark_comments(Draft& draft);

}  // namespace dateline::enrich::text
