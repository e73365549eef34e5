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

std::vector<FoundQuote> find_quotes(const Reading& reading);

/// Facts in order of their sentence; at most model::kFactLimit. Fact::sentence, places,
/// participants and speaker index `reading.sentences` and `reading.entities`.
std::vector<model::Fact> find_facts(const Reading& reading, std::span<const FoundQuote> quotes);

/// The standing of every sentence of `reading`; knows from `facts` who was introduced as an analyst
/// and goes on speaking by name or as "he".
std::vector<model::Standing> find_standings(const Reading& reading,
                                            std::span<const model::Fact> facts);

/// Whether a sentence, read alone, reports, tells the history, or gives an opinion.
model::Standing standing_of(std::string_view sentence);

}  // namespace dateline::enrich::facts
