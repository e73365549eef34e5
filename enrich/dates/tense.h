#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "enrich/dates/words.h"

namespace dateline::enrich::dates {

enum class Tense : std::uint8_t { none, past, future };

/// A date expression found before in the same sentence.
struct Earlier {
  std::size_t end = 0;  // word behind it; 0 = there is none
};

/// Which way the text looks at the words [begin, end): by the nearest cue before them, or, where a
/// clause begins with them, the nearest behind. A verb of saying that has its own date already
/// ("said on Monday that ... on Friday") says nothing about the next.
Tense tense_at(std::span<const Word> words, std::size_t begin, std::size_t end,
               const Earlier& earlier);

}  // namespace dateline::enrich::dates
