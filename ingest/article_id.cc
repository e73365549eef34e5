#include "ingest/article_id.h"

#include <fmt/format.h>
#include <xxhash.h>

#include "ingest/web_address.h"

namespace dateline::ingest {

std::string derived_id(const model::Article& article) {
  if (!article.url.empty()) {
    const std::string key = address_key(article.url);
    const auto hash = XXH3_128bits(key.data(), key.size());
    return fmt::format("u-{:016x}{:016x}", hash.high64, hash.low64);
  }
  // The title's hash as the seed: a byte moved from one field to the other changes the id.
  const auto title = XXH3_64bits(article.title.data(), article.title.size());
  const auto hash = XXH3_128bits_withSeed(article.body.data(), article.body.size(), title);
  return fmt::format("t-{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace dateline::ingest
