#include "enrich/dates/calendar.h"

namespace dateline::enrich::dates {
namespace {

using namespace std::chrono;
using model::Granularity;

int floor_divide(int value, int by) { return (value - (((value % by) + by) % by)) / by; }

year_month_day parts(Day day) { return year_month_day(day); }

/// The month `months` after January of year 0.
Period month_at(int months) {
  const int at = floor_divide(months, 12);
  const auto first = year(at) / month(static_cast<unsigned>(months - 12 * at + 1));
  return {sys_days(first / 1), sys_days(first / last), Granularity::month};
}

Period months_from(int first, int count, Granularity granularity) {
  return {month_at(first).from, month_at(first + count - 1).to, granularity};
}

}  // namespace

int year_of(Day day) { return static_cast<int>(parts(day).year()); }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(parts(day).month())); }
int weekday_of(Day day) { return static_cast<int>(weekday(day).iso_encoding()) - 1; }

Period day_period(Day day) { return {day, day, Granularity::day}; }
Period year_period(int at) { return months_from(12 * at, 12, Granularity::year); }
Period decade_period(int first) { return months_from(12 * first, 120, Granularity::decade); }
Period month_period(int at, int month) { return month_at(12 * at + month - 1); }
Period quarter_period(int at, int quarter) {
  return months_from(12 * at + 3 * (quarter - 1), 3, Granularity::quarter);
}
Period half_period(int at, int half) {
  return months_from(12 * at + 6 * (half - 1), 6, Granularity::range);
}

Granularity granularity_of(Unit unit) {
  switch (unit) {
    case Unit::day:
      return Granularity::day;
    case Unit::weekend:
      return Granularity::weekend;
    case Unit::week:
      return Granularity::week;
    case Unit::month:
      return Granularity::month;
    case Unit::quarter:
      return Granularity::quarter;
    case Unit::half:
      return Granularity::range;
    case Unit::year:
      return Granularity::year;
    case Unit::decade:
      return Granularity::decade;
  }
  return Granularity::day;
}

Period unit_beside(Unit unit, Day day, int count) {
  const int at = year_of(day);
  const int month = month_of(day);
  const Day monday = day - days(weekday_of(day));
  switch (unit) {
    case Unit::day:
      return day_period(day + days(count));
    case Unit::weekend:
      return {monday + days(5 + 7 * count), monday + days(6 + 7 * count), Granularity::weekend};
    case Unit::week:
      return {monday + days(7 * count), monday + days(7 * count + 6), Granularity::week};
    case Unit::month:
      return month_period(at, month + count);
    case Unit::quarter:
      return quarter_period(at, (month - 1) / 3 + 1 + count);
    case Unit::half:
      return half_period(at, (month - 1) / 6 + 1 + count);
    case Unit::year:
      return year_period(at + count);
    case Unit::decade:
      return decade_period(10 * (floor_divide(at, 10) + count));
  }
  return day_period(day);
}

Period unit_around(Unit unit, Day day) { return unit_beside(unit, day, 0); }

Day shifted(Day day, Unit unit, int count) {
  int by = 0;
  switch (unit) {
    case Unit::day:
      return day + days(count);
    case Unit::weekend:
    case Unit::week:
      return day + days(7 * count);
    case Unit::month:
      by = count;
      break;
    case Unit::quarter:
      by = 3 * count;
      break;
    case Unit::half:
      by = 6 * count;
      break;
    case Unit::year:
      by = 12 * count;
      break;
    case Unit::decade:
      by = 120 * count;
      break;
  }
  const Period month = month_period(year_of(day), month_of(day) + by);
  const Day same = month.from + days(static_cast<unsigned>(parts(day).day()) - 1);
  return same > month.to ? month.to : same;
}

std::optional<Period> exact_day(int at, int month, int day) {
  if (at < 1 || at > 9999 || month < 1 || day < 1) return std::nullopt;
  const auto date = year(at) / std::chrono::month(static_cast<unsigned>(month)) /
                    std::chrono::day(static_cast<unsigned>(day));
  if (!date.ok()) return std::nullopt;
  return day_period(sys_days(date));
}

Day nth_weekday(int at, int month, int weekday, int nth) {
  const Period whole = month_period(at, month);
  const Day first = whole.from + days((weekday - weekday_of(whole.from) + 7) % 7);
  const Day day = first + days(7 * (nth - 1));
  return day > whole.to ? day - days(7) : day;
}

Day easter(int at) {
  const int a = at % 19;
  const int b = at / 100;
  const int c = at % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return exact_day(at, sum / 31, sum % 31 + 1)->from;
}

}  // namespace dateline::enrich::dates
