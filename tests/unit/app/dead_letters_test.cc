#include "app/dead_letters.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sink/dead_letter.h"

namespace dateline::app {
namespace {

using nlohmann::json;

model::Timestamp at(int hour) {
  return std::chrono::sys_days(std::chrono::year(2026) / 3 / 12) + std::chrono::hours(hour);
}

/// A record that failed, and its letter as a reader of the dead-letter topic finds it.
class DeadLettersTest : public ::testing::Test {
 protected:
  DeadLetter fail(std::string_view value, model::Reason reason = model::Reason::decode_json) {
    failed_.topic = "news.articles";
    failed_.partition = 2;
    failed_.offset = 17;
    failed_.value = value;
    letter_.clear();
    sink::dead_letter(letter_, failed_, {model::Failure::malformed, "byte 7: no", reason, {}},
                      stage_, at(9));
    found_ = {};
    found_.topic = "dead";
    found_.partition = 1;
    found_.offset = 5;
    if (letter_.key) found_.key = *letter_.key;
    if (letter_.value) found_.value = *letter_.value;
    found_.headers.assign(letter_.headers.begin(), letter_.headers.end());
    return read_dead_letter(found_);
  }

  std::string_view stage_ = "enrich";
  broker::Record failed_;
  sink::Letter letter_;
  broker::Record found_;
};

TEST_F(DeadLettersTest, AreReadAsTheyWereWritten) {
  const auto letter = fail("{broken");
  EXPECT_EQ(letter.stage, "enrich");
  EXPECT_EQ(letter.reason, "decode.json");
  EXPECT_EQ(letter.message, "byte 7: no");
  EXPECT_EQ(to_text(*letter.failed), "news.articles/2/17");
  EXPECT_EQ(to_text(*letter.article), "news.articles/2/17");
  EXPECT_EQ(letter.attempt, 1U);
  EXPECT_EQ(letter.failed_at, at(9));
  EXPECT_FALSE(letter.full_size);
  EXPECT_FALSE(letter.key_left_out);
  EXPECT_EQ(to_text(letter.place()), "dead/1/5");
}

TEST_F(DeadLettersTest, SayWhenTheyAreOnlyAClaim) {
  const std::string large(2'000'000, 'x');
  EXPECT_EQ(fail(large).full_size, 2'000'000U);
  failed_.key = large;
  EXPECT_TRUE(fail("x").key_left_out);
}

TEST_F(DeadLettersTest, OfSomebodyElseHaveEmptyFields) {
  broker::Record record;
  record.topic = "dead";
  record.headers = {{"__dateline.errors.partition", "-1"},
                    {"__dateline.errors.offset", "99999999999999999999"},
                    {"__dateline.errors.topic", "x"},
                    {"__dateline.errors.attempt", std::nullopt},
                    {"__dateline.errors.failed_at", "soon"}};
  const auto letter = read_dead_letter(record);
  EXPECT_FALSE(letter.failed);
  EXPECT_FALSE(letter.article);
  EXPECT_FALSE(letter.failed_at);
  EXPECT_EQ(letter.attempt, 0U);
  EXPECT_NE(line_of(letter), "");
  EXPECT_TRUE(json::parse(json_of(letter))["reason"].is_null());
}

TEST(Places, AreTopicPartitionAndOffset) {
  EXPECT_EQ(to_text(*parse_place("a/b/2/17")), "a/b/2/17");
  for (const auto* wrong : {"", "a", "a/1", "/1/2", "a//2", "a/1/", "a/x/2", "a/1/-2", "a/1/2x"}) {
    EXPECT_FALSE(parse_place(wrong)) << wrong;
  }
}

TEST_F(DeadLettersTest, AreChosenByReasonStageTimeAndSource) {
  const auto letter = fail("{broken");
  const auto accepts = [&](auto set) {
    LetterFilter filter;
    set(filter);
    return filter.accepts(letter);
  };
  EXPECT_TRUE(accepts([](LetterFilter&) {}));
  EXPECT_TRUE(accepts([](auto& f) { f.reasons = {"decode.utf8", "decode.json"}; }));
  EXPECT_FALSE(accepts([](auto& f) { f.reasons = {"decode.utf8"}; }));
  EXPECT_TRUE(accepts([](auto& f) { f.stage = "enrich"; }));
  EXPECT_FALSE(accepts([](auto& f) { f.stage = "track"; }));
  EXPECT_TRUE(accepts([](auto& f) { f.since = at(9); }));
  EXPECT_FALSE(accepts([](auto& f) { f.since = at(10); }));
  EXPECT_FALSE(accepts([](auto& f) { f.until = at(9); }));
  EXPECT_TRUE(accepts([](auto& f) { f.until = at(10); }));
  EXPECT_TRUE(accepts([](auto& f) { f.source = parse_place("news.articles/2/17"); }));
  EXPECT_FALSE(accepts([](auto& f) { f.source = parse_place("news.articles/2/18"); }));
}

TEST_F(DeadLettersTest, OfTheTrackStageAreFoundByTheirArticleToo) {
  stage_ = "track";
  failed_.headers = {{"__dateline.source", "wire/0/4"}};
  const auto letter = fail("not a sighting");
  LetterFilter filter;
  filter.source = parse_place("wire/0/4");
  EXPECT_TRUE(filter.accepts(letter));
  filter.source = parse_place("news.articles/2/17");
  EXPECT_TRUE(filter.accepts(letter));
}

TEST_F(DeadLettersTest, AreOneLineWhateverIsInThem) {
  failed_.key = "k\x1b[2J\n";
  using std::string_literals::operator""s;
  const auto hostile = "{\"a\":\n\x1b[31m\xff\0 caf\xc3\xa9 \xc2\x85"s;
  const auto line = line_of(fail(hostile));
  for (const char c : line) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
  EXPECT_NE(line.find("dead/1/5  news.articles/2/17  enrich  decode.json  attempt 1"),
            std::string::npos);
  EXPECT_NE(line.find("key k\\x1b[2J\\n"), std::string::npos);
  EXPECT_NE(line.find("café"), std::string::npos);
}

TEST_F(DeadLettersTest, AreJsonWithTheirBytes) {
  failed_.headers = {{"traceparent", "\xff"}};
  const auto page = json::parse(json_page_of(fail("{caf\xc3\xa9")));
  EXPECT_EQ(page["value"]["base64"], "e2NhZsOp");
  EXPECT_EQ(page["value"]["text"], "{café");
  EXPECT_EQ(page["source"], "news.articles/2/17");
  EXPECT_EQ(page["headers"][0]["value"]["base64"], "/w==");
  EXPECT_FALSE(page["headers"][0]["value"].contains("text"));
  const auto binary = json::parse(json_page_of(fail("\xff\xfe")));
  EXPECT_EQ(binary["value"]["base64"], "//4=");
  EXPECT_FALSE(binary["value"].contains("text"));
  EXPECT_TRUE(binary["key"].is_null());
}

TEST_F(DeadLettersTest, AreAPageWithEveryHeaderAndByte) {
  const auto page = page_of(fail("{\"a\":1,\n\x01"));
  EXPECT_NE(page.find("header     __dateline.errors.reason: decode.json\n"), std::string::npos);
  EXPECT_NE(page.find("value      9 bytes\n{\"a\":1,\\n\\x01\n"), std::string::npos);
}

TEST(Printable, CutsAtACharacterAndKeepsBinaryWhole) {
  EXPECT_EQ(printable("caf\xc3\xa9", 4), "caf");
  EXPECT_EQ(printable("\x80\x80\x80\x80\x80\x80\x80\x80", 6), "\\x80\\x80\\x80\\x80\\x80\\x80");
  EXPECT_EQ(printable("a\\b", 9), "a\\\\b");
}

}  // namespace
}  // namespace dateline::app
