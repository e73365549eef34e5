#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "model/alert.h"
#include "model/enriched_article.h"
#include "model/tracked.h"

namespace dateline::sink {

/// The values of our topics as JSON, fields in the order of the contract, appended to `out`.
/// Schemas: sink/schema. A text that is not known is "", an id, time, day or object is null; kinds
/// are named as the contract names them.
///
/// The first `cuts` lists of trim_order() are written empty and named in "truncated", which stands
/// last and only when something was cut (see trim.h).
void write(const model::EnrichedArticle& article, std::string& out, std::size_t cuts = 0);
void write(const model::TrackedArticle& article, std::string& out, std::size_t cuts = 0);
void write(const model::Development& development, std::string& out, std::size_t cuts = 0);
void write(const model::Story& story, std::string& out, std::size_t cuts = 0);
void write(const model::Alert& alert, std::string& out);

/// What may be cut, the most dispensable first.
std::span<const std::string_view> trim_order(const model::EnrichedArticle&);
std::span<const std::string_view> trim_order(const model::TrackedArticle&);
std::span<const std::string_view> trim_order(const model::Development&);
std::span<const std::string_view> trim_order(const model::Story&);

}  // namespace dateline::sink
