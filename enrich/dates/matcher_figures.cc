#include "enrich/dates/matcher.h"

namespace dateline::enrich::dates {

using model::Granularity;

/// "2025-12-18", "2025-12", "2014-2018", "12/18". A fraction, a score and a fiscal year look like
/// the last: it needs a preposition, a weekday or another such date beside it.
std::optional<Expression> Matcher::parse_numeric(std::size_t at) {
  const Term& term = words_[at].term;
  switch (term.kind) {
    case Kind::iso_day:
      return resolved(at + 1, day_period(Day(std::chrono::days(term.value))), Granularity::day);
    case Kind::iso_month:
      return resolved(at + 1, month_period(term.value, term.second), Granularity::month);
    case Kind::year_range: {
      const Period years{year_period(term.value).from, year_period(term.second).to,
                         Granularity::range};
      return resolved(at + 1, years, Granularity::range);
    }
    default:
      break;
  }
  const auto is_figures = [&](std::size_t other) {
    return kind(other) == Kind::slash_day || kind(other) == Kind::iso_day;
  };
  const Kind before = at > 0 ? kind(at - 1) : Kind::none;
  const bool listed = at > 1 && earlier_.end > 0 && earlier_.end + 1 >= at &&
                      is_figures(earlier_.end - 1) &&
                      (is_mark(at - 1, ',') || is_text(at - 1, "or") || is_text(at - 1, "and"));
  const bool dated = before == Kind::preposition || before == Kind::weekday || listed ||
                     (is_joined(at) && at > 0 && is_figures(at - 1)) ||
                     (is_joined(at + 1) && is_figures(at + 1));
  // "on 1/2 of the seats", "5/8 to 112 5/8"
  if (!dated || kind(at + 1) == Kind::of || is_mark(at + 1, '%')) return std::nullopt;
  std::size_t end = at + 1;
  if (is_mark(end, ',')) {
    if (const auto year = year_behind(end, end)) {
      return resolved(end, exact_day(*year, term.value, term.second), Granularity::day);
    }
  }
  return resolved(end, nearest_day(term.value, term.second, tense(at, end)), Granularity::day,
                  Cycle::year);
}

/// "2019-aug-01", "2019/aug/01", "2016 November".
std::optional<Expression> Matcher::parse_year_first(std::size_t at) {
  const bool spaced = is_mark(at + 1, '/') || is_text(at + 1, "-");
  if (spaced && kind(at + 2) == Kind::number && value(at + 2) >= 1 && value(at + 2) <= 12 &&
      words_[at + 2].text.size() <= 2 && stands_alone(at + 3)) {
    return resolved(at + 3, month_period(value(at), value(at + 2)), Granularity::month);
  }
  const std::size_t month_at = is_mark(at + 1, '/') ? at + 2 : at + 1;
  const bool tight = month_at == at + 2 || is_joined(month_at);
  if (kind(month_at) != Kind::month || (!tight && !is_month(month_at))) return std::nullopt;
  std::size_t end = month_at + 1;
  if (tight) {
    const std::size_t day_at = is_mark(end, '/') ? end + 1 : end;
    const bool named = day_at == end + 1 || is_joined(day_at);
    if (named && kind(day_at) == Kind::number) {
      return resolved(day_at + 1, exact_day(value(at), value(month_at), value(day_at)),
                      Granularity::day);
    }
  }
  // "in 2016 May 3 was": the day goes with the month, not the year.
  if (!tight && day_number_at(end)) return std::nullopt;
  return resolved(end, month_period(value(at), value(month_at)), Granularity::month);
}

/// "1990's" behind "the": a decade as many outlets write it, not what belongs to a year; "1990 s".
std::optional<Expression> Matcher::parse_decade_of_year(std::size_t at) {
  const bool owned = is_clitic(at + 1) && at > 0 && kind(at - 1) == Kind::the;
  if (value(at) % 10 != 0 || !(owned || is_text(at + 1, "s"))) return std::nullopt;
  return resolved(at + 2, decade_period(value(at)), Granularity::decade);
}

/// "'98" behind a preposition, a month or a season.
std::optional<Matcher::Number> Matcher::short_year_at(std::size_t at) const {
  const bool apostrophe = is_text(at, "'") || is_text(at, "’") || is_text(at, "‘");
  if (!apostrophe || kind(at + 1) != Kind::number || words_[at + 1].text.size() != 2) {
    return std::nullopt;
  }
  if (words_[at + 1].span.begin != words_[at].span.end || is_clitic(at + 2)) return std::nullopt;
  return Number{at + 2, full_year(value(at + 1))};
}

/// `at` is the number of "'98", of "the 70's" or of "11 / 2016".
std::optional<Expression> Matcher::parse_short(std::size_t at) {
  if (kind(at) != Kind::number) return std::nullopt;
  const bool spaced = is_mark(at + 1, '/') || is_text(at + 1, "-");
  if (spaced && kind(at + 2) == Kind::year && value(at) >= 1 && value(at) <= 12 &&
      words_[at].text[0] <= '9' && stands_alone(at + 3)) {  // "11 / 2016"
    return resolved(at + 3, month_period(value(at + 2), value(at)), Granularity::month);
  }
  if (at == 0 || words_[at].text.size() != 2) return std::nullopt;
  const bool asks_decade = kind(at - 1) == Kind::the || is_before(at, "in", "In");
  if (asks_decade && is_clitic(at + 1) && value(at) % 10 == 0 && value(at) >= 20) {
    return resolved(at + 2, decade_period(1900 + value(at)), Granularity::decade);
  }
  if (at < 2) return std::nullopt;
  const auto year = short_year_at(at - 1);
  const Kind before = kind(at - 2);
  const bool asked = before == Kind::preposition || before == Kind::of || before == Kind::hedge;
  if (!year || !asked || !stands_alone(at + 1)) return std::nullopt;
  return resolved(year->end, year_period(year->value), Granularity::year);
}

}  // namespace dateline::enrich::dates
