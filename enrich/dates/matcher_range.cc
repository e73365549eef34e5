#include <algorithm>
#include <array>

#include "enrich/dates/matcher.h"

namespace dateline::enrich::dates {

using model::Granularity;

namespace {

constexpr int kWeek = 7;

/// The same day, month or quarter in another year; 29 February becomes the 28th.
Period in_year(const Period& period, int year) {
  const int by = year - year_of(period.from);
  Period moved = period;
  moved.from = shifted(period.from, Unit::year, by);
  moved.to = period.granularity == Granularity::month ? month_period(year, month_of(period.from)).to
                                                      : shifted(period.to, Unit::year, by);
  return moved;
}

/// The first time it comes round on or after `day`.
Period first_from(const Period& period, Cycle cycle, Day day) {
  if (cycle == Cycle::week) {
    const auto ahead = (period.from - day).count() % kWeek;
    const Day first = day + std::chrono::days((ahead + kWeek) % kWeek);
    return {first, first, period.granularity};
  }
  const Period same = in_year(period, year_of(day));
  return same.to >= day ? same : in_year(period, year_of(day) + 1);
}

/// The last time it comes round that begins on or before `day`.
Period last_until(const Period& period, Cycle cycle, Day day) {
  if (cycle == Cycle::week) {
    const auto back = (day - period.from).count() % kWeek;
    const Day last = day - std::chrono::days((back + kWeek) % kWeek);
    return {last, last, period.granularity};
  }
  const Period same = in_year(period, year_of(day));
  return same.from <= day ? same : in_year(period, year_of(day) - 1);
}

/// Both ends, where one that was only placed by the tense gives way to the other.
std::optional<Period> period_between(const Expression& first, const Expression& second) {
  Period from = *first.period;
  Period to = *second.period;
  if (second.cycle == first.cycle && second.cycle != Cycle::none) {
    to = first_from(to, second.cycle, from.from);
  } else if (second.cycle != Cycle::none && to.to < from.from) {
    to = first_from(to, second.cycle, from.from);
  } else if (first.cycle == Cycle::year && second.cycle == Cycle::none) {
    from = last_until(from, first.cycle, to.to);
  } else if (first.cycle == Cycle::week && second.cycle == Cycle::none && to.to < from.from) {
    from = last_until(from, first.cycle, to.to);
  }
  if (to.to < from.from) return std::nullopt;
  return Period{from.from, to.to, Granularity::range};
}

/// Verbs that take something from one date to another: "moved the vote from Monday to Friday".
bool says_move(std::string_view word) {
  constexpr std::array<std::string_view, 14> kStems{
      "postpon", "delay", "mov",     "reschedul", "shift", "push",    "chang",
      "defer",   "brou",  "advance", "switch",    "revis", "prolong", "bring"};
  return std::any_of(kStems.begin(), kStems.end(),
                     [&](std::string_view stem) { return word.starts_with(stem); });
}

bool is_coarse(Granularity granularity) {
  return granularity == Granularity::season || granularity == Granularity::decade;
}

}  // namespace

/// "to", "through", "until", a dash, a hyphen inside a word; behind "between" also "and".
std::optional<Matcher::Link> Matcher::link_at(std::size_t at, bool between) const {
  if (at >= words_.size()) return std::nullopt;
  if (words_[at].joined) return Link{at, false};
  const std::string_view word = words_[at].text;
  if (word == "to" || word == "until" || word == "till") return Link{at + 1, true};
  const bool dash = word == "-" || word == "–" || word == "~";
  if (word == "through" || word == "thru" || dash) return Link{at + 1, false};
  if (between && word == "and") return Link{at + 1, false};
  return std::nullopt;
}

bool Matcher::was_moved(std::size_t at) const {
  constexpr std::size_t kReach = 8;
  for (std::size_t back = 1; back <= std::min(at, kReach); ++back) {
    if (says_move(words_[at - back].text)) return true;
  }
  return false;
}

/// Whether the number before `at` counts nothing: the sentence ends, breaks off or goes on with a
/// preposition.
bool Matcher::stands_alone(std::size_t at) const {
  if (at >= words_.size()) return true;
  const Word& word = words_[at];
  if (word.mark != 0) return word.mark != '%' && word.mark != '/' && word.mark != ':';
  return word.term.kind == Kind::preposition || word.term.kind == Kind::year ||
         is_text(at, "and") || is_text(at, "at");
}

/// The other end of a range: a date, or behind a day of a month a second number: "May 3 to 7".
std::optional<Expression> Matcher::range_end(std::size_t at, const Expression& first) {
  if (is_text(at, "now")) {
    if (!published_) return resolved(at + 1, std::nullopt, Granularity::day);
    return resolved(at + 1, day_period(*published_), Granularity::day);
  }
  if (at >= words_.size()) return std::nullopt;
  if (auto date = parse_one(at)) return date;
  const bool day_of_month = first.granularity == Granularity::day && first.cycle == Cycle::year;
  if (!day_of_month || !first.period) return std::nullopt;
  const std::size_t number_at = kind(at) == Kind::the ? at + 1 : at;
  const auto number = day_number_at(number_at);
  if (!number || !(kind(number_at) == Kind::ordinal || stands_alone(number->end))) {
    return std::nullopt;
  }
  const Day from = first.period->from;
  std::size_t end = number->end;
  const auto year = year_behind(end, end);
  const auto day = exact_day(year.value_or(year_of(from)), month_of(from), number->value);
  if (!day || (!year && day->from <= from)) return std::nullopt;
  return resolved(end, day, Granularity::day, year ? Cycle::none : Cycle::year);
}

/// "from March 3 to April 10", "between Monday and Friday", "June-August 1992". Two bare years stay
/// two dates: each may be what a text is about.
std::optional<Expression> Matcher::parse_range(std::size_t at, const Expression& first) {
  if (is_coarse(first.granularity)) return std::nullopt;
  const bool between = is_before(at, "between", "Between");
  const bool opened = between || is_before(at, "from", "From");
  const auto link = link_at(first.end, between);
  if (!link || (link->moves && was_moved(at))) return std::nullopt;
  const bool years = first.granularity == Granularity::year && kind(link->end) == Kind::year;
  if (years) return std::nullopt;
  tense_begin_ = at;
  const auto second = range_end(link->end, first);
  tense_begin_ = words_.size();
  if (!second || is_coarse(second->granularity)) return std::nullopt;
  if (is_clitic(second->end)) return std::nullopt;
  const bool alike =
      first.granularity == second->granularity &&
      (first.granularity == Granularity::day || first.granularity == Granularity::month);
  if (!opened && !alike) return std::nullopt;
  if (!first.period || !second->period) {
    return resolved(second->end, std::nullopt, Granularity::range);
  }
  const auto period = period_between(first, *second);
  if (!period) return std::nullopt;
  return resolved(second->end, period, Granularity::range);
}

/// "between now and Friday", "from now until June".
std::optional<Expression> Matcher::parse_from_now(std::size_t at) {
  const bool between = is_before(at, "between", "Between");
  if (!is_text(at, "now") || (!between && !is_before(at, "from", "From"))) return std::nullopt;
  if (!link_at(at + 1, between)) return std::nullopt;
  std::optional<Period> today;
  if (published_) today = day_period(*published_);
  return parse_range(at, resolved(at + 1, today, Granularity::day));
}

/// "4 to 22 January", "3-5 May 2024", "between the ninth and 17th of April", "from 4 to January
/// 22".
std::optional<Expression> Matcher::parse_day_numbers(std::size_t at) {
  const auto month_behind = [&](std::size_t next) {
    return kind(next) == Kind::of || is_text(next, "in") ? next + 1 : next;
  };
  if (kind(at) == Kind::day_range) {
    return days_of(month_behind(at + 1), value(at), words_[at].term.second, false);
  }
  const auto first = day_number_at(at);
  if (!first || (at > 0 && is_mark(at - 1, '$'))) return std::nullopt;
  const std::size_t opener = at > 0 && kind(at - 1) == Kind::the ? at - 1 : at;
  const bool between = is_before(opener, "between", "Between");
  const auto link = link_at(first->end, between);
  if (!link) return std::nullopt;
  std::size_t next = link->end;
  if (kind(next) == Kind::the) ++next;
  if (const auto second = day_number_at(next)) {
    const bool ordinal = kind(at) == Kind::ordinal;
    return days_of(month_behind(second->end), first->value, second->value, ordinal);
  }
  const bool opened = between || is_before(opener, "from", "From");
  if (!opened || kind(next) != Kind::month) return std::nullopt;
  const auto last = parse_month_first(next);
  if (!last || last->granularity != Granularity::day) return std::nullopt;
  if (!last->period) return resolved(last->end, std::nullopt, Granularity::range);
  const Day to = last->period->from;
  const auto from = exact_day(year_of(to), month_of(to), first->value);
  if (!from || from->from >= to) return std::nullopt;
  return resolved(last->end, Period{from->from, to, Granularity::range}, Granularity::range);
}

std::optional<Expression> Matcher::days_of(std::size_t month_at, int first, int last,
                                           bool ordinal) {
  if (first < 1 || first >= last || last > 31) return std::nullopt;
  const bool doubtful = kind(month_at) == Kind::month && !ordinal &&
                        !words_[month_at].capitalised && words_[month_at].text.size() <= 3;
  if (month_at >= words_.size() || doubtful) return std::nullopt;
  const auto whole = whole_at(month_at);
  if (!whole || whole->granularity != Granularity::month) return std::nullopt;
  if (!whole->period) return resolved(whole->end, std::nullopt, Granularity::range);
  const auto days = std::chrono::days(1);
  const Period period{whole->period->from + days * (first - 1),
                      whole->period->from + days * (last - 1), Granularity::range};
  if (period.to > whole->period->to) return std::nullopt;
  return resolved(whole->end, period, Granularity::range);
}

}  // namespace dateline::enrich::dates
