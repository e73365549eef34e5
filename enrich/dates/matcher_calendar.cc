#include <algorithm>
#include <cstdlib>

#include "enrich/dates/holidays.h"
#include "enrich/dates/matcher.h"

namespace dateline::enrich::dates {

using model::Granularity;

namespace {

constexpr int kDaysOfYear = 366;

/// Of dates that a text may mean the nearest, where one on the side that the text does not look at
/// counts as `penalty` times as far.
struct Choice {
  Day published;
  Tense tense;
  double penalty;

  double distance(const Period& period) const {
    const auto ahead = (period.from - published).count();
    const auto back = (published - period.to).count();
    if (ahead > 0) return static_cast<double>(ahead) * (tense == Tense::future ? 1 : penalty);
    if (back > 0) return static_cast<double>(back) * (tense == Tense::future ? penalty : 1);
    return 0;
  }
};

bool is_day_number(const Word& word) {
  const Kind kind = word.term.kind;
  if (kind != Kind::number && kind != Kind::ordinal) return false;
  const char first = word.text[0];
  return word.term.value >= 1 && word.term.value <= 31 &&
         (kind == Kind::ordinal || (first >= '0' && first <= '9'));
}

}  // namespace

std::optional<Period> Matcher::nearest_weekday(int weekday, Tense tense) const {
  if (!published_) return std::nullopt;
  const int today = weekday_of(*published_);
  const int ahead = (weekday - today + 7) % 7;
  if (ahead == 0 || tense == Tense::future)
    return day_period(*published_ + std::chrono::days(ahead));
  return day_period(*published_ - std::chrono::days(7 - ahead));
}

std::optional<Period> Matcher::nearest_day(int month, int day, Tense tense) const {
  if (!published_) return std::nullopt;
  const Choice choice{*published_, tense, 2.0};
  std::optional<Period> best;
  for (int year = year_of(*published_) - 1; year <= year_of(*published_) + 1; ++year) {
    const auto candidate = exact_day(year, month, day);
    if (!candidate) continue;
    if (!best || choice.distance(*candidate) < choice.distance(*best)) best = candidate;
  }
  return best;
}

std::optional<Period> Matcher::nearest_month(int month, Tense tense) const {
  if (!published_) return std::nullopt;
  const Choice choice{*published_, tense, tense == Tense::none ? 2.0 : 6.0};
  std::optional<Period> best;
  for (int year = year_of(*published_) - 1; year <= year_of(*published_) + 1; ++year) {
    const Period candidate = month_period(year, month);
    if (!best || choice.distance(candidate) < choice.distance(*best)) best = candidate;
  }
  return best;
}

/// "March", "Oct."; not the verb, the modal, the name of a person.
bool Matcher::is_month(std::size_t at) const {
  if (kind(at) != Kind::month) return false;
  const Word& word = words_[at];
  const bool alone_is_month = word.text.size() > 3 && word.text != "March" && word.text != "august";
  if (word.capitalised && alone_is_month) return true;
  // A number beside it, or a word that only a date stands behind, settles the short ones.
  const bool number_before = at > 0 && is_day_number(words_[at - 1]);
  const Kind before = at > 0 ? kind(at - 1) : Kind::none;
  const Kind behind = kind(at + 1);
  const bool number_behind =
      at + 1 < words_.size() &&
      (is_day_number(words_[at + 1]) || behind == Kind::year || behind == Kind::day_range);
  if (number_before || number_behind) return true;
  if (is_text(at, "march") || is_text(at, "may")) {
    return before == Kind::last || before == Kind::next ||
           (is_text(at, "may") && is_text(at - 1, "in") && at > 0);
  }
  switch (before) {
    case Kind::preposition:
    case Kind::of:
    case Kind::last:
    case Kind::next:
    case Kind::current:
    case Kind::previous:
    case Kind::coming:
    case Kind::hedge:
      return true;
    default:
      return word.capitalised && !is_text(at, "May") && !is_text(at, "March") &&
             !is_text(at, "Jan") && !is_text(at, "Mar") && !is_text(at, "Jun");
  }
}

/// A year behind a month or day: "2024", ", 2024", "of 2024", "of last year", "last year".
std::optional<int> Matcher::year_behind(std::size_t at, std::size_t& end) const {
  std::size_t next = at;
  const bool comma = is_mark(next, ',');
  if (comma || kind(next) == Kind::of || is_text(next, "in")) ++next;
  if (is_mark(next, '/')) ++next;
  if (kind(next) == Kind::year) {
    end = next + 1;
    return value(next);
  }
  if (const auto spelled = spelled_year_at(next)) {
    end = spelled->end;
    return spelled->value;
  }
  if (comma || !published_ || !is_unit(next + 1, Unit::year)) return std::nullopt;
  int by = 0;
  switch (kind(next)) {
    case Kind::last:
    case Kind::previous:
      by = -1;
      break;
    case Kind::next:
      by = 1;
      break;
    case Kind::current:
      break;
    default:
      return std::nullopt;
  }
  end = next + 2;
  return year_of(*published_) + by;
}

std::optional<Expression> Matcher::parse_weekday(std::size_t at) {
  const Word& word = words_[at];
  if (word.text.size() <= 5 && !word.capitalised) return std::nullopt;
  // "Friday, Oct. 23": the date settles it.
  for (std::size_t next = at + 1; next <= at + 2 && next < words_.size(); ++next) {
    if (next == at + 2 && !is_mark(at + 1, ',') && kind(at + 1) != Kind::the) break;
    if (auto date = parse_month_first(next)) {
      if (date->granularity == Granularity::day) return date;
    }
    if (auto date = parse_day_first(next)) return date;
  }
  if (const auto day = parse_weekday_with_number(at)) return day;
  std::size_t end = at + 1;
  if (kind(end) == Kind::part_of_day) ++end;
  return resolved(end, nearest_weekday(value(at), tense(at, end)), Granularity::day);
}

/// "Friday the 26th": of the months around the one where both are true.
std::optional<Expression> Matcher::parse_weekday_with_number(std::size_t at) {
  std::size_t number = at + 1;
  if (kind(number) == Kind::the) ++number;
  const auto day = ordinal_at(number);
  if (!day) return std::nullopt;
  std::optional<Period> best;
  for (const int by : {0, 1, -1, 2, -2}) {
    if (!published_ || best) break;
    const Period month = unit_beside(Unit::month, *published_, by);
    const auto candidate = exact_day(year_of(month.from), month_of(month.from), day->value);
    if (candidate && weekday_of(candidate->from) == value(at)) best = candidate;
  }
  return resolved(day->end, best, Granularity::day);
}

/// "3rd", "third", "twenty third", "twenty-third".
std::optional<Matcher::Number> Matcher::ordinal_at(std::size_t at) const {
  if (kind(at) == Kind::ordinal && value(at) <= 31) return Number{at + 1, value(at)};
  const bool composed = kind(at) == Kind::tens && value(at) <= 30 &&
                        kind(at + 1) == Kind::ordinal && value(at + 1) < 10;
  if (!composed || value(at) + value(at + 1) > 31) return std::nullopt;
  return Number{at + 2, value(at) + value(at + 1)};
}

/// A day of a month in digits or as an ordinal.
std::optional<Matcher::Number> Matcher::day_number_at(std::size_t at) const {
  if (at < words_.size() && is_day_number(words_[at])) return Number{at + 1, value(at)};
  return ordinal_at(at);
}

std::optional<Expression> Matcher::parse_month_first(std::size_t at) {
  if (!is_month(at)) return std::nullopt;
  const int month = value(at);
  std::size_t next = at + 1;
  if (kind(next) == Kind::the) ++next;
  if (is_mark(next, '/') || (is_mark(next, ',') && kind(next + 1) == Kind::ordinal)) ++next;
  if (const auto number = day_number_at(next)) {
    std::size_t end = number->end;
    const int day = number->value;
    if (const auto year = year_behind(end, end)) {
      return resolved(end, exact_day(*year, month, day), Granularity::day);
    }
    return resolved(end, nearest_day(month, day, tense(at, end)), Granularity::day);
  }
  if (kind(at + 1) == Kind::day_range) {
    std::size_t end = at + 2;
    const auto year = year_behind(end, end);
    const auto boundary = [&](int day) {
      return year ? exact_day(*year, month, day) : nearest_day(month, day, tense(at, end));
    };
    const auto from = boundary(words_[at + 1].term.value);
    const auto to = boundary(words_[at + 1].term.second);
    if (!from || !to) return resolved(end, std::nullopt, Granularity::range);
    return resolved(end, Period{from->from, to->to, Granularity::range}, Granularity::range);
  }
  std::size_t end = at + 1;
  if (const auto year = year_behind(end, end)) {
    return resolved(end, month_period(*year, month), Granularity::month);
  }
  return resolved(end, nearest_month(month, tense(at, end)), Granularity::month);
}

/// "18 December 2025", "the 4th of July".
std::optional<Expression> Matcher::parse_day_first(std::size_t at) {
  const auto number = day_number_at(at);
  if (!number || (at > 0 && words_[at - 1].mark == '$')) return std::nullopt;
  std::size_t next = number->end;
  if (kind(next) == Kind::of || is_mark(next, '/')) ++next;
  if (!is_month(next)) return std::nullopt;
  std::size_t end = next + 1;
  if (const auto year = year_behind(end, end)) {
    return resolved(end, exact_day(*year, value(next), number->value), Granularity::day);
  }
  return resolved(end, nearest_day(value(next), number->value, tense(at, end)), Granularity::day);
}

/// A year that stands alone, where nothing says that it counts things.
std::optional<Expression> Matcher::parse_year(std::size_t at) {
  constexpr int kFirst = 1900;
  constexpr int kLast = 2050;
  const int year = value(at);
  const Word* const before = at > 0 ? &words_[at - 1] : nullptr;
  const Kind cue = before == nullptr ? Kind::none : before->term.kind;
  const bool named = cue == Kind::fiscal || (cue == Kind::unit && value(at - 1) == int(Unit::year));
  const bool asked = cue == Kind::preposition || cue == Kind::hedge || cue == Kind::of || named;
  if (!asked && (year < kFirst || year > kLast)) return std::nullopt;
  if (before != nullptr && (before->mark == '$' || before->mark == '#' || before->mark == '\xc2' ||
                            before->mark == '\xe2')) {
    return std::nullopt;
  }
  if (at + 1 < words_.size()) {
    const Word& behind = words_[at + 1];
    const bool counts = behind.mark == '%' || behind.term.kind == Kind::unit ||
                        behind.text == "people" || behind.text == "percent" ||
                        behind.text == "feet" || behind.text == "miles";
    const bool plural = !behind.capitalised && behind.mark == 0 && behind.text.size() > 3 &&
                        behind.text.ends_with('s') && !behind.text.ends_with("ss");
    if (!named && (counts || (plural && !asked && cue != Kind::the))) return std::nullopt;
  }
  return resolved(at + 1, year_period(year), Granularity::year);
}

/// "nineteen ninety-six", "two thousand and five", as transcripts of broadcasts write years.
std::optional<Matcher::Number> Matcher::spelled_year_at(std::size_t at) const {
  if (is_text(at, "two") && is_text(at + 1, "thousand")) {
    std::size_t next = at + 2;
    if (is_text(next, "and")) ++next;
    if (kind(next) == Kind::number && value(next) < 100)
      return Number{next + 1, 2000 + value(next)};
    const bool named = at > 0 && is_unit(at - 1, Unit::year);
    return named ? std::optional(Number{at + 2, 2000}) : std::nullopt;
  }
  const bool century = is_text(at, "nineteen") || is_text(at, "twenty");
  if (!century || kind(at + 1) != Kind::tens) return std::nullopt;
  Number year{at + 2, (is_text(at, "twenty") ? 2000 : 1900) + value(at + 1)};
  if (kind(year.end) == Kind::number && value(year.end) < 10) year.value += value(year.end++);
  return year;
}

std::optional<Expression> Matcher::parse_spelled_year(std::size_t at) {
  const auto year = spelled_year_at(at);
  if (!year) return std::nullopt;
  return resolved(year->end, year_period(year->value), Granularity::year);
}

/// "1980s", "the '80s", "the eighties"; "in his forties" and "in his 40s" are ages.
std::optional<Expression> Matcher::parse_decade(std::size_t at) {
  const std::string_view text = words_[at].text;
  const bool full = text.size() == 5 && text[0] <= '9';
  const std::size_t before = at > 0 && kind(at - 1) == Kind::hedge ? at - 1 : at;
  const bool named = before > 0 && (kind(before - 1) == Kind::the || is_mark(before - 1, '\'') ||
                                    is_mark(before - 1, '\xe2'));
  if (!full && !named) return std::nullopt;
  return resolved(at + 1, decade_period(value(at)), Granularity::decade);
}

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
  return resolved(end, best, Granularity::day);
}

