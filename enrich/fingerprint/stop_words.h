#pragma once

#include <cstdint>

namespace dateline::enrich::fingerprint {

/// True for the hash (words.h) of an English function word, of a reporting verb that every article
/// has, or of a calendar word: they tell no story from another.
bool is_stop_word(std::uint64_t hash);

}  // namespace dateline::enrich::fingerprint
