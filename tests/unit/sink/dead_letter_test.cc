#include "sink/dead_letter.h"

#include <gtest/gtest.h>

#include "sink/cloud_event.h"
#include "sink/encoding.h"
#include "sink/utf8.h"
#include "tests/unit/sink/samples.h"

namespace dateline::sink {
namespace {

class DeadLetter : public ::testing::Test {
 protected:
  void SetUp() override {
    record_.topic = "news.articles";
    record_.partition = 2;
    record_.offset = 17;
    record_.key = "k";
    record_.value = "{broken";
  }

  void write(std::string_view message = "byte 7: not JSON", std::string_view stage = "enrich") {
    letter_.clear();
    const model::Error error{
        model::Failure::malformed, std::string(message), model::Reason::decode_json, {}};
    dead_letter(letter_, record_, error, stage, samples::at(19, 9));
  }

  std::string header(std::string_view name) {
    return std::string(letter_.headers.find(name).value_or("absent"));
  }
  std::string error(std::string_view name) {
    return header("__dateline.errors." + std::string(name));
  }

  broker::Record record_;
  Letter letter_;
};

TEST_F(DeadLetter, KeepsKeyValueAndHeadersAndSaysWhy) {
  record_.headers = {{"content-type", "application/json"}, {"x", std::nullopt}};
  write();
  EXPECT_EQ(letter_.key, "k");
  EXPECT_EQ(letter_.value, "{broken");
  EXPECT_EQ(header("content-type"), "application/json");
  EXPECT_EQ(letter_.headers.view()[1].name, "x");
  EXPECT_FALSE(letter_.headers.view()[1].value);
  EXPECT_EQ(error("stage"), "enrich");
  EXPECT_EQ(error("reason"), "decode.json");
  EXPECT_EQ(error("message"), "byte 7: not JSON");
  EXPECT_EQ(error("topic"), "news.articles");
  EXPECT_EQ(error("partition"), "2");
  EXPECT_EQ(error("offset"), "17");
  EXPECT_EQ(error("attempt"), "1");
  EXPECT_EQ(error("failed_at"), "2025-12-19T09:00:00Z");
  EXPECT_EQ(header("__dateline.source"), "news.articles/2/17");
  EXPECT_EQ(error("size"), "absent");
}

TEST_F(DeadLetter, KeepsBytesThatAreNoText) {
  const std::string bytes("\xFF\xFE\0x\x80", 5);
  record_.value = bytes;
  record_.key = bytes;
  write();
  EXPECT_EQ(letter_.value, bytes);
  EXPECT_EQ(letter_.key, bytes);
}

TEST_F(DeadLetter, KeepsAMissingKeyAndATombstone) {
  record_.key.reset();
  record_.value.reset();
  write();
  EXPECT_FALSE(letter_.key);
  EXPECT_FALSE(letter_.value);
}

TEST_F(DeadLetter, CountsAttemptsOnAndReplacesEarlierErrors) {
  record_.headers = {{"__dateline.errors.attempt", "2"},
                     {"__dateline.errors.reason", "decode.utf8"},
                     {"__dateline.source", "elsewhere/0/0"}};
  write();
  EXPECT_EQ(error("attempt"), "3");
  int reasons = 0;
  for (const auto& [name, value] : letter_.headers) {
    reasons += name == "__dateline.errors.reason" ? 1 : 0;
  }
  EXPECT_EQ(reasons, 1);
  EXPECT_EQ(error("reason"), "decode.json");
  EXPECT_EQ(header("__dateline.source"), "news.articles/2/17");
}

TEST_F(DeadLetter, IsTheAttemptThatARedrivenRecordSaysItIs) {
  record_.headers = {{"__dateline.errors.attempt", "2"},
                     {"__dateline.redrive-of", "news.articles.dead-letter/0/7"}};
  write();
  EXPECT_EQ(error("attempt"), "2");
  for (const std::string_view attempt : {"", "x", "0", "-5"}) {
    record_.headers[0].value = attempt;
    write();
    EXPECT_EQ(error("attempt"), "1") << attempt;
  }
}

TEST_F(DeadLetter, StaysWithinWhatAReaderTakesOfHeadersWhateverArrives) {
  const std::string large(60'000, 'v');
  record_.headers.assign(100, {"name", "value"});
  write();
  EXPECT_LE(letter_.headers.size(), broker::kHeaderLimit);
  record_.headers = {{"h", large}, {"i", large}};
  write(std::string(10'000, 'm'));
  EXPECT_LE(letter_.headers.bytes(), broker::kHeaderBytesLimit);
}

TEST_F(DeadLetter, BoundsAttemptsThatSomebodyMadeUp) {
  for (const std::string_view attempt : {"", "x", "-5", "99999999999999999999"}) {
    record_.headers = {{"__dateline.errors.attempt", attempt}};
    write();
    EXPECT_EQ(error("attempt"), "1") << attempt;
  }
  record_.headers = {{"__dateline.errors.attempt", "4000000000"}};
  write();
  EXPECT_EQ(error("attempt"), "1000000");
}

TEST_F(DeadLetter, ClaimsAValueThatIsTooLarge) {
  const std::string huge(3'000'000, 'x');
  record_.value = huge;
  write();
  EXPECT_EQ(letter_.value->size(), 16'384U);
  EXPECT_EQ(error("size"), "3000000");
  EXPECT_EQ(error("sha256"), sha256_hex(huge));
}

TEST_F(DeadLetter, LeavesAKeyOutThatIsTooLarge) {
  const std::string huge(1 << 20, 'k');
  record_.key = huge;
  write();
  EXPECT_FALSE(letter_.key);
  EXPECT_EQ(error("key_size"), "1048576");
  EXPECT_EQ(letter_.value, "{broken");
}

TEST_F(DeadLetter, BoundsHeadersAndCountsWhatItDrops) {
  const std::string large(70'000, 'v');
  record_.headers.assign(100, {"name", "value"});
  record_.headers.front().value = large;
  record_.headers_dropped = 5;
  write();
  EXPECT_EQ(error("headers_dropped"), std::to_string(5 + 1 + (99 - 48)));
  EXPECT_LT(letter_.headers.bytes(), 70'000U);
}

TEST_F(DeadLetter, StaysBelowAMebibyteWhateverArrives) {
  const std::string value(900'000, 'x');
  const std::string key(16'384, 'k');
  const std::string header(60'000, 'h');
  record_.value = value;
  record_.key = key;
  record_.headers = {{"h", header}};
  write(std::string(10'000, 'm'));
  EXPECT_EQ(letter_.value->size(), value.size());
  EXPECT_LT(letter_.value->size() + letter_.key->size() + letter_.headers.bytes(), 1'000'000U);
}

TEST_F(DeadLetter, WritesItsMessageOnOneLine) {
  write("a\nb\x1B[2J%n\x7F\u0085 é \xFF z");
  EXPECT_EQ(error("message"), "a\\nb\\x1b[2J%n\\x7f\\x85 é \uFFFD z");
}

TEST_F(DeadLetter, CutsALongMessageAtACharacter) {
  std::string message = "x";
  for (int i = 0; i < 200; ++i) message += "東";
  write(message);
  const auto cut = error("message");
  EXPECT_EQ(cut.size(), 256U);  // 1 + 85 * 3
  EXPECT_EQ(cut_at_character(cut, 256), cut);
}

TEST_F(DeadLetter, TakesTheArticlesPlaceInTheTrackStage) {
  record_.topic = "dateline.sightings";
  record_.headers = {{kSourceHeader, "news.articles/5/6"}};
  write("unknown format", "track");
  EXPECT_EQ(header("__dateline.source"), "news.articles/5/6");
  EXPECT_EQ(error("topic"), "dateline.sightings");
}

}  // namespace
}  // namespace dateline::sink