/// "third quarter", "the fiscal first quarter of 2024", "Q3 2024", "second half of last year".
std::optional<Expression> Matcher::parse_part_of_year(std::size_t at) {
  std::size_t end = at;
  int part = 0;
  Unit unit = Unit::quarter;
  if (kind(at) == Kind::quarter) {
    part = value(at);
    end = at + 1;
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
  std::optional<int> year = year_behind(end, end);
  std::size_t before = at;
  if (before > 0 && kind(before - 1) == Kind::fiscal) --before;
  if (!year && before > 0 && kind(before - 1) == Kind::year) year = value(before - 1);
  if (!year && before > 2 && words_[before - 1].clitic && is_unit(before - 2, Unit::year) &&
      published_) {
    const Kind modifier = kind(before - 3);
    if (modifier == Kind::last) year = year_of(*published_) - 1;
    if (modifier == Kind::current) year = year_of(*published_);
    if (modifier == Kind::next) year = year_of(*published_) + 1;
  }
  if (year) return resolved(end, in_year(*year), granularity);
  // "The first half" is mostly one of a match; it needs its year.
  if (half) return std::nullopt;
  if (!published_) return resolved(end, std::nullopt, granularity);
  const Choice choice{*published_, tense(at, end), 5.0};
  Period best = in_year(year_of(*published_) - 1);
  for (int next = year_of(*published_); next <= year_of(*published_) + 1; ++next) {
    if (choice.distance(in_year(next)) <= choice.distance(best)) best = in_year(next);
  }
  return resolved(end, best, granularity);
}

}  // namespace dateline::enrich::dates
