#pragma once

#include <span>
#include <string_view>

#include "enrich/text/phrases.h"

namespace dateline::enrich::text {

/// Phrases of one kind, separated by '|'; lower case; "*" stands for up to four words.
struct PhraseRow {
  Place place;
  float weight;
  model::RemovalReason reason;
  std::string_view phrases;
};

std::span<const PhraseRow> phrase_table();

}  // namespace dateline::enrich::text
