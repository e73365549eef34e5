#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dateline::enrich::fingerprint {

/// FIPS 180-4. The context is kept per thread: setting one up costs more than 3 KB of hashing.
std::array<std::uint8_t, 32> sha256(std::string_view bytes);

/// XXH3, no seed, in its canonical (big endian) form.
std::array<std::uint8_t, 16> xxh3_128(std::string_view bytes);

}  // namespace dateline::enrich::fingerprint
