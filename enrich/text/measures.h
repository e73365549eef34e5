#pragma once

#include <span>

#include "enrich/text/draft.h"
#include "enrich/text/phrases.h"

namespace dateline::enrich::text {

/// What the words and marks of a block say about who speaks to whom. Words inside quotation marks
/// count for nothing but `words` and `quotes`: what people are quoted with is news.
struct Measures {
  std::uint32_t words = 0;
  std::uint32_t second_person = 0;
  std::uint32_t first_singular = 0;
  std::uint32_t first_plural = 0;
  std::uint32_t third_person = 0;
  std::uint32_t reporting = 0;  // verbs of saying
  std::uint32_t outlet = 0;     // distinct words of what outlets sell, at most 8
  std::uint32_t opinion = 0;
  std::uint32_t contractions = 0;
  std::uint32_t careless = 0;  // "dont", "gonna"
  std::uint32_t names = 0;     // capitalised words that begin no sentence
  std::uint32_t numbers = 0;
  std::uint32_t calendar = 0;  // months and weekdays
  bool imperative = false;     // begins with what readers are asked to
  bool quotes = false;
  bool terminated = false;      // ends in a period, question or exclamation mark, or a quote
  bool question_label = false;  // "Q:", "A3:": an interview
  bool heads_links = false;     // "Most read": a list of links follows
  float phrases = 0;            // summed weights
  model::RemovalReason reason = model::RemovalReason::promotion;  // of the heaviest phrase
};

Measures measure(const Draft& draft, const Block& block, std::span<const PhraseHit> hits);

}  // namespace dateline::enrich::text
