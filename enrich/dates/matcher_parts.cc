#include <cstdlib>

#include "enrich/dates/choice.h"
#include "enrich/dates/holidays.h"
#include "enrich/dates/matcher.h"

namespace dateline::enrich::dates {

using model::Granularity;

namespace {

constexpr int kDaysOfYear = 366;

}  // namespace

std::optional<Expression> Matcher::parse_holiday(std::size_t at) {
  const auto holiday = holiday_at(words_, at);
  if (!holiday) return std::nullopt;
  std::size_t end = at + holiday->words;
  if (const auto year = year_behind(end, end)) {
    return resolved(end, day_period(day_of(*holiday, *year)), Granularity::day);
  }
  if (!published_) return resolved(end, std::nullopt, Granularity::day);
  const Choice choice{*published_, tense(at, end), 2.0};
  std::optional<Period> best;
  for (int year = year_of(*published_) - 1; year <= year_of(*published_) + 1; ++year) {
    const Period candidate = day_period(day_of(*holiday, year));
    if (std::abs((candidate.from - *published_).count()) > kDaysOfYear) continue;
    if (!best || choice.distance(candidate) < choice.distance(*best)) best = candidate;
  }
  return resolved(end, best, Granularity::day, Cycle::year);
}

/// The year that is said around words [at, end): "2024 Q3", "last year's third quarter"; moves
/// `end` past one that stands behind.
std::optional<int> Matcher::year_beside(std::size_t at, std::size_t& end) const {
  if (const auto year = year_behind(end, end)) return year;
  const std::size_t before = at > 0 && kind(at - 1) == Kind::fiscal ? at - 1 : at;
  if (before > 0 && kind(before - 1) == Kind::year) return value(before - 1);
  const bool owned = before > 2 && words_[before - 1].clitic && is_unit(before - 2, Unit::year);
  if (!owned || !published_) return std::nullopt;
  switch (kind(before - 3)) {
    case Kind::last:
      return year_of(*published_) - 1;
    case Kind::current:
      return year_of(*published_);
    case Kind::next:
      return year_of(*published_) + 1;
    default:
      return std::nullopt;
  }
}

/// "the last half of 1989"; `at` is the half.
std::optional<Expression> Matcher::parse_last_half(std::size_t at) {
  std::size_t end = at + 1;
  const auto year = year_behind(end, end);
  if (!year) return std::nullopt;
  return resolved(end, half_period(*year, 2), Granularity::range);
}

/// "third quarter", "the fiscal first quarter of 2024", "Q3 2024", "second half of last year".
std::optional<Expression> Matcher::parse_part_of_year(std::size_t at) {
  std::size_t end = at;
  int part = 0;
  Unit unit = Unit::quarter;
  if (kind(at) == Kind::quarter || kind(at) == Kind::half) {
    part = value(at);
    end = at + 1;
    if (kind(at) == Kind::half) unit = Unit::half;
  } else if (kind(at) == Kind::ordinal && value(at) <= 4) {
    part = value(at);
    end = at + 1;
    if (kind(end) == Kind::fiscal) ++end;
    if (is_unit(end, Unit::half) && part <= 2) unit = Unit::half;
    if (!is_unit(end, unit) || !is_singular(end)) return std::nullopt;
    ++end;
  } else {
    return std::nullopt;
  }
  const bool half = unit == Unit::half;
  const Granularity granularity = half ? Granularity::range : Granularity::quarter;
  const auto in_year = [&](int year) {
    return half ? half_period(year, part) : quarter_period(year, part);
  };
  const std::optional<int> year = year_beside(at, end);
  if (year) return resolved(end, in_year(*year), granularity);
  // "The first half" is mostly one of a match; it needs its year.
  if (half) return std::nullopt;
  if (!published_) return resolved(end, std::nullopt, granularity);
  const Choice choice{*published_, tense(at, end), 5.0};
  Period best = in_year(year_of(*published_) - 1);
  for (int next = year_of(*published_); next <= year_of(*published_) + 1; ++next) {
    if (choice.distance(in_year(next)) <= choice.distance(best)) best = in_year(next);
  }
  return resolved(end, best, granularity, Cycle::year);
}

}  // namespace dateline::enrich::dates
