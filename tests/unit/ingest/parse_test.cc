// Encodings and repairs: what arrives before it is JSON.
#include <nlohmann/json.hpp>

#include "ingest/lexical.h"
#include "tests/unit/ingest/reading.h"

namespace dateline::ingest {
namespace {

using namespace std::string_view_literals;

class Parse : public Reading {};

TEST_F(Parse, RefusesBytesThatAreNotUtf8) {
  EXPECT_EQ(refusal("{\"body\":\"caf\xE9\"}"), "decode.utf8");                   // Latin-1
  EXPECT_EQ(refusal("{\"body\":\"\xC0\xAF\"}"), "decode.utf8");                  // overlong
  EXPECT_EQ(refusal("{\"body\":\"\xED\xA0\xBD\xED\xB8\x80\"}"), "decode.utf8");  // CESU-8
  EXPECT_EQ(refusal("{\"body\":\"\xF4\x90\x80\x80\"}"), "decode.utf8");          // beyond U+10FFFF
  EXPECT_EQ(refusal("{\"body\":\"x\",\"unread\":\"\x80\"}"), "decode.utf8");
  EXPECT_EQ(refusal("{\"body\":\"ab\xE6\x9D"), "decode.utf8");  // cut in a character
}

TEST_F(Parse, NamesTheFirstByteThatIsNotUtf8) {
  EXPECT_EQ(refusal("{\"body\":\"caf\xE9\"}"), "decode.utf8");
  EXPECT_NE(message_.find("byte 12"), std::string::npos) << message_;
}

TEST_F(Parse, TellsOtherEncodingsByTheirStart) {
  EXPECT_EQ(refusal("\xFF\xFE{\0\"\0"sv), "decode.encoding");
  EXPECT_EQ(refusal("\xFE\xFF\0{\0\""sv), "decode.encoding");
  EXPECT_EQ(refusal("{\0\"\0b\0"sv), "decode.encoding");
  EXPECT_EQ(refusal("\0{\0\"\0b"sv), "decode.encoding");
  EXPECT_EQ(refusal("\0\0\xFE\xFF"sv), "decode.encoding");
  EXPECT_EQ(refusal("\0\0\0\0\x07{\"body\":\"x\"}"sv), "decode.encoding");  // framed schema id
  EXPECT_EQ(refusal("\x1F\x8B\x08"sv), "decode.encoding");
  EXPECT_EQ(refusal("\x28\xB5\x2F\xFD"sv), "decode.encoding");
}

TEST_F(Parse, StripsAndCountsOneByteOrderMark) {
  EXPECT_EQ(article("\uFEFF{\"body\":\"x\"}").body, "x");
  EXPECT_EQ(parser_.repairs().byte_order_marks, 1U);
  EXPECT_EQ(refusal("\uFEFF\uFEFF{\"body\":\"x\"}"), "decode.json");
  EXPECT_EQ(refusal("\uFEFF"), "decode.empty");
}

TEST_F(Parse, ReplacesAndCountsEscapedLoneSurrogates) {
  EXPECT_EQ(article(R"({"title":"a \ud83d b"})").title, "a \uFFFD b");
  EXPECT_EQ(article(R"({"title":"\ude00 \ud83d\ude00 \ud83d\ud83d\ude00"})").title,
            "\uFFFD \U0001F600 \uFFFD\U0001F600");
  EXPECT_EQ(article(R"({"title":"x\ud83dA\ud83d\n"})").title, "x\uFFFDA\uFFFD");
  EXPECT_EQ(parser_.repairs().lone_surrogates, 5U);
}

TEST_F(Parse, ReplacesLoneSurrogatesInKeysAndUnreadFields) {
  EXPECT_EQ(article(R"({"title":"x","\ud800":"\udfff"})").title, "x");
  EXPECT_EQ(parser_.repairs().lone_surrogates, 2U);
  EXPECT_EQ(refusal(R"({"title":"x","\ud800":1,"\ud801":2})"), "decode.duplicate_key");
}

TEST_F(Parse, GivesValidUtf8ForEverySurrogateMix) {
  static constexpr std::string_view kParts[] = {
      "\\ud800", "\\udbff", "\\udc00", "\\udfff", "\\ud83d\\ude00", "a", "é", "\\n", "\\u0041"};
  for (std::size_t mix = 0; mix < 9 * 9 * 9 * 9; ++mix) {
    std::string body = "-";
    for (std::size_t rest = mix, part = 0; part < 4; ++part, rest /= 9) body += kParts[rest % 9];
    const auto read = article("{\"body\":\"" + body + "\"}").body;
    EXPECT_EQ(ill_formed_utf8(read), read.npos) << body;
  }
}

TEST_F(Parse, TakesNothingForEmpty) {
  EXPECT_EQ(refusal(""), "decode.empty");
  EXPECT_EQ(refusal(std::string_view()), "decode.empty");  // tombstone
  EXPECT_EQ(refusal(" \n\t\r "), "decode.empty");
}

TEST_F(Parse, RefusesRawControlCharactersInStrings) {
  EXPECT_EQ(refusal("{\"body\":\"a\nb\"}"), "decode.json");
  EXPECT_NE(message_.find("byte 10"), std::string::npos) << message_;
  EXPECT_EQ(refusal("{\"body\":\"a\0b\"}"sv), "decode.json");
}

TEST_F(Parse, KeepsEscapedControlsInTheBodyAndDropsThemFromLines) {
  const auto read = article(
      R"({"id":"i\u0000d","title":"a\u0000\u001b[31m\nb\u0085c\u009bd","body":"e\u0000f"})");
  EXPECT_EQ(read.id, "id");
  EXPECT_EQ(read.title, "a[31m b cd");
  EXPECT_EQ(read.body, "e\0f"sv);
}

TEST_F(Parse, KeepsDirectionMarksAndComposedFormsAsTheyAre) {
  const std::string text = "\u202Eabc\u202C \u200B e\u0301 \u00AD \u00A0 \u201Cq\u201D";
  EXPECT_EQ(article("{\"body\":\"" + text + "\"}").body, text);
}

TEST_F(Parse, QuotesNoControlCharactersAndNoLongKeysInMessages) {
  const auto key = repeat("k\\n\\u001b[2J%n", 200);
  refusal("{\"body\":\"x\",\"" + key + "\":{\"" + key + "\":@}}");
  EXPECT_EQ(message_.find('\n'), std::string::npos);
  EXPECT_EQ(message_.find('\x1b'), std::string::npos);
}

TEST_F(Parse, ReadsAwkwardTextInLinearTime) {
  const std::string killer = repeat("a", 3'000'000) + "!";
  EXPECT_EQ(article("{\"title\":\"x\",\"body\":\"" + killer + "\"}").body.size(), killer.size());
  EXPECT_EQ(refusal("{\"body\":\"" + repeat("\\ud800", 600'000)), "decode.json");
  EXPECT_EQ(refusal(repeat("[", 4'000'000)), "decode.json");
  EXPECT_EQ(refusal(repeat("[", 2'000'000) + repeat("]", 2'000'000)), "decode.depth");
  EXPECT_EQ(refusal("{\"body\":" + repeat("[", 4'000'000)), "decode.json");
}

TEST_F(Parse, AcceptsArticlesInOtherScripts) {
  for (const std::string text : {"東京で会議", "اجتماع في القاهرة", "Встреча в Москве"}) {
    EXPECT_EQ(article(nlohmann::json{{"title", text}, {"body", text}}.dump()).body, text);
    EXPECT_EQ(article(nlohmann::json{{"body", text}}.dump(-1, ' ', true)).body, text);
  }
}

}  // namespace
}  // namespace dateline::ingest
