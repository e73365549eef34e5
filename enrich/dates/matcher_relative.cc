#include <algorithm>

#include "enrich/dates/holidays.h"
#include "enrich/dates/matcher.h"

namespace dateline::enrich::dates {

using model::Granularity;

Tense Matcher::tense(std::size_t begin, std::size_t end) const {
  return tense_at(words_, std::min(begin, tense_begin_), end, earlier_);
}

std::optional<Expression> Matcher::parse(std::size_t at, const Earlier& earlier) {
  earlier_ = earlier;
  tense_begin_ = words_.size();
  switch (kind(at)) {
    case Kind::iso_day:
      return resolved(at + 1, day_period(Day(std::chrono::days(value(at)))), Granularity::day);
    case Kind::iso_month:
      return resolved(at + 1, month_period(value(at), words_[at].term.second), Granularity::month);
    case Kind::slash_day:
      // Else a fraction, a score, a fiscal year.
      if (at == 0 || kind(at - 1) != Kind::preposition) return std::nullopt;
      return resolved(at + 1, nearest_day(value(at), words_[at].term.second, tense(at, at + 1)),
                      Granularity::day);
    case Kind::weekday:
      if (const auto holiday = parse_holiday(at)) return holiday;
      return parse_weekday(at);
    case Kind::month:
      return parse_month_first(at);
    case Kind::number:
    case Kind::ordinal:
    case Kind::tens: {
      if (const auto date = parse_day_first(at)) return date;
      if (const auto part = parse_part_of_year(at)) return part;
      if (const auto year = parse_spelled_year(at)) return year;
      if (const auto week = parse_week_of_month(at)) return week;
      return parse_ago(at);
    }
    case Kind::article:
      return parse_ago(at);
    case Kind::quarter:
      return parse_part_of_year(at);
    case Kind::year:
      if (const auto part = parse_part_of_year(at + 1)) return part;
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
    default:
      break;
  }
  if (is_modifier(kind(at))) return parse_modified(at);
  return parse_holiday(at);
}

/// "week of March 6", "day before yesterday", "year-earlier", "summer of 2015".
std::optional<Expression> Matcher::parse_unit(std::size_t at) {
  if (kind(at) == Kind::season) {
    std::size_t end = at + 1;
    if (kind(end) == Kind::of) ++end;
    if (kind(end) != Kind::year) return std::nullopt;
    ++end;
    // Which months a season has depends on the hemisphere.
    return resolved(end, std::nullopt, Granularity::season);
  }
  if (is_unit(at, Unit::week) && kind(at + 1) == Kind::of) {
    std::size_t date = at + 2;
    if (kind(date) == Kind::the) ++date;
    if (date >= words_.size()) return std::nullopt;
    auto day = parse_month_first(date);
    if (!day) day = parse_day_first(date);
    if (!day || day->granularity != Granularity::day) return std::nullopt;
    if (day->period) day->period = unit_around(Unit::week, day->period->from);
    day->granularity = Granularity::week;
    return day;
  }
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
    if (is_unit(end, Unit::quarter) || kind(end) == Kind::period) ++end;
    if (const auto quarter = anchored_quarter(end, 4)) return quarter;
    if (!published_) return resolved(end, std::nullopt, Granularity::year);
    return resolved(end, unit_beside(Unit::year, *published_, -1), Granularity::year);
  }
  if (is_unit(at, Unit::year) && (kind(at + 1) == Kind::year || spelled_year_at(at + 1))) {
    return kind(at + 1) == Kind::year ? parse_year(at + 1) : parse_spelled_year(at + 1);
  }
  const std::size_t last = is_clitic(at + 1) ? at + 2 : at + 1;
  if (is_unit(at, Unit::year) && is_text(last, "end")) {  // "year-end", "year's end"
    std::optional<Period> day;
    if (published_) day = day_period(unit_around(Unit::year, *published_).to);
    return resolved(last + 1, day, Granularity::day);
  }
  return parse_holiday(at);
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
  constexpr std::size_t kSentences = 4;
  if (!anchors_.quarter || sentence_ - anchors_.quarter_sentence > kSentences) return std::nullopt;
  return resolved(end, unit_beside(Unit::quarter, anchors_.quarter->from, -quarters_back),
                  Granularity::quarter);
}

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
  if (kind(next) == Kind::fiscal) ++next;
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
  if (unit == Unit::half) return std::nullopt;
  if (modifier == Kind::latest) {
    return unit == Unit::quarter ? anchored_quarter(next + 1, 0) : std::nullopt;
  }
  if (unit == Unit::year && is_clitic(next + 1)) {
    if (const auto part = parse_part_of_year(next + 2)) return part;
  }
  return parse_modified_unit(next, modifier, unit);
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
    const bool fits =
        anchors_.last && (anchors_.last->granularity == Granularity::day ||
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
  if (is_mark(end, ',') && end + 1 < words_.size()) {
    if (const auto date = parse_month_first(end + 1);
        date && date->granularity == Granularity::day) {
      return date;
    }
  }
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
      return parse_part_of_year(next);
    case Kind::fiscal:
      return parse_part_of_year(next + 1);
    case Kind::year:
      if (kind(next + 1) == Kind::period && anchors_.quarter) {
        const int quarter = (month_of(anchors_.quarter->from) - 1) / 3 + 1;
        return resolved(next + 2, quarter_period(value(next), quarter), Granularity::quarter);
      }
      return std::nullopt;  // read at the year itself
    case Kind::unit:
      break;
    default:
      return is_modifier(kind(next)) ? parse_modified(next) : std::nullopt;
  }
  if (const auto named = parse_unit(next)) return named;
  if (!is_singular(next)) return std::nullopt;
  if (is_unit(next, Unit::quarter)) return anchored_quarter(next + 1, 0);
  if (is_unit(next, Unit::year)) return parse_the_year(at);
  if (!is_unit(next, Unit::weekend)) return std::nullopt;
  if (!published_) return resolved(next + 1, std::nullopt, Granularity::weekend);
  constexpr int kSaturday = 5;
  const bool ahead = tense(at, next + 1) == Tense::future;
  const bool in_it = weekday_of(*published_) >= kSaturday;
  return resolved(next + 1, unit_beside(Unit::weekend, *published_, ahead || in_it ? 0 : -1),
                  Granularity::weekend);
}

/// "for the year", "in the full year": the current one.
std::optional<Expression> Matcher::parse_the_year(std::size_t at) {
  const std::size_t end = at + 2;
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
                   : parse(next, earlier_);
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
