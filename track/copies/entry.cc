#include "track/copies/entry.h"

namespace dateline::track::copies {

Entry entry_of(const model::Sighting& sighting) {
  return {.article_id = sighting.article_id,
          .url = sighting.url,
          .text_hash = sighting.text_hash,
          .signature = sighting.signature,
          .sentence_hashes = sighting.sentence_hashes,
          .words = sighting.words};
}

void encode(const Entry& entry, model::ByteWriter& out) {
  out.text(entry.article_id);
  out.text(entry.url);
  for (const std::uint8_t byte : entry.text_hash) out.byte(byte);
  out.varint(entry.signature.shingles);
  if (entry.signature.shingles != 0) {
    for (const std::uint16_t slot : entry.signature.slots) out.fixed16(slot);
  }
  out.varint(entry.sentence_hashes.size());
  for (const std::uint64_t hash : entry.sentence_hashes) out.fixed64(hash);
  out.varint(entry.words);
}

Entry decode_entry(model::ByteReader& in) {
  Entry entry;
  entry.article_id = in.text();
  entry.url = in.text();
  for (std::uint8_t& byte : entry.text_hash) byte = in.byte();
  entry.signature.shingles = static_cast<std::uint32_t>(in.varint_up_to(UINT32_MAX));
  if (entry.signature.shingles != 0) {
    for (std::uint16_t& slot : entry.signature.slots) slot = in.fixed16();
  }
  entry.sentence_hashes.resize(in.count(model::kSentenceLimit, 8));
  for (std::uint64_t& hash : entry.sentence_hashes) hash = in.fixed64();
  entry.words = static_cast<std::uint32_t>(in.varint_up_to(UINT32_MAX));
  return entry;
}

}  // namespace dateline::track::copies
