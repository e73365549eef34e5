#pragma once

#include <string>

#include "model/article.h"

namespace dateline::ingest {

/// Id of an article whose producer gave none: "u-" and the XXH3-128 of its address's key, without
/// an address "t-" and the XXH3-128 of title and body; 32 hex digits each. The same page has one id
/// whichever of its spellings was sent, and the same text has one id without a page.
std::string derived_id(const model::Article& article);

}  // namespace dateline::ingest
