#pragma once

#include <cstdint>

#include "enrich/names/matcher.h"

namespace dateline::enrich::names {

/// One past the last word of the run of capitalised words that begins at `begin`: words side by
/// side, with particles and "of" where a name may have them.
std::uint32_t run_end(const ReadText& read, std::uint32_t begin);

/// Whether the words [at, end) are the name of a body by their last word or by "X of".
bool head_ends(const ReadText& read, std::uint32_t at, std::uint32_t end);

/// A weekday, month or holiday; "Mar" of "Mar-a-Lago" is none.
bool calendar(const ReadText& read, std::uint32_t at);

}  // namespace dateline::enrich::names
