#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/enriched_article.h"
#include "model/sighting.h"

namespace dateline::enrich::fingerprint {

/// Folded words of a text ("dl-text-1"): NFKC case fold, punctuation, zero-width and bidi marks
/// dropped, one space between words. What all hashes are taken of.
std::string normalise(std::string_view text);

/// Hashes of the cleaned text; of the title when the text is empty.
model::Hashes hash(std::string_view text, std::string_view title);

/// Counts of stemmed content words, heaviest first, then by term; at most `limit`.
std::vector<model::TermCount> count_terms(std::string_view text, std::size_t limit);

/// Both of the next two at the price of one; what enrich uses.
struct SentencePrint {
  std::uint64_t hash = 0;
  std::vector<std::uint32_t> terms;
};
SentencePrint print_sentence(std::string_view sentence);

/// 32-bit hashes of the distinct stemmed content words of one sentence, sorted; at most
/// model::kSentenceTermLimit, the smallest.
std::vector<std::uint32_t> sentence_terms(std::string_view sentence);

/// 64-bit hash of the normalised sentence; 0 when it has fewer than six words.
std::uint64_t sentence_hash(std::string_view sentence);

}  // namespace dateline::enrich::fingerprint
