#include "ingest/published.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace dateline::ingest {
namespace {

std::string read(std::string_view text) {
  const auto at = parse_published(text);
  return at ? model::to_rfc3339(*at) : "none";
}

TEST(Published, ReadsRfc3339) {
  EXPECT_EQ(read("2025-12-18T09:30:00Z"), "2025-12-18T09:30:00Z");
  EXPECT_EQ(read("2025-12-18t09:30:00z"), "2025-12-18T09:30:00Z");
  EXPECT_EQ(read("2025-12-18T09:30:00.123456789Z"), "2025-12-18T09:30:00.123Z");
  EXPECT_EQ(read("2025-12-18T09:30:00,5Z"), "2025-12-18T09:30:00.500Z");
  EXPECT_EQ(read("2025-12-18T09:30:00+02:00"), "2025-12-18T07:30:00Z");
  EXPECT_EQ(read("2025-12-18T09:30:00-05:30"), "2025-12-18T15:00:00Z");
  EXPECT_EQ(read("2025-12-18T01:00:00+14:00"), "2025-12-17T11:00:00Z");
}

TEST(Published, ReadsLooserIsoTimesAndTakesNoZoneForUtc) {
  EXPECT_EQ(read("2025-12-18T09:30:00"), "2025-12-18T09:30:00Z");
  EXPECT_EQ(read("2025-12-18 09:30"), "2025-12-18T09:30:00Z");
  EXPECT_EQ(read("2025-12-18 09:30:00 +0200"), "2025-12-18T07:30:00Z");
  EXPECT_EQ(read("2025-12-18 09:30:00 UTC"), "2025-12-18T09:30:00Z");
  EXPECT_EQ(read("2025-12-18T09:30+02"), "2025-12-18T07:30:00Z");
  EXPECT_EQ(read("20251218T093000Z"), "2025-12-18T09:30:00Z");
  EXPECT_EQ(read("20251218093000"), "2025-12-18T09:30:00Z");
}

TEST(Published, ReadsDates) {
  EXPECT_EQ(read("2025-12-18"), "2025-12-18T00:00:00Z");
  EXPECT_EQ(read("2025/12/18"), "2025-12-18T00:00:00Z");
  EXPECT_EQ(read("20251218"), "2025-12-18T00:00:00Z");
  EXPECT_EQ(read("18 December 2025"), "2025-12-18T00:00:00Z");
  EXPECT_EQ(read("December 18, 2025"), "2025-12-18T00:00:00Z");
  EXPECT_EQ(read("Dec. 8, 2025 9:30"), "2025-12-08T09:30:00Z");
}

TEST(Published, ReadsRfc2822) {
  EXPECT_EQ(read("Thu, 18 Dec 2025 09:30:00 GMT"), "2025-12-18T09:30:00Z");
  EXPECT_EQ(read("18 Dec 2025 09:30:00 +0200"), "2025-12-18T07:30:00Z");
  EXPECT_EQ(read("Thu, 18 Dec 25 09:30 EST"), "2025-12-18T14:30:00Z");
  EXPECT_EQ(read("Fri, 18 Dec 98 09:30 UT"), "1998-12-18T09:30:00Z");
  EXPECT_EQ(read("Thu, 18 Dec 2025 09:30:00 -0000 (UTC)"), "2025-12-18T09:30:00Z");
  EXPECT_EQ(read("THU, 8 SEPT 2025 09:30:00 PDT"), "2025-09-08T16:30:00Z");
}

TEST(Published, ReadsEpochs) {
  EXPECT_EQ(read("1766050200"), "2025-12-18T09:30:00Z");
  EXPECT_EQ(read("1766050200.5"), "2025-12-18T09:30:00.500Z");
  EXPECT_EQ(read("1766050200123"), "2025-12-18T09:30:00.123Z");
  EXPECT_EQ(read("0"), "1970-01-01T00:00:00Z");
  EXPECT_EQ(read("1.7660502e9"), "2025-12-18T09:30:00Z");
}

TEST(Published, TakesALeapSecondForTheSecondBefore) {
  EXPECT_EQ(read("2016-12-31T23:59:60Z"), "2016-12-31T23:59:59Z");
  EXPECT_EQ(read("2016-12-31T23:59:61Z"), "none");
}

TEST(Published, StaysBetween1970And2100) {
  EXPECT_EQ(read("1970-01-01"), "1970-01-01T00:00:00Z");
  EXPECT_EQ(read("2100-12-31T23:59:59Z"), "2100-12-31T23:59:59Z");
  EXPECT_EQ(read("2101-01-01"), "none");
  EXPECT_EQ(read("1969-12-31"), "none");
  EXPECT_EQ(read("1970-01-01T00:00:00+14:00"), "none");
  EXPECT_EQ(read("0001-01-01T00:00:00Z"), "none");
  EXPECT_EQ(read("9999-12-31T00:00:00Z"), "none");
  EXPECT_EQ(read("99999999999999"), "none");
}

TEST(Published, RefusesWhatItWouldHaveToGuess) {
  for (const auto text : {"Dec 20",
                          "20 Dec",
                          "yesterday",
                          "2025",
                          "2025-12",
                          "12/18/2025",
                          "18.12.2025",
                          "2025-13-01",
                          "2025-02-29",
                          "2025-12-18T25:00:00Z",
                          "2025-12-18T09",
                          "2025-12-18T09:60Z",
                          "2025-12-18T09:30Zx",
                          "2025-12-18T09:30 CEST",
                          "2025-12-18x",
                          "2025-12-18T",
                          "-1766050200",
                          "1766050200x",
                          "1e400",
                          "nan",
                          "inf",
                          "2025-12-18T09:30:00+24:00",
                          "2025-12-18T09:30:00.Z",
                          "18 Smarch 2025",
                          "18 Dec 202",
                          "2025-12-18T09:30:00 (",
                          "1766050200 1"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
  EXPECT_EQ(read("2025-12-18T09:30:00." + std::string(100, '0') + "Z"), "none");
}

TEST(Published, ReadsEveryDayBackAsItWasWritten) {
  using std::chrono::sys_days;
  const auto last = sys_days{std::chrono::year{2100} / 12 / 31};
  for (auto day = sys_days{std::chrono::year{1970} / 1 / 1}; day <= last;
       day += std::chrono::days{13}) {
    const auto text = model::to_iso_date(day);
    EXPECT_EQ(read(text), text + "T00:00:00Z");
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch());
    const auto count = fmt::format("{}", seconds.count());
    if (count.size() != 8) EXPECT_EQ(read(count), text + "T00:00:00Z");
  }
}

TEST(Published, SurvivesEveryCutAndEveryByteOfEveryForm) {
  for (const std::string form :
       {"2025-12-18T09:30:00.5+02:00", "Thu, 18 Dec 2025 09:30:00 -0000 (UTC)", "1766050200.5",
        "December 18, 2025 09:30", "20251218T093000Z"}) {
    for (std::size_t at = 0; at < form.size(); ++at) {
      parse_published(std::string_view(form).substr(0, at));
      for (int byte = 0; byte < 256; ++byte) {
        auto changed = form;
        changed[at] = static_cast<char>(byte);
        const auto result = parse_published(changed);
        if (result) EXPECT_GE(result->time_since_epoch().count(), 0);
      }
    }
  }
}

}  // namespace
}  // namespace dateline::ingest
