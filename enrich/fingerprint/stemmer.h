#pragma once

#include <cstddef>

namespace dateline::enrich::fingerprint {

/// Cuts an English inflection off a folded ASCII word in place and returns the new size: plural,
/// -ed, -ing, final e and y. The first step of Porter's stemmer (1980); the later ones, which join
/// derivations (organise, organisation), cost precision in short news texts. Words with any
/// other byte than a-z stay as they are.
std::size_t stem(char* word, std::size_t size);

}  // namespace dateline::enrich::fingerprint
