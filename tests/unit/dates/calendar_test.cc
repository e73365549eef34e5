#include "enrich/dates/calendar.h"

#include <gtest/gtest.h>

namespace dateline::enrich::dates {
namespace {

Day day(int year, int month, int of_month) { return exact_day(year, month, of_month)->from; }

TEST(Calendar, CountsMonthsAcrossYears) {
  EXPECT_EQ(month_period(2024, 0).from, day(2023, 12, 1));
  EXPECT_EQ(month_period(2024, 14).to, day(2025, 2, 28));
  EXPECT_EQ(quarter_period(2024, 0).from, day(2023, 10, 1));
  EXPECT_EQ(unit_beside(Unit::decade, day(2004, 5, 5), -1).from, day(1990, 1, 1));
}

TEST(Calendar, BeginsWeeksOnMonday) {
  EXPECT_EQ(unit_around(Unit::week, day(2024, 5, 19)).from, day(2024, 5, 13));
  EXPECT_EQ(unit_beside(Unit::weekend, day(2024, 5, 13), 1).from, day(2024, 5, 25));
}

TEST(Calendar, KeepsTheLastDayOfAShorterMonth) {
  EXPECT_EQ(shifted(day(2024, 3, 31), Unit::month, -1), day(2024, 2, 29));
  EXPECT_EQ(shifted(day(2024, 2, 29), Unit::year, 1), day(2025, 2, 28));
}

TEST(Calendar, RefusesDaysThatDoNotExist) {
  EXPECT_FALSE(exact_day(2023, 2, 29));
  EXPECT_FALSE(exact_day(2023, 13, 1));
  EXPECT_TRUE(exact_day(2024, 2, 29));
}

TEST(Calendar, KnowsMovableHolidays) {
  EXPECT_EQ(easter(2024), day(2024, 3, 31));
  EXPECT_EQ(easter(2025), day(2025, 4, 20));
  EXPECT_EQ(nth_weekday(2024, 11, 3, 4), day(2024, 11, 28));
  EXPECT_EQ(nth_weekday(2024, 5, 0, 5), day(2024, 5, 27));
}

}  // namespace
}  // namespace dateline::enrich::dates
