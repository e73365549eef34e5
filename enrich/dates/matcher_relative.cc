#include <algorithm>

#include "enrich/dates/matcher.h"

namespace dateline::enrich::dates {

using model::Granularity;

Tense Matcher::tense(std::size_t begin, std::size_t end) const {
  return tense_at(words_, std::min(begin, tense_begin_), end, earlier_);
}

std::optional<Expression> Matcher::parse(std::size_t at, const Earlier& earlier) {
  earlier_ = earlier;
  tense_begin_ = words_.size();
  if (const auto days = parse_day_numbers(at)) return days;
  if (const auto range = parse_from_now(at)) return range;
  const auto one = parse_one(at);
  if (!one) return std::nullopt;
  if (auto range = parse_range(at, *one)) return range;
  // "May 22 (Tuesday)"
  const std::size_t end = one->end;
  const bool named = one->granularity == Granularity::day && is_mark(end, '(') &&
                     kind(end + 1) == Kind::weekday && is_mark(end + 2, ')');
  if (!named) return one;
  return resolved(end + 3, one->period, one->granularity);
}

std::optional<Expression> Matcher::parse_one(std::size_t at) {
  switch (kind(at)) {
    case Kind::none:
      return std::nullopt;
    case Kind::iso_day:
    case Kind::iso_month:
    case Kind::year_range:
    case Kind::slash_day:
      return parse_numeric(at);
    case Kind::weekday:
      return parse_weekday(at);
    case Kind::month:
      if (const auto holiday = parse_holiday(at)) return holiday;
      return parse_month_first(at);
    case Kind::number:
    case Kind::ordinal:
    case Kind::tens: {
      if (const auto date = parse_day_first(at)) return date;
      if (const auto part = parse_part_of_year(at)) return part;
      if (const auto year = parse_spelled_year(at)) return year;
      if (const auto week = parse_week_of_month(at)) return week;
      if (const auto nth = parse_nth(at)) return nth;
      if (const auto clock = parse_clock(at)) return clock;
      if (const auto day = parse_short(at)) return day;
      return parse_ago(at);
    }
    case Kind::article:
      if (const auto clock = parse_clock(at)) return clock;
      return parse_ago(at);
    case Kind::quarter:
    case Kind::half:
      return parse_part_of_year(at);
    case Kind::year:
      if (const auto part = parse_part_of_year(at + 1)) return part;
      if (const auto decade = parse_decade_of_year(at)) return decade;
      if (const auto date = parse_year_first(at)) return date;
      return parse_year(at);
    case Kind::decade:
      return parse_decade(at);
    case Kind::relative_day:
      return parse_relative_day(at);
    case Kind::the:
      return parse_the(at);
    case Kind::hedge:
    case Kind::later:
    case Kind::earlier:
    case Kind::edge:
      return parse_hedged(at);
    case Kind::fiscal:
      if (kind(at + 1) == Kind::year) return parse_year(at + 1);
      return std::nullopt;
    case Kind::unit:
    case Kind::season:
      return parse_unit(at);
    case Kind::within:
      return parse_within(at);
    case Kind::rest:
      return parse_rest_of(at);
    case Kind::holiday:
      return parse_holiday(at);
    default:
      return is_modifier(kind(at)) ? parse_modified(at) : std::nullopt;
  }
}

/// "day before yesterday", "year-earlier", "summer of 2015".
std::optional<Expression> Matcher::parse_unit(std::size_t at) {
  if (kind(at) == Kind::season) {
    std::size_t end = at + 1;
    if (kind(end) == Kind::of) ++end;
    if (kind(end) != Kind::year) return std::nullopt;
    ++end;
    // Which months a season has depends on the hemisphere.
    return resolved(end, std::nullopt, Granularity::season);
  }
  if (const auto week = parse_week_of(at)) return week;
  if (is_unit(at, Unit::day) && is_singular(at) && kind(at + 2) == Kind::relative_day &&
      value(at + 2) != 0) {
    const int by = value(at + 2);
    if (!is_text(at + 1, by < 0 ? "before" : "after")) return std::nullopt;
    std::optional<Period> day;
    if (published_) day = day_period(*published_ + std::chrono::days(2 * by));
    return resolved(at + 3, day, Granularity::day);
  }
  const Kind behind = kind(at + 1);
  if (is_unit(at, Unit::year) && is_singular(at) && words_.size() > at + 1 &&
      words_[at + 1].joined && (behind == Kind::earlier || behind == Kind::ago)) {
    std::size_t end = at + 2;
    if (kind(end) == Kind::ordinal && is_unit(end + 1, Unit::quarter) && published_) {
      // "the year-ago third quarter": one year before the one that would be meant without it.
      const auto quarter = parse_part_of_year(end);
      if (quarter && quarter->period) {
        const Period before = unit_beside(Unit::quarter, quarter->period->from, -4);
        return resolved(quarter->end, before, Granularity::quarter);
      }
    }
    if (is_unit(end, Unit::quarter) || kind(end) == Kind::period) ++end;
    if (const auto quarter = anchored_quarter(end, 4)) return quarter;
    if (!published_) return resolved(end, std::nullopt, Granularity::year);
    return resolved(end, unit_beside(Unit::year, *published_, -1), Granularity::year);
  }
  if (is_unit(at, Unit::year) && (kind(at + 1) == Kind::year || spelled_year_at(at + 1))) {
    return kind(at + 1) == Kind::year ? parse_year(at + 1) : parse_spelled_year(at + 1);
  }
  const std::size_t last = is_clitic(at + 1) ? at + 2 : at + 1;
  if (is_unit(at, Unit::year) && is_text(last, "end")) return parse_year_end(at, last);
  return std::nullopt;
}

/// "year-end" is a day; "year's end", like "the end of the year", is told by the year.
std::optional<Expression> Matcher::parse_year_end(std::size_t at, std::size_t end_at) const {
  const bool day = is_joined(end_at);
  const Granularity granularity = day ? Granularity::day : Granularity::year;
  if (!published_) return resolved(end_at + 1, std::nullopt, granularity);
  const bool back = day && is_before(at, "since", "Since");
  const Period year = unit_beside(Unit::year, *published_, back ? -1 : 0);
  return resolved(end_at + 1, day ? day_period(year.to) : year, granularity);
}

std::optional<Expression> Matcher::parse_relative_day(std::size_t at) {
  std::size_t end = at + 1;
  if (kind(end) == Kind::part_of_day) ++end;
  std::optional<Period> day;
  if (published_) day = day_period(*published_ + std::chrono::days(value(at)));
  return resolved(end, day, Granularity::day);
}

/// The quarter that the text reports on, when it named one shortly before.
std::optional<Expression> Matcher::anchored_quarter(std::size_t end, int quarters_back) const {
  constexpr std::size_t kSentences = 6;
  if (!anchors_.quarter || sentence_ - anchors_.quarter_sentence > kSentences) return std::nullopt;
  return resolved(end, unit_beside(Unit::quarter, anchors_.quarter->from, -quarters_back),
                  Granularity::quarter);
}

/// "the weekend", "the third quarter", "the year-earlier period", "the last week".
std::optional<Expression> Matcher::parse_the(std::size_t at) {
  const std::size_t next = at + 1;
  switch (kind(next)) {
    case Kind::hedge:
    case Kind::edge:
      return parse_hedged(next);
    case Kind::decade:
      return parse_decade(next);
    case Kind::ordinal:
    case Kind::number:
      if (const auto date = parse_day_first(next)) return date;
      if (const auto week = parse_week_of_month(next)) return week;
      if (const auto nth = parse_nth(next)) return nth;
      if (is_before(at, "on", "On")) {
        if (const auto day = parse_numbered_day(next)) return day;
      }
      return parse_part_of_year(next);
    case Kind::fiscal:
      return parse_part_of_year(next + 1);
    case Kind::rest:
      return parse_rest_of(next);
    case Kind::year:
      if (const auto decade = parse_decade_of_year(next)) return decade;
      if ((kind(next + 1) == Kind::period || is_unit(next + 1, Unit::quarter)) &&
          anchors_.quarter) {
        const int quarter = (month_of(anchors_.quarter->from) - 1) / 3 + 1;
        return resolved(next + 2, quarter_period(value(next), quarter), Granularity::quarter);
      }
      return std::nullopt;  // read at the year itself
    case Kind::unit:
      break;
    default:
      if (is_text(next, "full") && is_unit(next + 1, Unit::year) && is_singular(next + 1)) {
        return parse_the_year(at, next + 2);
      }
      return is_modifier(kind(next)) ? parse_modified(next) : std::nullopt;
  }
  if (const auto named = parse_unit(next)) return named;
  if (!is_singular(next)) return std::nullopt;
  if (is_unit(next, Unit::quarter)) return anchored_quarter(next + 1, 0);
  if (is_unit(next, Unit::year)) return parse_the_year(at, next + 1);
  if (!is_unit(next, Unit::weekend)) return std::nullopt;
  if (!published_) return resolved(next + 1, std::nullopt, Granularity::weekend);
  constexpr int kSaturday = 5;
  const bool ahead = tense(at, next + 1) == Tense::future;
  const bool in_it = weekday_of(*published_) >= kSaturday;
  return resolved(next + 1, unit_beside(Unit::weekend, *published_, ahead || in_it ? 0 : -1),
                  Granularity::weekend);
}

/// "for the year", "in the full year": the current one.
std::optional<Expression> Matcher::parse_the_year(std::size_t at, std::size_t end) {
  const bool asked = at > 0 && (is_text(at - 1, "for") || is_text(at - 1, "in"));
  const bool goes_on = kind(end) == Kind::of || kind(end) == Kind::preposition ||
                       kind(end) == Kind::same || is_text(end, "when") || is_clitic(end);
  if (!asked || goes_on) return std::nullopt;
  std::optional<Period> year;
  if (published_) year = unit_around(Unit::year, *published_);
  return resolved(end, year, Granularity::year);
}

/// "later this month", "early next year", "mid-November", "the end of 1990": the whole that is
/// named, but for what "later" leaves of the current one.
std::optional<Expression> Matcher::parse_hedged(std::size_t at) {
  std::size_t next = at + 1;
  const bool within = (kind(at) == Kind::earlier || kind(at) == Kind::later) &&
                      is_text(next, "in") && kind(next + 1) == Kind::the;  // "earlier in the week"
  if (kind(at) == Kind::edge || within) {
    if (kind(next) != Kind::of && !within) return std::nullopt;
    ++next;
    const std::size_t unit = kind(next) == Kind::the ? next + 1 : next;
    if (kind(unit) == Kind::unit && is_singular(unit) && !is_unit(unit, Unit::half)) {
      const Unit named = static_cast<Unit>(value(unit));
      if (named == Unit::day) return std::nullopt;
      std::optional<Period> period;
      if (published_) period = unit_around(named, *published_);
      return resolved(unit + 1, period, granularity_of(named));
    }
  }
  if (next >= words_.size()) return std::nullopt;
  switch (kind(next)) {
    case Kind::year:
    case Kind::month:
    case Kind::weekday:
    case Kind::relative_day:
    case Kind::decade:
    case Kind::current:
    case Kind::last:
    case Kind::next:
      break;
    default:
      return std::nullopt;
  }
  auto inner = kind(next) == Kind::decade
                   ? resolved(next + 1, decade_period(value(next)), Granularity::decade)
                   : parse_one(next);
  if (!inner || kind(at) != Kind::later || kind(next) != Kind::current || !inner->period) {
    return inner;
  }
  if (inner->granularity == Granularity::day || *published_ >= inner->period->to) return inner;
  inner->period->from = *published_ + std::chrono::days(1);
  inner->granularity =
      inner->granularity == Granularity::month ? Granularity::part_of_month : Granularity::range;
  inner->period->granularity = inner->granularity;
  return inner;
}

}  // namespace dateline::enrich::dates
