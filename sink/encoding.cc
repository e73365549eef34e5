#include "sink/encoding.h"

#include <openssl/sha.h>

#include <array>

namespace dateline::sink {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string hex(std::span<const std::uint8_t> bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    text += kHexDigits[byte >> 4];
    text += kHexDigits[byte & 0xF];
  }
  return text;
}

std::string hex(std::uint64_t value) {
  std::string text(16, '0');
  for (std::size_t digit = 16; digit-- > 0; value >>= 4) text[digit] = kHexDigits[value & 0xF];
  return text;
}

std::string base64(std::span<const std::uint8_t> bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '=');
  char* digit = text.data();
  for (std::size_t at = 0; at < bytes.size(); at += 3, digit += 4) {
    const std::size_t left = bytes.size() - at;
    const std::uint32_t group = static_cast<std::uint32_t>(bytes[at]) << 16 |
                                (left > 1 ? static_cast<std::uint32_t>(bytes[at + 1]) << 8 : 0U) |
                                (left > 2 ? static_cast<std::uint32_t>(bytes[at + 2]) : 0U);
    digit[0] = kBase64Digits[group >> 18];
    digit[1] = kBase64Digits[(group >> 12) & 0x3F];
    if (left > 1) digit[2] = kBase64Digits[(group >> 6) & 0x3F];
    if (left > 2) digit[3] = kBase64Digits[group & 0x3F];
  }
  return text;
}

std::string base64(const model::Signature& signature) {
  std::array<std::uint8_t, 4 + 2 * model::kSignatureSlots> bytes;
  for (std::size_t i = 0; i < 4; ++i) {
    bytes[i] = static_cast<std::uint8_t>(signature.shingles >> (8 * i));
  }
  for (std::size_t slot = 0; slot < model::kSignatureSlots; ++slot) {
    bytes[4 + 2 * slot] = static_cast<std::uint8_t>(signature.slots[slot]);
    bytes[5 + 2 * slot] = static_cast<std::uint8_t>(signature.slots[slot] >> 8);
  }
  return base64(bytes);
}

std::string sha256_hex(std::string_view bytes) {
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return hex(digest);
}

}  // namespace dateline::sink
