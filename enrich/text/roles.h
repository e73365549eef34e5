#pragma once

#include "enrich/text/draft.h"

namespace dateline::enrich::text {

/// Marks lines that are nothing but a picture's credit: "Getty Images", "AP Photo/Ann Lee".
void mark_credits(Draft& draft);

/// Roles of the blocks that stay, in their order; the first line is the headline when it is the
/// title or looks like one.
std::vector<model::SegmentRole> find_roles(const Draft& draft, const std::vector<std::size_t>& kept,
                                           std::string_view title);

}  // namespace dateline::enrich::text
