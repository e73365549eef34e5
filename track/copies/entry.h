#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "model/bytes.h"
#include "model/sighting.h"

namespace dateline::track::copies {

/// What the copy index needs of one article; kept in the state changelog.
struct Entry {
  std::string article_id;
  std::string url;                           // may be empty
  std::array<std::uint8_t, 16> text_hash{};  // of the normalised text
  model::Signature signature;
  std::vector<std::uint64_t> sentence_hashes;  // at most model::kSentenceLimit
  std::uint32_t words = 0;
};

Entry entry_of(const model::Sighting& sighting);

/// Fields in declaration order, as bytes.h writes them; the slots only when there are shingles.
void encode(const Entry& entry, model::ByteWriter& out);

/// After a failure `in` is not ok and the entry is to be thrown away.
Entry decode_entry(model::ByteReader& in);

}  // namespace dateline::track::copies
