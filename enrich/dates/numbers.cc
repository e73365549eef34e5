#include <charconv>
#include <optional>

#include "enrich/dates/calendar.h"
#include "enrich/dates/lexicon.h"

namespace dateline::enrich::dates {
namespace {

constexpr int kFirstYear = 1500;
constexpr int kEndYear = 2100;

bool is_year(std::string_view text, int value) {
  return text.size() == 4 && value >= kFirstYear && value < kEndYear;
}

Term day_term(const std::optional<Period>& day) {
  if (!day) return {};
  return {Kind::iso_day, static_cast<std::int32_t>(day->from.time_since_epoch().count()), 0};
}

/// "1984", "12", "20161016".
Term plain_term(std::string_view number, int value) {
  if (is_year(number, value)) return {Kind::year, value, 0};
  if (number.size() == 8 && value / 10'000 >= 1900 && value / 10'000 < kEndYear) {
    return day_term(exact_day(value / 10'000, value / 100 % 100, value % 100));
  }
  return value <= 999 ? Term{Kind::number, value, 0} : Term{};
}

/// "3-5", "12/18", "2025-12", "12/2025", "2014-2018", "1998-99".
Term pair_term(std::string_view first, char between, std::string_view second) {
  const auto a = whole_number(first);
  const auto b = whole_number(second);
  if (!a || !b || between == '.') return {};
  if (is_year(first, *a)) {
    const int last = second.size() == 2 ? *a / 100 * 100 + *b : *b;
    // "2011-12" is a season or a school year before it is December.
    if (last != *a + 1 && *b >= 1 && *b <= 12 && second.size() <= 2) {
      return {Kind::iso_month, *a, *b};
    }
    const bool range = last > *a && last < kEndYear && (between == '-' || last == *a + 1);
    return range ? Term{Kind::year_range, *a, last} : Term{};
  }
  if (is_year(second, *b)) {
    return *a >= 1 && *a <= 12 ? Term{Kind::iso_month, *b, *a} : Term{};
  }
  if (between == '/') return exact_day(2000, *a, *b) ? Term{Kind::slash_day, *a, *b} : Term{};
  if (*a < 1 || *b > 31 || *a >= *b) return {};
  return {Kind::day_range, *a, *b};
}

/// "2025-12-18", "12/18/2025", "18.12.2025".
Term full_term(std::string_view first, char between, std::string_view second,
               std::string_view third) {
  const auto a = whole_number(first);
  const auto b = whole_number(second);
  const auto c = whole_number(third);
  if (!a || !b || !c) return {};
  if (between == '.') return third.size() == 4 ? day_term(exact_day(*c, *b, *a)) : Term{};
  if (first.size() == 4) return day_term(exact_day(*a, *b, *c));
  if (third.size() < 2) return {};
  // Month first, as American outlets write it, unless that is no date.
  const auto day = exact_day(full_year(*c), *a, *b);
  return day_term(day ? day : exact_day(full_year(*c), *b, *a));
}

}  // namespace

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

int full_year(int year) {
  if (year >= 100) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

Term number_term(std::string_view number) {
  if (const auto value = whole_number(number)) return plain_term(number, *value);
  const std::size_t first = number.find_first_of("-/.");
  if (first == std::string_view::npos) return {};
  const char between = number[first];
  const std::size_t second = number.find(between, first + 1);
  if (second == std::string_view::npos) {
    return pair_term(number.substr(0, first), between, number.substr(first + 1));
  }
  return full_term(number.substr(0, first), between, number.substr(first + 1, second - first - 1),
                   number.substr(second + 1));
}

}  // namespace dateline::enrich::dates
