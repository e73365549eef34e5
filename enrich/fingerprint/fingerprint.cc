#include "enrich/fingerprint/fingerprint.h"

#include "enrich/fingerprint/digest.h"
#include "enrich/fingerprint/minhash.h"
#include "enrich/fingerprint/normalise.h"
#include "enrich/fingerprint/simhash.h"
#include "enrich/fingerprint/words.h"

namespace dateline::enrich::fingerprint {
namespace {

/// Buffers kept per thread, as large as the longest article it has seen.
struct HashBuffers {
  std::string normalised;
  std::vector<Word> words;
  MinHasher minhasher;
};
HashBuffers& hash_buffers() {
  thread_local HashBuffers instance;
  return instance;
}

}  // namespace

model::Hashes hash(std::string_view text, std::string_view title) {
  HashBuffers& buffers = hash_buffers();
  const std::string_view source = text.empty() ? title : text;
  normalise_into(source, buffers.normalised);
  split_words(buffers.normalised, buffers.words);
  // Of a text that is all symbols nothing is left; its bytes tell it from other such texts.
  const std::string_view hashed =
      buffers.normalised.empty() ? source : std::string_view(buffers.normalised);
  model::Hashes hashes;
  hashes.sha256 = sha256(hashed);
  hashes.xxh3_128 = xxh3_128(hashed);
  hashes.simhash64 = simhash(buffers.words);
  hashes.minhash = buffers.minhasher.sign(buffers.words);
  return hashes;
}

}  // namespace dateline::enrich::fingerprint
