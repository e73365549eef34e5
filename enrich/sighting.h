#pragma once

#include <vector>

#include "enrich/facts/facts.h"
#include "model/article.h"
#include "model/enriched_article.h"
#include "model/sighting.h"

namespace dateline::enrich {

/// What the track stage needs of an article, cut to the limits of model/sighting.h. Facts and
/// entities beyond a limit are dropped together with what refers to them.
model::Sighting sighting_of(const model::EnrichedArticle& enriched, const model::Article& article,
                            const facts::Reading& found, facts::Findings findings);

}  // namespace dateline::enrich
