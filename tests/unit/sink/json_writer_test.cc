#include "sink/json_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "sink/utf8.h"

namespace dateline::sink {
namespace {

using namespace std::string_view_literals;

std::string text(std::string_view value) {
  std::string out;
  JsonWriter(out).text(value);
  return out;
}

std::string number(double value) {
  std::string out;
  JsonWriter(out).number(value);
  return out;
}

TEST(JsonWriter, SeparatesValuesAndKeepsTheOrderOfCalls) {
  std::string out = "before ";
  JsonWriter json(out);
  json.begin_object();
  json.text("z", "1");
  json.begin_array("a");
  json.count(2);
  json.begin_object();
  json.end_object();
  json.begin_array();
  json.end_array();
  json.null();
  json.end_array();
  json.flag("f", true);
  json.text_or_null("n", "");
  json.end_object();
  EXPECT_EQ(out, R"(before {"z":"1","a":[2,{},[],null],"f":true,"n":null})");
}

TEST(JsonWriter, EscapesWhatJsonAsksForAndNothingElse) {
  EXPECT_EQ(text("a\"b\\c/\n\t\r\b\f\0\x1B\x7F é東😀"sv),
            "\"a\\\"b\\\\c/\\n\\t\\r\\b\\f\\u0000\\u001b\x7F é東😀\"");
}

TEST(JsonWriter, FindsEveryByteToEscapeAtEveryPlaceOfAWord) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t at = 0; at < 20; ++at) {
      std::string value(20, byte % 2 == 0 ? ' ' : '~');
      value[at] = static_cast<char>(byte);
      const auto written = text(value);
      ASSERT_TRUE(nlohmann::json::accept(written)) << byte << " " << at;
      const bool ascii = byte < 0x80;
      if (ascii) EXPECT_EQ(nlohmann::json::parse(written).get<std::string>(), value);
      if (!ascii) EXPECT_NE(written.find("\uFFFD"), std::string::npos);
    }
  }
}

TEST(JsonWriter, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(text("a\xFF\xC3(\xE6\x9D"), "\"a\uFFFD\uFFFD(\uFFFD\uFFFD\"");
  EXPECT_EQ(text("\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\"");
}

TEST(JsonWriter, RoundsNumbersToFourDecimalsAndWritesThemShort) {
  EXPECT_EQ(number(0.123456), "0.1235");
  EXPECT_EQ(number(0.1 + 0.2), "0.3");
  EXPECT_EQ(number(1), "1");
  EXPECT_EQ(number(-0.00001), "0");
  EXPECT_EQ(number(2.0 / 3), "0.6667");
}

TEST(JsonWriter, WritesZeroForWhatIsNoNumber) {
  EXPECT_EQ(number(std::nan("")), "0");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()), "0");
  EXPECT_EQ(number(-std::numeric_limits<double>::infinity()), "0");
  EXPECT_TRUE(nlohmann::json::accept(number(std::numeric_limits<double>::max())));
  EXPECT_TRUE(nlohmann::json::accept(number(std::numeric_limits<double>::min())));
}

TEST(JsonWriter, WritesWholeCounts) {
  std::string out;
  JsonWriter(out).count(std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(out, "18446744073709551615");
}

TEST(JsonWriter, WritesValidJsonForAnyBytes) {
  std::uint64_t state = 42;
  for (int round = 0; round < 5'000; ++round) {
    std::string bytes;
    for (int left = round % 23; left >= 0; --left) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      bytes += static_cast<char>(state >> 56);
    }
    const auto written = text(bytes);
    ASSERT_TRUE(nlohmann::json::accept(written)) << written;
    const auto read = nlohmann::json::parse(written).get<std::string>();
    EXPECT_EQ(text(read), written);  // a second time nothing changes
  }
}

}  // namespace
}  // namespace dateline::sink
