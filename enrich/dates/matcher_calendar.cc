#include <algorithm>
#include <cstdlib>

#include "enrich/dates/choice.h"
#include "enrich/dates/matcher.h"

namespace dateline::enrich::dates {

using model::Granularity;

namespace {

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
  const int reach = month == 2 && day == 29 ? 8 : 1;  // leap years are 4 apart, around 1900 8
  for (int year = year_of(*published_) - reach; year <= year_of(*published_) + reach; ++year) {
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
  if (is_before(at, "$", "#")) return false;  // a share, a tag
  const bool alone_is_month = word.text.size() > 3 && word.text != "March" &&
                              word.text != "march" && word.text != "august" && word.text != "sept";
  if (alone_is_month) return true;
  // A number beside it, or a word that only a date stands behind, settles the short ones.
  const bool number_before = at > 0 && is_day_number(words_[at - 1]);
  const Kind before = at > 0 ? kind(at - 1) : Kind::none;
  const Kind behind = kind(at + 1);
  const bool number_behind =
      at + 1 < words_.size() &&
      (is_day_number(words_[at + 1]) || behind == Kind::year || behind == Kind::day_range);
  if (number_before || number_behind || day_number_at(at + 1)) return true;
  if (is_mark(at + 1, '/') && (kind(at + 2) == Kind::number || kind(at + 2) == Kind::year)) {
    return true;
  }
  // "May to March", "Jan-Feb"
  const auto link = word.capitalised ? link_at(at + 1, false) : std::nullopt;
  if (link && kind(link->end) == Kind::month && words_[link->end].capitalised) return true;
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
  if (const auto year = short_year_at(next)) {
    end = year->end;
    return year->value;
  }
  constexpr int kNoDay = 32;
  if (kind(at) == Kind::of && kind(next) == Kind::number && value(next) >= kNoDay &&
      value(next) < 100 && stands_alone(next + 1)) {
    end = next + 1;
    return full_year(value(next));
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
  if (const auto date = date_behind(at + 1)) return date;
  if (const auto day = parse_weekday_with_number(at)) return day;
  std::size_t end = at + 1;
  const std::size_t week = kind(end) == Kind::of ? end + 1 : end;
  if (is_modifier(kind(week)) && is_unit(week + 1, Unit::week)) {  // "Tuesday next week"
    const auto whole = parse_modified_unit(week + 1, kind(week), Unit::week);
    if (whole && whole->granularity == Granularity::week && is_singular(week + 1)) {
      std::optional<Period> day;
      if (whole->period) day = day_period(whole->period->from + std::chrono::days(value(at)));
      return resolved(whole->end, day, Granularity::day);
    }
  }
  if (kind(end) == Kind::part_of_day) ++end;
  return resolved(end, nearest_weekday(value(at), tense(at, end)), Granularity::day, Cycle::week);
}

/// Behind a weekday the date that settles it: "Friday, Oct. 23", "Friday the 23rd of October",
/// "Friday (10/23)".
std::optional<Expression> Matcher::date_behind(std::size_t at) {
  const bool mark = is_mark(at, ',') || is_mark(at, '(');
  const std::size_t next = mark || kind(at) == Kind::the ? at + 1 : at;
  if (next >= words_.size()) return std::nullopt;
  if (auto date = parse_month_first(next)) {
    if (date->granularity == Granularity::day) return date;
  }
  if (kind(next) == Kind::slash_day && next == at) return parse_numeric(next);
  return parse_day_first(next);
}

/// "Friday the 26th": of the months around the one where both are true.
std::optional<Expression> Matcher::parse_weekday_with_number(std::size_t at) {
  constexpr int kMonths = 12;
  std::size_t number = at + 1;
  if (kind(number) == Kind::the) ++number;
  const auto day = ordinal_at(number);
  if (!day) return std::nullopt;
  std::optional<Period> best;
  for (int step = 0; step <= 2 * kMonths && published_ && !best; ++step) {
    const int by = step % 2 == 1 ? (step + 1) / 2 : -step / 2;  // 0, 1, -1, 2, -2 ...
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
  if (const auto ordinal = ordinal_at(at)) return ordinal;
  // "twenty five"; smaller numbers in words count things more often than days.
  const bool spelled = kind(at) == Kind::tens && value(at) <= 30 && kind(at + 1) == Kind::number &&
                       value(at + 1) < 10 && words_[at + 1].text[0] > '9';
  if (!spelled || value(at) + value(at + 1) > 31) return std::nullopt;
  return Number{at + 2, value(at) + value(at + 1)};
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
    return resolved(end, nearest_day(month, day, tense(at, end)), Granularity::day, Cycle::year);
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
  return resolved(end, nearest_month(month, tense(at, end)), Granularity::month, Cycle::year);
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
  return resolved(end, nearest_day(value(next), number->value, tense(at, end)), Granularity::day,
                  Cycle::year);
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
    if (behind.text == "BC" || behind.text == "B.C." || behind.text == "BCE") return std::nullopt;
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
    if (kind(next) == Kind::number && value(next) < 100) {
      return Number{next + 1, 2000 + value(next)};
    }
    if (kind(next) == Kind::tens) {
      Number year{next + 1, 2000 + value(next)};
      if (kind(year.end) == Kind::number && value(year.end) < 10) year.value += value(year.end++);
      return year;
    }
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

}  // namespace dateline::enrich::dates
