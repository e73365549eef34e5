#pragma once

#include <string>
#include <string_view>

#include "model/result.h"
#include "model/sighting.h"

namespace dateline::model {

inline constexpr std::uint8_t kSightingVersion = 1;

/// Appends the bytes of `sighting` to `out`: one version byte, then fields in declaration order
/// (varints, little-endian fixed words, length-prefixed UTF-8). Deterministic.
void encode(const Sighting& sighting, std::string& out);

/// Malformed (track_internal) when the bytes are cut, trailing, over a limit, or of an unknown
/// version. Never reads beyond `bytes`.
Result<Sighting> decode_sighting(std::string_view bytes);

}  // namespace dateline::model
