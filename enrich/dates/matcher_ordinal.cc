#include <algorithm>

#include "enrich/dates/matcher.h"

namespace dateline::enrich::dates {

using model::Granularity;

namespace {

constexpr std::chrono::days kDay{1};
constexpr int kLast = -1;

bool holds_days(Granularity granularity) {
  return granularity == Granularity::week || granularity == Granularity::month ||
         granularity == Granularity::quarter || granularity == Granularity::year;
}

/// The first or last `count` units of `whole`; none when it does not hold so many.
std::optional<Period> part_of(const Period& whole, Unit unit, int count, bool last) {
  Period part{whole.from, whole.to, Granularity::range};
  if (last) {
    part.from = shifted(whole.to + kDay, unit, -count);
  } else {
    part.to = shifted(whole.from, unit, count) - kDay;
  }
  if (part.from < whole.from || part.to > whole.to) return std::nullopt;
  return part;
}

}  // namespace

/// What things are counted in: "March 2024", "next month", "the year", "2021".
std::optional<Expression> Matcher::whole_at(std::size_t at) {
  std::optional<Expression> whole;
  const std::size_t next = at + 1;
  switch (kind(at)) {
    case Kind::month:
      whole = parse_month_first(at);
      break;
    case Kind::year:
      whole = parse_year(at);
      break;
    case Kind::the:
      if (is_modifier(kind(next))) return whole_at(next);
      if (kind(next) == Kind::unit && is_singular(next)) {
        const Unit unit = static_cast<Unit>(value(next));
        std::optional<Period> period;
        if (published_) period = unit_around(unit, *published_);
        whole = resolved(next + 1, period, granularity_of(unit));
      }
      break;
    default:
      // Not by parse_modified, which would read "last week of last week of ..." to the end.
      if (is_modifier(kind(at)) && kind(next) == Kind::unit && is_singular(next)) {
        whole = parse_modified_unit(next, kind(at), static_cast<Unit>(value(next)));
      }
      break;
  }
  if (whole && !holds_days(whole->granularity)) return std::nullopt;
  return whole;
}

/// "first Monday of May", "20th of next month", "15th day of June", "first ten days of last year",
/// "20th century"; `at` is the ordinal, or "last".
std::optional<Expression> Matcher::parse_nth(std::size_t at) {
  int nth = kLast;
  std::size_t next = at + 1;
  if (kind(at) != Kind::last) {
    const auto ordinal = ordinal_at(at);
    if (!ordinal) return std::nullopt;
    nth = ordinal->value;
    next = ordinal->end;
  }
  if (kind(next) == Kind::weekday) return parse_nth_weekday(next, nth);
  if (nth == kLast || nth == 1) {
    if (const auto units = parse_nth_units(next, nth == kLast)) return units;
  }
  if (nth == kLast) return std::nullopt;
  if (kind(next) == Kind::century) {
    constexpr int kCentury = 100;
    if (nth > 21 || is_text(next + 1, "BC") || is_text(next + 1, "B.C.")) return std::nullopt;
    const Period period{year_period((nth - 1) * kCentury).from, year_period(nth * kCentury - 1).to,
                        Granularity::range};
    return resolved(next + 1, period, Granularity::range);
  }
  return parse_nth_day(next, nth);
}

std::optional<Expression> Matcher::parse_nth_weekday(std::size_t at, int nth) {
  constexpr int kMost = 5;
  if (nth > kMost || (kind(at + 1) != Kind::of && !is_text(at + 1, "in"))) return std::nullopt;
  const auto whole = whole_at(at + 2);
  if (!whole || whole->granularity != Granularity::month) return std::nullopt;
  if (!whole->period) return resolved(whole->end, std::nullopt, Granularity::day);
  const Day month = whole->period->from;
  const Day day = nth_weekday(year_of(month), month_of(month), value(at), nth < 0 ? kMost : nth);
  return resolved(whole->end, day_period(day), Granularity::day, whole->cycle);
}

/// Behind the ordinal: "of next month", "day of June", "month of next year".
std::optional<Expression> Matcher::parse_nth_day(std::size_t at, int nth) {
  const bool of_year = is_unit(at, Unit::month);
  const bool says_unit = of_year || is_unit(at, Unit::day);
  const std::size_t of = says_unit ? at + 1 : at;
  if (kind(of) != Kind::of || (says_unit && !is_singular(at))) return std::nullopt;
  const auto whole = whole_at(of + 1);
  const Granularity needed = of_year ? Granularity::year : Granularity::month;
  if (!whole || whole->granularity != needed) return std::nullopt;
  const Granularity granularity = of_year ? Granularity::month : Granularity::day;
  if (!whole->period) return resolved(whole->end, std::nullopt, granularity);
  const Day from = whole->period->from;
  if (of_year) {
    if (nth > 12) return std::nullopt;
    return resolved(whole->end, month_period(year_of(from), nth), granularity);
  }
  const Day day = from + kDay * (nth - 1);
  if (day > whole->period->to) return std::nullopt;
  return resolved(whole->end, day_period(day), granularity, whole->cycle);
}

/// "[first] ten days of last year", "[last] four months of 2021".
std::optional<Expression> Matcher::parse_nth_units(std::size_t at, bool last) {
  std::size_t unit_at = at;
  const auto count = count_at(at, unit_at);
  if (!count || kind(at) == Kind::article || kind(unit_at) != Kind::unit) return std::nullopt;
  if (kind(unit_at + 1) != Kind::of) return std::nullopt;
  const auto whole = whole_at(unit_at + 2);
  if (!whole) return std::nullopt;
  std::optional<Period> period;
  if (whole->period) {
    period = part_of(*whole->period, static_cast<Unit>(value(unit_at)), *count * multiple(unit_at),
                     last);
    if (!period) return std::nullopt;
  }
  return resolved(whole->end, period, Granularity::range);
}

/// "the last week of July", "first week of 2018", "third week next year": weeks that begin in the
/// month or year.
std::optional<Expression> Matcher::parse_week_of_month(std::size_t at) {
  const bool last = kind(at) == Kind::last;
  if (!last && (kind(at) != Kind::ordinal || value(at) > 5)) return std::nullopt;
  if (!is_unit(at + 1, Unit::week) || multiple(at + 1) > 1) return std::nullopt;
  const bool of = kind(at + 2) == Kind::of;
  if (!of && !is_unit(at + 3, Unit::year) && !is_unit(at + 3, Unit::month)) return std::nullopt;
  const auto whole = whole_at(of ? at + 3 : at + 2);
  if (!whole || whole->granularity == Granularity::week) return std::nullopt;
  std::optional<Period> week;
  if (whole->period) {
    // A week belongs where its Thursday is.
    const Day first = unit_around(Unit::week, whole->period->from + 3 * kDay).from;
    const Day end = unit_around(Unit::week, whole->period->to - 3 * kDay).from;
    const Day monday = last ? end : first + kDay * (7 * (value(at) - 1));
    if (monday <= end) week = unit_around(Unit::week, monday);
  }
  return resolved(whole->end, week, Granularity::week);
}

/// "on the 22nd": of the months around publication the one that the tense looks at. `at` is the
/// number; what it counts must not follow.
std::optional<Expression> Matcher::parse_numbered_day(std::size_t at) {
  const bool written = kind(at) == Kind::ordinal && words_[at].text[0] <= '9' && value(at) <= 31;
  if (!written || !stands_alone(at + 1)) return std::nullopt;
  if (!published_) return resolved(at + 1, std::nullopt, Granularity::day);
  const Tense tense = this->tense(at, at + 1);
  std::optional<Period> best;
  for (const int by : {0, -1, 1}) {
    const Period month = unit_beside(Unit::month, *published_, by);
    const auto day = exact_day(year_of(month.from), month_of(month.from), value(at));
    if (!day) continue;
    const bool fits = tense == Tense::future ? day->from >= *published_
                      : tense == Tense::past ? day->from <= *published_
                                             : by == 0;
    if (fits) {
      best = day;
      break;
    }
  }
  return resolved(at + 1, best, Granularity::day);
}

/// "week of March 6", "week beginning on the 18th", "weekend of Halloween"; "week after next",
/// "year before last".
std::optional<Expression> Matcher::parse_week_of(std::size_t at) {
  const Unit unit = static_cast<Unit>(value(at));
  std::size_t next = at + 1;
  const bool before = is_text(next, "before");
  if ((before || is_text(next, "after")) && is_singular(at)) {
    const std::size_t which = kind(next + 1) == Kind::the ? next + 2 : next + 1;
    if (kind(which) != (before ? Kind::last : Kind::next)) return std::nullopt;
    // "the week before last month" goes on.
    if (kind(which + 1) == Kind::unit || kind(which + 1) == Kind::weekday) return std::nullopt;
    std::optional<Period> period;
    if (published_) period = unit_beside(unit, *published_, before ? -2 : 2);
    return resolved(which + 1, period, granularity_of(unit));
  }
  if (unit != Unit::week && unit != Unit::weekend) return std::nullopt;
  if (kind(next) == Kind::of) {
    ++next;
  } else if (is_text(next, "beginning") || is_text(next, "starting") ||
             is_text(next, "commencing")) {
    next += is_text(next + 1, "on") ? 2 : 1;
  } else {
    return std::nullopt;
  }
  if (kind(next) == Kind::the) ++next;
  if (next >= words_.size()) return std::nullopt;
  auto day = parse_month_first(next);
  if (!day) day = parse_day_first(next);
  if (!day && kind(next) == Kind::ordinal) day = parse_numbered_day(next);
  if (!day && kind(next) == Kind::holiday) day = parse_holiday(next);
  if (!day || day->granularity != Granularity::day) return std::nullopt;
  if (day->period) day->period = unit_around(unit, day->period->from);
  day->granularity = granularity_of(unit);
  day->cycle = Cycle::none;
  return day;
}

/// "rest of the week", "remainder of this year": from the day of publication on.
std::optional<Expression> Matcher::parse_rest_of(std::size_t at) {
  std::size_t next = at + 1;
  if (kind(next) != Kind::of) return std::nullopt;
  ++next;
  if (kind(next) == Kind::the || kind(next) == Kind::current) ++next;
  if (kind(next) != Kind::unit || !is_singular(next) || is_clitic(next + 1)) return std::nullopt;
  const Unit unit = static_cast<Unit>(value(next));
  if (unit == Unit::half) return std::nullopt;
  if (!published_) return resolved(next + 1, std::nullopt, Granularity::range);
  const Period whole = unit_around(unit, *published_);
  const Period rest{std::max(whole.from, *published_), whole.to,
                    unit == Unit::day ? Granularity::day : Granularity::range};
  return resolved(next + 1, rest, rest.granularity);
}

/// Behind "next week": "on Tuesday", "Tuesday".
std::optional<Expression> Matcher::weekday_of_week(std::size_t week_end, const Expression& week) {
  const bool on = is_text(week_end, "on") || is_mark(week_end, '-');
  const std::size_t at = on ? week_end + 1 : week_end;
  if (week.granularity != Granularity::week || kind(at) != Kind::weekday) return std::nullopt;
  if (!words_[at].capitalised && words_[at].text.size() <= 5) return std::nullopt;
  if (is_clitic(at + 1)) return std::nullopt;
  std::optional<Period> day;
  if (week.period) day = day_period(week.period->from + kDay * value(at));
  return resolved(at + 1, day, Granularity::day);
}

}  // namespace dateline::enrich::dates
