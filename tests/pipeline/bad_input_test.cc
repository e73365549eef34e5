// What feeds really send, one case a row: each bad record gets its dead letter or its documented
// treatment, its neighbours are not touched, nothing is lost.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/pipeline/desk.h"

namespace dateline::tests {
namespace {

using nlohmann::json;

/// A record between two good ones; what became of it.
class BadInput : public ::testing::Test {
 protected:
  void send(std::string_view value, std::optional<std::string_view> key = std::nullopt,
            const std::vector<broker::Header>& headers = {}) {
    good("before");
    desk_.put(value, key, headers);
    good("after");
    desk_.run();
    enriched_ = desk_.read(desk_.topics().enriched);
    dead_ = desk_.read(desk_.topics().dead_letter);
    ASSERT_GE(enriched_.size(), 2U);
    EXPECT_EQ(enriched_.front().key, "before");
    EXPECT_EQ(enriched_.back().key, "after");
    EXPECT_EQ(enriched_.size() + dead_.size(), 3U) << "an outcome is missing, or one too many";
  }
  void good(const std::string& id) {
    desk_.put(R"({"id":")" + id + R"(","body":"A ferry with 40 people left Oslo on Monday."})");
  }

  void expect_refused(std::string_view value, const std::string& reason) {
    send(value);
    ASSERT_EQ(dead_.size(), 1U);
    EXPECT_EQ(dead_[0].header("__dateline.errors.reason"), reason);
    EXPECT_EQ(dead_[0].value, value) << "the original bytes";
    EXPECT_EQ(dead_[0].header("__dateline.errors.offset"), "1");
  }
  json expect_kept(std::string_view value) {
    send(value);
    EXPECT_TRUE(dead_.empty()) << dead_[0].header("__dateline.errors.message");
    return enriched_.size() == 3 ? json::parse(enriched_[1].value) : json();
  }

