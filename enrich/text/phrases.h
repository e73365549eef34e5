#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "enrich/text/draft.h"

namespace dateline::enrich::text {

/// Where in a block a phrase has to stand to mean what the table says.
enum class Place : std::uint8_t {
  whole,    // it is the block
  heading,  // the same, and a list of links follows
  opens,    // at the beginning of a sentence
  label,    // the same, with a colon or bar behind it
  closes,   // at the end of the block
  anywhere,
};

struct PhraseHit {
  std::uint32_t first_word = 0;  // of the draft
  std::uint32_t end_word = 0;
  float weight = 0;  // kDecisive: no further evidence is needed
  Place place = Place::anywhere;
  model::RemovalReason reason = model::RemovalReason::promotion;
};

inline constexpr float kDecisive = 3.0F;

/// Wording that outlets use to talk to their readers, outside quotation marks, in reading order.
/// Appends to `hits`. Linear: a pattern has at most two gaps of at most four words.
void find_phrases(const Draft& draft, const Block& block, std::vector<PhraseHit>& hits);

}  // namespace dateline::enrich::text
