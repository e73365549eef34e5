#include "enrich/dates/dates.h"
#include "enrich/text/clean.h"
#include "tests/fuzz/articles.h"
#include "tests/fuzz/fuzz.h"

namespace dateline::fuzz {

std::vector<std::string> seeds() {
  auto all = bodies();
  all.insert(
      all.end(),
      {"It opened on Sunday, March 3, 2019 and shut on 29 February 2020; from Jan. 4 to "
       "Feb. 6, between now and Easter, 2019-aug-01, 22/Jan/2019, 3-5 May, Q3 2022, H1 2021.",
       "two weeks and 3 days ago, a fortnight ago, the last 24 hours, in ten minutes, first "
       "ten days of last year, third Monday of next month, 15th day of June, 20th century",
       "the day before yesterday, the week after next, twenty fifth of December nineteen "
       "ninety-six, the year-earlier period, late in the 1980s, year's end, Election Day"});
  return all;
}

std::vector<std::string_view> pieces() { return words(); }

}  // namespace dateline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dateline;
  const std::string_view body = fuzz::text_of(bytes, size);
  const auto kept = enrich::text::keep_as_is(body);
  const auto sentences = enrich::text::split_sentences(kept.text, kept.segments);
  // Days of publication from 1900 to 2100, and none.
  std::optional<std::chrono::sys_days> published;
  if (size % 5 != 0) {
    published = std::chrono::sys_days(std::chrono::days(-25'000 + 73 * int(bytes[0] % 250) * 4));
  }
  std::uint32_t end = 0;
  for (const auto& date : enrich::dates::find_dates(kept.text, sentences, published)) {
    fuzz::expect(date.span.begin >= end && date.span.end > date.span.begin &&
                     date.span.end <= kept.text.size(),
                 "dates follow each other inside the text");
    fuzz::expect(date.from.has_value() == date.to.has_value(), "both ends or none");
    fuzz::expect(!date.from || *date.from <= *date.to, "no date ends before it begins");
    end = date.span.end;
  }
  return 0;
}