  Desk desk_;
  std::vector<Found> enriched_;
  std::vector<Found> dead_;
};

// B1
TEST_F(BadInput, InvalidUtf8) { expect_refused("{\"body\":\"caf\xE9 on fire\"}", "decode.utf8"); }
TEST_F(BadInput, OverlongUtf8) { expect_refused("{\"body\":\"\xC0\xAF\"}", "decode.utf8"); }
TEST_F(BadInput, Utf16) { expect_refused(std::string("\xFF\xFE{\0\"\0", 6), "decode.encoding"); }
// B2
TEST_F(BadInput, ByteOrderMark) {
  EXPECT_EQ(
      expect_kept("\xEF\xBB\xBF{\"id\":\"x\",\"body\":\"Rain fell in Porto.\"}")["article_id"],
      "x");
}
// B3
TEST_F(BadInput, LoneSurrogate) {
  EXPECT_EQ(expect_kept(R"({"title":"Rain \ud800 in Porto"})")["title"], "Rain \uFFFD in Porto");
}
// B4
TEST_F(BadInput, EscapedControls) {
  const auto kept = expect_kept(R"({"body":"Rain\u0000 fell\u0007 in Porto\u001b[31m today."})");
  for (const char c : kept["text"].get<std::string>()) {
    EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n');
  }
}
// B5, B6
TEST_F(BadInput, InvisibleCharactersAndCurlyQuotesDoNotChangeTheHash) {
  const auto marked = expect_kept(
      "{\"body\":\"A fer\u200Bry with\u00A040\u202E people left Os\u00ADlo on Monday.\"}");
  EXPECT_EQ(marked["hashes"]["sha256"], json::parse(enriched_[0].value)["hashes"]["sha256"]);
}
TEST_F(BadInput, DecomposedLettersHashAsComposedOnes) {
  const auto composed = expect_kept("{\"body\":\"Fire in a caf\u00E9 in Lyon.\"}");
  Desk other;
  other.put("{\"body\":\"Fire in a cafe\u0301 in Lyon.\"}");
  other.run();
  EXPECT_EQ(json::parse(other.values(other.topics().enriched)[0])["hashes"]["sha256"],
            composed["hashes"]["sha256"]);
}
// B7
TEST_F(BadInput, DuplicateKey) {
  expect_refused(R"({"body":"One.","body":"Two."})", "decode.duplicate_key");
}
// B8
TEST_F(BadInput, DeepNesting) {
  const std::string deep =
      R"({"body":"x","extra":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  expect_refused(deep, "decode.depth");
}
// B9
TEST_F(BadInput, TooLarge) {
  const std::string large = R"({"body":")" + std::string(5 << 20, 'a') + "\"}";
  send(large);
  ASSERT_EQ(dead_.size(), 1U);
  EXPECT_EQ(dead_[0].header("__dateline.errors.reason"), "decode.too_large");
  EXPECT_EQ(dead_[0].value, large.substr(0, 16'384)) << "a claim, not the whole";
  EXPECT_EQ(dead_[0].header("__dateline.errors.size"), std::to_string(large.size()));
  EXPECT_EQ(dead_[0].header("__dateline.errors.sha256").size(), 64U);
}
TEST_F(BadInput, LargeAtTheLimitIsAnArticle) {
  std::string body;
  while (body.size() < (3 << 20)) body += "The harbour of Oslo was closed on Monday. ";
  send(R"({"id":"large","body":")" + body + "\"}");
  EXPECT_EQ(enriched_.size() + dead_.size(), 3U);
  if (!dead_.empty()) {
    EXPECT_EQ(dead_[0].header("__dateline.errors.reason"), "sink.too_large");
  }
}
// B10
TEST_F(BadInput, GarbageInAnUnreadField) {
  expect_refused(R"({"body":"x","extra":@@@})", "decode.json");
}
TEST_F(BadInput, SecondDocument) {
  expect_refused(R"({"body":"x"} {"body":"y"})", "decode.trailing");
}
// B11
TEST_F(BadInput, NumberAsId) {
  EXPECT_EQ(
      expect_kept(R"({"id":123456789012345678901234567890,"body":"Rain in Porto."})")["article_id"],
      "123456789012345678901234567890");
}
TEST_F(BadInput, NotANumberIsNoJson) {
  expect_refused(R"({"body":"x","extra":NaN})", "decode.json");
}
// B12
TEST_F(BadInput, Empty) { expect_refused("", "decode.empty"); }
TEST_F(BadInput, Blanks) { expect_refused("  \n ", "decode.empty"); }
TEST_F(BadInput, RootIsAnArray) { expect_refused(R"([{"body":"x"}])", "validate.bad_type"); }
TEST_F(BadInput, Tombstone) {
  good("before");
  desk_.put_tombstone();
  good("after");
  desk_.run();
  EXPECT_EQ(desk_.reasons(), std::vector<std::string>{"decode.empty"});
  EXPECT_EQ(desk_.read(desk_.topics().enriched).size(), 2U);
}
// B13
TEST_F(BadInput, NeitherBodyNorTitle) {
  expect_refused(R"({"id":"x","url":"https://a.example/1"})", "validate.missing_field");
}
TEST_F(BadInput, BodyOfTheWrongType) { expect_refused(R"({"body":["x"]})", "validate.bad_type"); }
TEST_F(BadInput, TitleWithoutBodyIsAnArticle) {
  EXPECT_EQ(expect_kept(R"({"title":"Ferry runs aground off Oslo"})")["text"], "");
}
// B14
TEST_F(BadInput, DateThatNeverWas) {
  expect_refused(R"({"body":"x","published_at":"2026-02-31"})", "validate.bad_time");
}
TEST_F(BadInput, DateWithALargeZone) {
  EXPECT_EQ(
      expect_kept(R"({"body":"Rain.","published_at":"2026-03-11T01:00:00+14:00"})")["published_at"],
      "2026-03-10T11:00:00Z");
}
TEST_F(BadInput, DateOfANewsfeed) {
  EXPECT_EQ(expect_kept(
                R"({"body":"Rain.","pubDate":"Tue, 10 Mar 2026 09:30:00 +0100"})")["published_at"],
            "2026-03-10T08:30:00Z");
}
TEST_F(BadInput, LeapSecond) {
  EXPECT_EQ(
      expect_kept(R"({"body":"Rain.","published_at":"2016-12-31T23:59:60Z"})")["published_at"],
      "2016-12-31T23:59:59Z");
}
TEST_F(BadInput, AnArticleFromTheFutureTakesItsRecordsTime) {
  const auto kept = expect_kept(R"({"body":"Rain.","published_at":"2027-03-10T09:30:00Z"})");
  EXPECT_EQ(kept["published_at_from"], "record");
  EXPECT_EQ(kept["published_at"].get<std::string>().substr(0, 10), "2026-03-12");
}
// B17
TEST_F(BadInput, TextsMadeToKillPatterns) {
  for (const std::string unit : {"a", "(", "“", "Mr. ", "said on ", "By \\n"}) {
    std::string body;
    while (body.size() < 60'000) body += unit;
    desk_.put(R"({"body":")" + body + "!\"}");
  }
  desk_.run();
  EXPECT_EQ(desk_.read(desk_.topics().enriched).size() + desk_.reasons().size(), 6U);
}
// B19
TEST_F(BadInput, ControlsAndFormatsInTitleAndSource) {
  const auto kept =
      expect_kept(R"({"title":"%n {} \u001b[2J line\nbreak","source":"a\nb","body":"Rain."})");
  for (const char c : kept["title"].get<std::string>()) {
    EXPECT_GE(static_cast<unsigned char>(c), 0x20);
  }
}
// B21
TEST_F(BadInput, HeaderFlood) {
  const std::string large(1 << 20, 'h');
  std::vector<broker::Header> headers(10'000, broker::Header{"x", "y"});
  headers.push_back({"big", large});
  send("not json", std::nullopt, headers);
  ASSERT_EQ(dead_.size(), 1U);
  EXPECT_LT(dead_[0].headers.size(), 100U);
  EXPECT_GT(
      desk_.metrics().counter("dateline_headers_dropped_total", {{"stage", "enrich"}}).Value(),
      9'000);
}
// B22
TEST_F(BadInput, KeyOfAMegabyte) {
  const std::string key(1 << 20, 'k');
  send(R"({"id":"x","body":"Rain in Porto."})", key);
  EXPECT_EQ(enriched_.size(), 3U);
  EXPECT_EQ(enriched_[1].key, "x");
}

}  // namespace
}  // namespace dateline::tests
