#include "enrich/dates/holidays.h"
#include "enrich/dates/matcher.h"

namespace dateline::enrich::dates {

using model::Granularity;

/// "this year", "last November", "next two weeks", "that day".
std::optional<Expression> Matcher::parse_modified(std::size_t at) {
  const Kind modifier = kind(at);
  std::size_t next = at + 1;
  if (modifier == Kind::same || modifier == Kind::current) {
    // "that same day", "this past week"
    const bool doubled =
        kind(next) == Kind::same || kind(next) == Kind::past || kind(next) == Kind::coming;
    if (doubled && kind(next + 1) != Kind::same) return parse_modified(next);
  }
  if (modifier == Kind::last) {
    if (const auto nth = parse_nth(at)) return nth;
  }
  if (const auto clock = parse_clock(at)) return clock;
  if (kind(next) == Kind::fiscal || (is_text(next, "calendar") && is_unit(next + 1, Unit::year))) {
    ++next;
  }
  if (kind(next) == Kind::number || kind(next) == Kind::tens) {
    return parse_counted(at, next, modifier);
  }
  if (kind(next) == Kind::period && modifier == Kind::latest) return anchored_quarter(next + 1, 0);
  if (kind(next) == Kind::part_of_day) return parse_modified_part_of_day(next, modifier);
  if (kind(next) != Kind::unit) return parse_modified_name(next, modifier);
  // "This Week" is a programme.
  if (words_[at].capitalised && words_[next].capitalised) return std::nullopt;
  if (modifier == Kind::last) {
    if (const auto week = parse_week_of_month(at)) return week;
  }
  if (!is_singular(next)) return std::nullopt;
  const Unit unit = static_cast<Unit>(value(next));
  if (unit == Unit::half) {  // "the last half of 1989"
    const bool last = modifier == Kind::last && kind(next + 1) == Kind::of;
    return last ? parse_last_half(next) : std::nullopt;
  }
  if (multiple(next) > 1) return counted(next + 1, multiple(next), unit, modifier);
  if (modifier == Kind::latest) {
    if (unit != Unit::quarter) return std::nullopt;
    // The latest that can have been reported on: the last one that is over.
    if (!published_) return resolved(next + 1, std::nullopt, Granularity::quarter);
    return resolved(next + 1, unit_beside(unit, *published_, -1), Granularity::quarter);
  }
  if (unit == Unit::year && is_clitic(next + 1)) {
    if (const auto part = parse_part_of_year(next + 2)) return part;
  }
  const auto whole = parse_modified_unit(next, modifier, unit);
  if (whole) {
    if (const auto day = weekday_of_week(whole->end, *whole)) return day;
  }
  return whole;
}

std::optional<Expression> Matcher::parse_modified_unit(std::size_t at, Kind modifier, Unit unit) {
  std::optional<Day> from = published_;
  int by = 0;
  switch (modifier) {
    case Kind::last:
    case Kind::previous:
    case Kind::past:
      by = -1;
      break;
    case Kind::next:
      by = 1;
      break;
    case Kind::coming:
      by = unit == Unit::weekend ? 0 : 1;
      break;
    case Kind::following:
      by = 1;
      break;
    default:
      break;
  }
  const bool from_text = modifier == Kind::following || modifier == Kind::same ||
                         (modifier == Kind::next && unit == Unit::day) ||
                         (modifier == Kind::previous && unit == Unit::day);
  if (from_text) {
    // Only a day says which day is the next; a year may follow any date.
    const bool fits = anchors_.last &&
                      (anchors_.last->granularity == Granularity::day ||
                       (unit == Unit::month && anchors_.last->granularity == Granularity::month) ||
                       (unit == Unit::week && anchors_.last->granularity == Granularity::week) ||
                       (unit == Unit::year && anchors_.last->granularity <= Granularity::year));
    if (!fits) return std::nullopt;
    from = anchors_.last->from;
  } else if (unit == Unit::day) {
    return std::nullopt;  // "this day", "last day": not one that can be told
  }
  std::optional<Period> period;
  if (from) period = unit_beside(unit, *from, by);
  return resolved(at + 1, period, granularity_of(unit));
}

std::optional<Expression> Matcher::parse_modified_part_of_day(std::size_t at, Kind modifier) {
  std::optional<Period> day;
  switch (modifier) {
    case Kind::current:
      if (published_) day = day_period(*published_);
      return resolved(at + 1, day, Granularity::day);
    case Kind::last:
      if (published_) day = day_period(*published_ - std::chrono::days(1));
      return resolved(at + 1, day, Granularity::day);
    default:
      return std::nullopt;
  }
}

/// "last Friday", "next March", "this summer", "last Christmas".
std::optional<Expression> Matcher::parse_modified_name(std::size_t at, Kind modifier) {
  if (at >= words_.size()) return std::nullopt;
  const bool back = modifier == Kind::last || modifier == Kind::previous || modifier == Kind::past;
  const bool ahead = modifier == Kind::next || modifier == Kind::coming;
  if (!back && !ahead && modifier != Kind::current) return std::nullopt;
  if (kind(at) == Kind::season) return resolved(at + 1, std::nullopt, Granularity::season);
  if (kind(at) == Kind::weekday) return parse_modified_weekday(at, modifier);
  if (kind(at) == Kind::month) {
    if (!is_month(at)) return std::nullopt;
    if (day_number_at(at + 1)) return parse_month_first(at);
    if (!published_) return resolved(at + 1, std::nullopt, Granularity::month);
    const int year = year_of(*published_);
    const int now = month_of(*published_);
    int in_year = year;
    if (back && value(at) >= now) in_year = year - 1;
    if (ahead && value(at) <= now) in_year = year + 1;
    return resolved(at + 1, month_period(in_year, value(at)), Granularity::month);
  }
  const auto holiday = holiday_at(words_, at);
  if (!holiday) return std::nullopt;
  const std::size_t end = at + holiday->words;
  if (!published_) return resolved(end, std::nullopt, Granularity::day);
  const int year = year_of(*published_);
  const Day now = day_of(*holiday, year);
  int in_year = year;
  if (back && now >= *published_) in_year = year - 1;
  if (ahead && now <= *published_) in_year = year + 1;
  return resolved(end, day_period(day_of(*holiday, in_year)), Granularity::day);
}

std::optional<Expression> Matcher::parse_modified_weekday(std::size_t at, Kind modifier) {
  std::size_t end = at + 1;
  if (const auto date = date_behind(end)) return date;
  if (kind(end) == Kind::part_of_day) ++end;
  if (!published_) return resolved(end, std::nullopt, Granularity::day);
  const int today = weekday_of(*published_);
  const Day monday = *published_ - std::chrono::days(today);
  Day day = monday + std::chrono::days(value(at));
  switch (modifier) {
    case Kind::last:
      if (day >= *published_) day -= std::chrono::days(7);
      break;
    case Kind::previous:
      day -= std::chrono::days(7);
      break;
    case Kind::past:
      if (day > *published_) day -= std::chrono::days(7);
      break;
    case Kind::next:
      day += std::chrono::days(7);
      break;
    case Kind::coming:
      if (day <= *published_) day += std::chrono::days(7);
      break;
    default:
      break;
  }
  return resolved(end, day_period(day), Granularity::day);
}

}  // namespace dateline::enrich::dates
