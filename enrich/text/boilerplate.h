#pragma once

#include <vector>

#include "enrich/text/draft.h"
#include "enrich/text/measures.h"

namespace dateline::enrich::text {

/// Marks promotions, subscription appeals, navigation and credits. A sentence that is one of these
/// is cut off the paragraph it shares with news.
///
/// Every block gets a score: phrases that outlets use, how much it addresses the reader, what it
/// offers, against signs of reporting. A high score decides alone; a low one only beside removed
/// neighbours, or behind the last news (Kohlschütter 2010 and jusText: short blocks take the class
/// of their neighbours; the tail rule is ours).
/// Returns what it measured, one for each block that there is then.
std::vector<Measures> mark_boilerplate(Draft& draft);

}  // namespace dateline::enrich::text
