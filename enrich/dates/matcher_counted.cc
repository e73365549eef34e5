#include "enrich/dates/matcher.h"

namespace dateline::enrich::dates {

using model::Granularity;

/// A count at `at`: "12", "two", "twenty-one", "a".
std::optional<int> Matcher::count_at(std::size_t at, std::size_t& end) const {
  switch (kind(at)) {
    case Kind::tens:
      end = at + 1;
      if (kind(end) == Kind::number && value(end) < 10 && words_[end].joined) {
        return value(at) + value(end++);
      }
      return value(at);
    case Kind::number:
    case Kind::article:
      end = at + 1;
      return value(at);
    default:
      return std::nullopt;
  }
}

/// "last three months", "next five days": up to the day of publication, or from the day after.
std::optional<Expression> Matcher::parse_counted(std::size_t at, std::size_t count, Kind modifier) {
  std::size_t end = at;
  const auto number = count_at(count, end);
  if (!number || kind(end) != Kind::unit) return std::nullopt;
  return counted(end + 1, *number, static_cast<Unit>(value(end)), modifier);
}

std::optional<Expression> Matcher::counted(std::size_t end, int number, Unit unit,
                                           Kind modifier) const {
  const bool back = modifier == Kind::last || modifier == Kind::previous || modifier == Kind::past;
  const bool ahead = modifier == Kind::next || modifier == Kind::coming;
  if (!back && !ahead) return std::nullopt;
  if (!published_) return resolved(end, std::nullopt, Granularity::range);
  const auto one = std::chrono::days(1);
  const Period period =
      back ? Period{shifted(*published_, unit, -number), *published_ - one, Granularity::range}
           : Period{*published_ + one, shifted(*published_, unit, number), Granularity::range};
  return resolved(end, period, Granularity::range);
}

/// Reads at `at` what belongs to a form that began at `begin`: its "after" is no cue.
std::optional<Expression> Matcher::parse_from(std::size_t at, std::size_t begin) {
  tense_begin_ = begin;
  std::optional<Expression> found;
  switch (kind(at)) {
    case Kind::weekday:
      found = parse_weekday(at);
      break;
    case Kind::month:
      found = parse_month_first(at);
      break;
    case Kind::relative_day:
      found = parse_relative_day(at);
      break;
    default:
      break;
  }
  tense_begin_ = words_.size();
  return found;
}

/// "two weeks from now", "3 days after Tuesday", "in two weeks" where the text looks ahead.
std::optional<Expression> Matcher::parse_counted_from(std::size_t at, std::size_t unit_at,
                                                      int number) {
  const Unit unit = static_cast<Unit>(value(unit_at));
  const std::size_t from = unit_at + 1;
  const auto moved = [&](std::size_t end, const std::optional<Day>& day, int by) {
    std::optional<Period> period;
    if (day) period = day_period(shifted(*day, unit, by));
    return resolved(end, period, Granularity::day);
  };
  if (is_text(from, "from") && is_text(from + 1, "now")) return moved(from + 2, published_, number);
  const bool before = is_text(from, "before");
  if (before || is_text(from, "from") || is_text(from, "after")) {
    const auto date = parse_from(from + 1, at);
    if (!date || date->granularity != Granularity::day) return std::nullopt;
    std::optional<Day> day;
    if (date->period) day = date->period->from;
    return moved(date->end, day, before ? -number : number);
  }
  const bool in = at > 0 && (is_text(at - 1, "in") || is_text(at - 1, "In"));
  const bool duration = kind(from) == Kind::of || is_clitic(from) || kind(from) == Kind::ago ||
                        kind(from) == Kind::earlier || kind(from) == Kind::later;
  if (!in || duration || tense(at, from) != Tense::future) return std::nullopt;
  return moved(from, published_, number);
}

/// "the last week of July", "first week of 2018": weeks that begin in the month or year.
std::optional<Expression> Matcher::parse_week_of_month(std::size_t at) {
  const bool last = kind(at) == Kind::last;
  if (!last && (kind(at) != Kind::ordinal || value(at) > 5)) return std::nullopt;
  if (!is_unit(at + 1, Unit::week) || kind(at + 2) != Kind::of || at + 3 >= words_.size()) {
    return std::nullopt;
  }
  std::optional<Expression> whole;
  if (kind(at + 3) == Kind::year) whole = parse_year(at + 3);
  if (kind(at + 3) == Kind::month) whole = parse_month_first(at + 3);
  if (!whole || whole->granularity == Granularity::day) return std::nullopt;
  std::optional<Period> week;
  if (whole->period) {
    // A week belongs where its Thursday is.
    const Day first = unit_around(Unit::week, whole->period->from + std::chrono::days(3)).from;
    const Day end = unit_around(Unit::week, whole->period->to - std::chrono::days(3)).from;
    const Day monday = last ? end : first + std::chrono::days(7 * (value(at) - 1));
    if (monday <= end) week = unit_around(Unit::week, monday);
  }
  return resolved(whole->end, week, Granularity::week);
}

/// "two weeks ago", "a year earlier", "three days later".
std::optional<Expression> Matcher::parse_ago(std::size_t at) {
  std::size_t next = at;
  const auto number = count_at(at, next);
  if (!number) return std::nullopt;
  if (is_modifier(kind(next)) && kind(next + 1) == Kind::unit && !is_singular(next + 1)) {
    return counted(next + 2, *number, static_cast<Unit>(value(next + 1)),
                   kind(next));  // "5 past years"
  }
  if (kind(next) != Kind::unit) return std::nullopt;
  const Unit unit = static_cast<Unit>(value(next));
  if (const auto date = parse_counted_from(at, next, *number)) return date;
  const Kind direction = kind(next + 1);
  const std::size_t end = next + 2;
  const bool now = direction == Kind::ago;
  if (!now && direction != Kind::earlier && direction != Kind::later) return std::nullopt;
  if (unit == Unit::year && *number == 1 && direction != Kind::later) {
    if (const auto quarter = anchored_quarter(end, 4)) return quarter;
  }
  std::optional<Day> from = published_;
  if (!now && anchors_.last && anchors_.last->granularity == Granularity::day) {
    from = anchors_.last->from;
  }
  if (!from) return resolved(end, std::nullopt, granularity_of(unit));
  const int by = direction == Kind::later ? *number : -*number;
  return resolved(end, unit_beside(unit, *from, by), granularity_of(unit));
}

}  // namespace dateline::enrich::dates
