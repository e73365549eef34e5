#pragma once

#include <chrono>
#include <optional>

#include "model/enriched_article.h"

namespace dateline::enrich::dates {

using Day = std::chrono::sys_days;

/// Calendar days, both inclusive.
struct Period {
  Day from;
  Day to;
  model::Granularity granularity = model::Granularity::day;
};

enum class Unit { day, weekend, week, month, quarter, half, year, decade };

Period day_period(Day day);
Period year_period(int year);
Period decade_period(int first_year);
Period month_period(int year, int month);      // months outside 1..12 run into other years
Period quarter_period(int year, int quarter);  // 1..4, others run on
Period half_period(int year, int half);

model::Granularity granularity_of(Unit unit);

/// The unit that holds `day`; weeks begin on Monday, a weekend is the Saturday and Sunday of its
/// week.
Period unit_around(Unit unit, Day day);

/// The same, `count` units on (or back).
Period unit_beside(Unit unit, Day day, int count);

/// `count` units before or after `day`, to the day; the last day of a shorter month.
Day shifted(Day day, Unit unit, int count);

std::optional<Period> exact_day(int year, int month, int day);

int year_of(Day day);
int month_of(Day day);
int weekday_of(Day day);  // Monday 0

/// The nth (1..5) `weekday` of a month; 5 = the last.
Day nth_weekday(int year, int month, int weekday, int nth);

/// Easter Sunday, Gregorian (Meeus, Jones, Butcher).
Day easter(int year);

}  // namespace dateline::enrich::dates
