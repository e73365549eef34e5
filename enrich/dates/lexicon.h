#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dateline::enrich::dates {

enum class Kind : std::uint8_t {
  none,
  month,         // 1..12
  weekday,       // Monday 0
  unit,          // of calendar.h; `second` of them, when that is not 0: a fortnight
  clock_unit,    // hours 1, minutes 0
  number,        // cardinal, in digits or words
  ordinal,       // "third", "3rd"
  tens,          // "twenty", "ninety": may take a unit behind
  year,          // four digits that may be a year
  relative_day,  // yesterday -1, today 0, tomorrow 1
  last,
  previous,
  past,
  current,  // this, current
  next,
  coming,
  following,
  same,  // same, that
  latest,
  article,  // a, an = 1
  the,
  of,
  preposition,  // in, since, by, until ...: a year may follow
  hedge,        // early, late, mid: part of what follows
  later,
  earlier,
  edge,  // beginning, end, middle
  ago,
  within,
  rest,  // "rest of"
  century,
  part_of_day,
  season,
  decade,  // "1980s": first year; "eighties"
  fiscal,
  period,      // "period": the quarter or year that the text is about
  quarter,     // "Q3"
  half,        // "H1"
  holiday,     // first word of one of holidays.h; 1 when it says enough alone
  iso_day,     // "2025-12-18", value = days since the epoch
  iso_month,   // "2025-12": year, month
  year_range,  // "2014-2018"
  slash_day,   // "12/18": month, day
  day_range    // "3-5"
};

/// "last", "this", "next" ...: stands before a unit or a name.
bool is_modifier(Kind kind);

struct Term {
  Kind kind = Kind::none;
  std::int32_t value = 0;
  std::int32_t second = 0;  // end of a range; month of an iso_month, day of a slash_day
};

/// What a word or number means in a date expression; `word` as written, one hyphen-free piece.
Term term_of(std::string_view word);

/// The same for a number token with its hyphens, slashes and points: ISO days, "12/18/2025", "3-5"
/// (numbers.cc).
Term number_term(std::string_view number);

/// The number that a text of nothing but digits is (numbers.cc).
std::optional<int> whole_number(std::string_view text);

constexpr char lower_case(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// A year of two digits: 70 to 99 are of the last century.
int full_year(int year);

}  // namespace dateline::enrich::dates
