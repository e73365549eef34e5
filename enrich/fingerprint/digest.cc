#include "enrich/fingerprint/digest.h"

#include <openssl/evp.h>
#include <xxhash.h>

#include <algorithm>
#include <memory>

namespace dateline::enrich::fingerprint {
namespace {

struct Free {
  void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
  void operator()(EVP_MD_CTX* state) const { EVP_MD_CTX_free(state); }
};

}  // namespace

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  // Fetched once: looking the algorithm up by name on every call takes a lock in OpenSSL 3.
  static const std::unique_ptr<EVP_MD, Free> digest(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  thread_local const std::unique_ptr<EVP_MD_CTX, Free> state(EVP_MD_CTX_new());
  std::array<std::uint8_t, 32> result{};
  EVP_DigestInit_ex2(state.get(), digest.get(), nullptr);
  EVP_DigestUpdate(state.get(), bytes.data(), bytes.size());
  EVP_DigestFinal_ex(state.get(), result.data(), nullptr);
  return result;
}

std::array<std::uint8_t, 16> xxh3_128(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  std::array<std::uint8_t, 16> result{};
  std::copy(std::begin(canonical.digest), std::end(canonical.digest), result.begin());
  return result;
}

}  // namespace dateline::enrich::fingerprint
