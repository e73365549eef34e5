#include "enrich/text/code_points.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::enrich::text {
namespace {

TEST(CodePointIndex, IsTheIdentityForAscii) {
  const CodePointIndex index("plain");
  EXPECT_EQ(index.at(3), 3u);
  EXPECT_EQ(index.byte_at(3), 3u);
  EXPECT_EQ(index.size(), 5u);
}

TEST(CodePointIndex, AgreesWithCountingAtEveryByteOfALongText) {
  std::string text;
  for (int i = 0; i < 200; ++i)
    text += i % 3 == 0 ? "ü" : i % 5 == 0 ? "😀" : i % 7 == 0 ? "会" : "a";
  const CodePointIndex index(text);
  std::uint32_t count = 0;
  for (std::uint32_t byte = 0; byte < text.size(); ++byte) {
    const bool begins = (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80;
    ASSERT_EQ(index.at(byte), count);
    if (!begins) continue;
    ASSERT_EQ(index.byte_at(count), byte);
    ++count;
  }
  EXPECT_EQ(index.size(), count);
  EXPECT_EQ(index.at(static_cast<std::uint32_t>(text.size())), count);
}

TEST(CodePointIndex, ClampsOffsetsBehindTheEnd) {
  const CodePointIndex index("é");
  EXPECT_EQ(index.at(2), 1u);
  EXPECT_EQ(index.at(900), 1u);
  EXPECT_EQ(index.byte_at(900), 2u);
  EXPECT_EQ(CodePointIndex("").at(5), 0u);
}

TEST(CodePointIndex, ConvertsSpans) {
  const CodePointIndex index("né en");
  EXPECT_EQ(index.at(model::ByteSpan{1, 3}), (model::Span{1, 2}));
}

TEST(CodePointIndex, HandlesTextsThatFillTheirLastBlock) {
  const std::string text = std::string(62, 'a') + "é";
  const CodePointIndex index(text);
  EXPECT_EQ(index.at(64), 63u);
  EXPECT_EQ(index.byte_at(63), 64u);
}

}  // namespace
}  // namespace dateline::enrich::text
