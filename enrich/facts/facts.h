#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "enrich/dates/dates.h"
#include "enrich/names/names.h"
#include "enrich/text/sentences.h"
#include "model/fact.h"

namespace dateline::enrich::facts {

struct FoundQuote {
  model::ByteSpan span;
  int speaker = -1;  // index into entities, -1 = unknown
};

/// What the earlier steps found in one article; views, valid during the call.
struct Reading {
  std::string_view text;
  std::string_view title;
  std::span<const text::Sentence> sentences;
  std::span<const names::FoundEntity> entities;
  std::span<const dates::FoundDate> dates;
  std::optional<std::chrono::sys_days> published;
};

/// Direct quotes by position; facts in order of their sentence, at most model::kFactLimit, whose
/// indexes are of `reading.sentences` and `reading.entities`; the standing of every sentence.
struct Findings {
  std::vector<FoundQuote> quotes;
  std::vector<model::Fact> facts;
  std::vector<model::Standing> standings;
};

/// Reads an article once. Pure; rules and word lists only (docs/enrichment.md).
Findings find_all(const Reading& reading);

/// Parts of find_all() for callers that need no more; each reads the article on its own.
std::vector<FoundQuote> find_quotes(const Reading& reading);
std::vector<model::Fact> find_facts(const Reading& reading, std::span<const FoundQuote> quotes);

/// Whether a sentence, read alone, reports, tells the history, or gives an opinion.
model::Standing standing_of(std::string_view sentence);

}  // namespace dateline::enrich::facts
