#include "track/copies/entry.h"

#include <gtest/gtest.h>

#include "tests/unit/copies/articles.h"

namespace dateline::track::copies {
namespace {

std::string encoded(const Entry& entry) {
  std::string bytes;
  model::ByteWriter out(bytes);
  encode(entry, out);
  return bytes;
}

TEST(Entry, TakesFromASightingWhatIdentifiesIt) {
  model::Sighting sighting;
  sighting.article_id = "a";
  sighting.url = "u";
  sighting.signature.shingles = 9;
  sighting.sentence_hashes = {1, 2};
  sighting.words = 12;
  const Entry entry = entry_of(sighting);
  EXPECT_EQ(entry.article_id, "a");
  EXPECT_EQ(entry.url, "u");
  EXPECT_EQ(entry.signature.shingles, 9U);
  EXPECT_EQ(entry.sentence_hashes.size(), 2U);
  EXPECT_EQ(entry.words, 12U);
}

TEST(Entry, IsReadBackWhole) {
  for (const Entry& entry : {article("a", {0, 20}), Entry{}}) {
    const std::string bytes = encoded(entry);
    model::ByteReader in(bytes);
    const Entry decoded = decode_entry(in);
    EXPECT_TRUE(in.finished());
    EXPECT_EQ(encoded(decoded), bytes);
    EXPECT_EQ(decoded.signature.slots, entry.signature.slots);
  }
}

TEST(Entry, RefusesACutAtEveryByte) {
  const std::string bytes = encoded(article("a", {0, 3}));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    model::ByteReader in(std::string_view(bytes).substr(0, size));
    (void)decode_entry(in);
    EXPECT_FALSE(in.finished()) << size;
  }
}

}  // namespace
}  // namespace dateline::track::copies
