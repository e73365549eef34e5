#pragma once

namespace dateline::ingest {

/// Of bytes, whatever the locale says.
constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
constexpr char lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
}

}  // namespace dateline::ingest
