#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ingest/document.h"
#include "model/article.h"
#include "model/result.h"

namespace dateline::ingest {

/// Longest accepted values, in bytes of UTF-8. Longer ones are refused, never cut.
inline constexpr std::size_t kIdBytes = 512;
inline constexpr std::size_t kAddressBytes = 4096;
inline constexpr std::size_t kTitleBytes = 4096;
inline constexpr std::size_t kSourceBytes = 256;
inline constexpr std::size_t kLanguageBytes = 35;  // BCP 47 (RFC 5646 4.4.1)
inline constexpr std::size_t kAuthorBytes = 256;
inline constexpr std::size_t kAuthorLimit = 32;

/// True for a field of the root that an article is made of, aliases included.
bool is_article_field(std::string_view key);

/// The article in a document's kept fields. Of a field and its aliases (contract: Input article)
/// the first that is neither null nor empty counts, in this order:
///
///   id | article_id                  body | text | content
///   url | link                       title | headline
///   source | domain | outlet         published_at | pubDate | published | date
///
/// Those that do not count are not looked at. An enriched article is an article too.
/// Errors are malformed, reason validate.*, and name the field as a JSON pointer.
model::Result<model::Article> article_from(const std::vector<Node>& nodes,
                                           std::optional<model::Timestamp> recorded_at);

}  // namespace dateline::ingest
