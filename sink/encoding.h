#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/enriched_article.h"

namespace dateline::sink {

/// Lower-case hex, two digits a byte, in the order of the bytes.
std::string hex(std::span<const std::uint8_t> bytes);

/// 16 hex digits.
std::string hex(std::uint64_t value);

/// RFC 4648 section 4, padded.
std::string base64(std::span<const std::uint8_t> bytes);

/// A signature as events carry it: base64 of 388 bytes, all words little endian:
///   4 bytes         number of distinct shingles; 0 = text too short to compare
///   192 x 2 bytes   slots
std::string base64(const model::Signature& signature);

/// SHA-256 of any bytes, in hex.
std::string sha256_hex(std::string_view bytes);

}  // namespace dateline::sink
