#pragma once

#include "enrich/text/draft.h"

namespace dateline::enrich::text {

/// Marks lines that only say who wrote, edited or sent the article: "By Ann Lee", "Reuters/AFP",
/// "(Reporting by ...; editing by ...)", "Ann Lee is a staff writer for ...". Credits inside a
/// paragraph's last sentence are phrases (phrase_table.cc).
void mark_bylines(Draft& draft);

}  // namespace dateline::enrich::text
