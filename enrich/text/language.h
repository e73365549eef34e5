#pragma once

#include <string_view>

#include "model/enriched_article.h"

namespace dateline::enrich::text {

/// Script and English function words first, CLD2 for the undecided; `claimed` is the producer's
/// word for it and only breaks ties. "und" when the text is too short to tell.
model::Language detect_language(std::string_view text, std::string_view claimed);

}  // namespace dateline::enrich::text
