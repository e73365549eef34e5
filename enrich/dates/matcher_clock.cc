#include "enrich/dates/matcher.h"

namespace dateline::enrich::dates {

using model::Granularity;

namespace {

constexpr int kHoursOfDay = 24;
constexpr int kMinutesOfDay = 60 * kHoursOfDay;

}  // namespace

/// "two hours ago", "40 minutes from now", "the last 24 hours", "in ten minutes" where the text
/// does not look back: the days that they reach.
std::optional<Expression> Matcher::parse_clock(std::size_t at) {
  const Kind modifier = is_modifier(kind(at)) ? kind(at) : Kind::none;
  const std::size_t count_begin = modifier == Kind::none ? at : at + 1;
  std::size_t unit_at = count_begin;
  std::optional<int> count = count_at(count_begin, unit_at);
  if (!count && modifier != Kind::none && is_text(count_begin, "few")) {
    count = 3;
    unit_at = count_begin + 1;
  }
  if (!count || kind(unit_at) != Kind::clock_unit) return std::nullopt;
  // Whole days that the time takes; what is shorter stays on the day.
  const bool hours = value(unit_at) == 1;
  const int days = hours ? *count / kHoursOfDay : *count / kMinutesOfDay;
  std::size_t end = unit_at + 1;
  int from = 0;
  int to = 0;
  if (modifier == Kind::last || modifier == Kind::past || modifier == Kind::previous) {
    from = -days;
  } else if (modifier == Kind::next || modifier == Kind::coming) {
    to = days;
  } else if (modifier != Kind::none) {
    return std::nullopt;
  } else if (kind(end) == Kind::ago) {
    from = to = -days;
    ++end;
  } else if (is_text(end, "from") && is_text(end + 1, "now")) {
    from = to = days;
    end += 2;
  } else {
    const bool in = at > 0 && (is_text(at - 1, "in") || is_text(at - 1, "In"));
    if (!in || !stands_alone(end) || tense(at, end) == Tense::past) return std::nullopt;
    from = to = days;
  }
  const Granularity granularity = from == to ? Granularity::day : Granularity::range;
  std::optional<Period> period;
  if (published_) {
    period = Period{*published_ + std::chrono::days(from), *published_ + std::chrono::days(to),
                    granularity};
  }
  return resolved(end, period, granularity);
}

/// "within 18 months", "within the next two weeks": from the day of publication, unless the text
/// counts from something else or tells what has been.
std::optional<Expression> Matcher::parse_within(std::size_t at) {
  std::size_t next = at + 1;
  if (kind(next) == Kind::the) ++next;
  const bool named = kind(next) == Kind::next || kind(next) == Kind::coming;
  if (named) ++next;
  std::size_t unit_at = next;
  const auto count = count_at(next, unit_at);
  const bool clock = kind(unit_at) == Kind::clock_unit;
  if (!count || (!clock && kind(unit_at) != Kind::unit)) return std::nullopt;
  const std::size_t end = unit_at + 1;
  const bool from_elsewhere = kind(end) == Kind::of || is_text(end, "after") ||
                              is_text(end, "from") || is_text(end, "before") || is_clitic(end);
  if (from_elsewhere || (!named && tense(at, end) == Tense::past)) return std::nullopt;
  if (!published_) return resolved(end, std::nullopt, Granularity::range);
  Day to = *published_;
  if (clock) {
    to += std::chrono::days(value(unit_at) == 1 ? *count / kHoursOfDay : *count / kMinutesOfDay);
  } else {
    to = shifted(to, static_cast<Unit>(value(unit_at)), *count * multiple(unit_at));
  }
  return resolved(end, Period{*published_, to, Granularity::range}, Granularity::range);
}

}  // namespace dateline::enrich::dates
