#include "sink/headers.h"

#include <gtest/gtest.h>

#include "sink/letter.h"

namespace dateline::sink {
namespace {

TEST(Headers, YieldsWhatWasAddedInOrder) {
  Headers headers;
  for (int i = 0; i < 100; ++i) headers.add("name" + std::to_string(i), std::string(i, 'v'));
  headers.add("null", std::nullopt);
  ASSERT_EQ(headers.view().size(), 101U);
  EXPECT_EQ(headers.view()[99].name, "name99");
  EXPECT_EQ(headers.view()[99].value, std::string(99, 'v'));
  EXPECT_EQ(headers.view()[0].value, "");
  EXPECT_FALSE(headers.view()[100].value);
}

TEST(Headers, SeesWhatIsAddedAfterALook) {
  Headers headers;
  headers.add("a", "1");
  EXPECT_EQ(headers.find("a"), "1");
  headers.add("b", "2");
  EXPECT_EQ(headers.find("b"), "2");
  headers.clear();
  EXPECT_EQ(headers.view().size(), 0U);
  headers.add("c", "3");
  EXPECT_EQ(headers.view()[0].name, "c");
}

TEST(Headers, FindsTheLastOfAName) {
  Headers headers;
  headers.add("a", "1");
  headers.add("a", "2");
  EXPECT_EQ(headers.find("a"), "2");
  EXPECT_FALSE(headers.find("b"));
}

TEST(Headers, MovesWithItsBytes) {
  Headers first;
  first.add("a", "short");
  first.view();
  Headers second = std::move(first);
  EXPECT_EQ(second.view()[0].value, "short");
}

TEST(Letter, ClearsToAnEmptyKeyAndValue) {
  Letter letter;
  letter.topic = "t";
  letter.clear();
  letter.value->assign("v");
  letter.headers.add("a", "1");
  const auto outgoing = letter.outgoing({});
  EXPECT_EQ(outgoing.key, "");
  EXPECT_EQ(outgoing.value, "v");
  EXPECT_EQ(outgoing.headers.size(), 1U);
  letter.clear();
  EXPECT_EQ(letter.outgoing({}).value, "");
  EXPECT_EQ(letter.outgoing({}).headers.size(), 0U);
}

}  // namespace
}  // namespace dateline::sink
