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
  return counted(end + 1, *number * multiple(end), static_cast<Unit>(value(end)), modifier);
}

std::optional<Expression> Matcher::counted(std::size_t end, int number, Unit unit,
                                           Kind modifier) const {
  const bool back = modifier == Kind::last || modifier == Kind::previous || modifier == Kind::past;
  const bool ahead = modifier == Kind::next || modifier == Kind::coming;
  if (!back && !ahead) return std::nullopt;
  if (!published_) return resolved(end, std::nullopt, Granularity::range);
  const auto one = std::chrono::days(1);
  if (unit == Unit::quarter) {  // whole ones, as they are reported on
    const Day from = unit_beside(unit, *published_, back ? -number : 1).from;
    const Day to = unit_beside(unit, *published_, back ? -1 : number).to;
    return resolved(end, Period{from, to, Granularity::range}, Granularity::range);
  }
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
    case Kind::holiday:
      found = parse_holiday(at);
      break;
    case Kind::iso_day:
      found = parse_numeric(at);
      break;
    default:
      break;
  }
  tense_begin_ = words_.size();
  return found;
}

/// "two weeks from now", "3 days after Tuesday", "in two weeks" where the text does not look
/// back.
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
  // "in a week's time", "in two weeks' time"
  const bool owned = is_clitic(from) || is_text(from, "'") || is_text(from, "’");
  if (in && owned && is_text(from + 1, "time")) return moved(from + 2, published_, number);
  const bool duration = kind(from) == Kind::of || is_clitic(from) || kind(from) == Kind::ago ||
                        kind(from) == Kind::earlier || kind(from) == Kind::later;
  if (!in || duration) return std::nullopt;
  // "the best in a year" is no date, "back in a week" is one.
  const Tense tense = this->tense(at, from);
  if (tense == Tense::past || (kind(at) == Kind::article && tense != Tense::future)) {
    return std::nullopt;
  }
  return moved(from, published_, number);
}

/// Behind "two weeks": "and three days ago".
std::optional<Expression> Matcher::parse_two_counts_ago(std::size_t at, Unit unit, int number) {
  const std::size_t next = is_text(at, "and") || is_mark(at, ',') ? at + 1 : at;
  std::size_t unit_at = next;
  const auto more = count_at(next, unit_at);
  if (!more || kind(unit_at) != Kind::unit || kind(unit_at + 1) != Kind::ago) return std::nullopt;
  std::optional<Period> day;
  if (published_) {
    const Day first = shifted(*published_, unit, -number);
    day = day_period(shifted(first, static_cast<Unit>(value(unit_at)), -*more * multiple(unit_at)));
  }
  return resolved(unit_at + 2, day, Granularity::day);
}

/// "two weeks ago", "a year earlier", "three days later".
std::optional<Expression> Matcher::parse_ago(std::size_t at) {
  std::size_t next = at;
  auto number = count_at(at, next);
  if (!number) return std::nullopt;
  if (is_modifier(kind(next)) && kind(next + 1) == Kind::unit && !is_singular(next + 1)) {
    return counted(next + 2, *number, static_cast<Unit>(value(next + 1)),
                   kind(next));  // "5 past years"
  }
  if (kind(next) != Kind::unit) return std::nullopt;
  const Unit unit = static_cast<Unit>(value(next));
  *number *= multiple(next);
  if (const auto date = parse_two_counts_ago(next + 1, unit, *number)) return date;
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
