#pragma once

#include <cstdint>
#include <span>

#include "enrich/fingerprint/words.h"

namespace dateline::enrich::fingerprint {

/// SimHash of Charikar over words, each as often as it occurs; 0 for no words. For readers who want
/// a sortable print; nothing here decides by it.
std::uint64_t simhash(std::span<const Word> words);

}  // namespace dateline::enrich::fingerprint
