#pragma once

#include "enrich/text/draft.h"

namespace dateline::enrich::text {

/// What stands around the first sentences and is not news: a date prefix, "Published ..." lines,
/// the agency's dateline. Cuts them off, marks them removed, and sets Draft::date_line from the
/// first one that names a whole date.
void mark_front_matter(Draft& draft);

/// A date written out with its year among words [first, end): "18 December 2025", "Dec. 18, 2025",
/// "2025-12-18". A form that two countries read differently ("03/04/2025") is none.
std::optional<std::chrono::sys_days> read_date(const Draft& draft, std::uint32_t first,
                                               std::uint32_t end);

}  // namespace dateline::enrich::text
