#pragma once

#include <cstddef>

namespace dateline::enrich::fingerprint {

/// Cuts the plural (or third person) s off a folded English word in place and returns the new size;
/// after the s-stemmer of Harman (1991). Words with any other byte than a-z stay as they are.
/// Also joining -ed and -ing made stories of news worse (B-cubed F1 -0.5 points), sentences of them
/// no better, and the terms that readers see ugly.
std::size_t stem(char* word, std::size_t size);

}  // namespace dateline::enrich::fingerprint
