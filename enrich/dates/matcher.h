#pragma once

#include <algorithm>
#include <optional>
#include <span>

#include "enrich/dates/calendar.h"
#include "enrich/dates/tense.h"
#include "enrich/dates/words.h"

namespace dateline::enrich::dates {

/// What the text has talked about so far: "the same day", "a year earlier", "the quarter".
struct Anchors {
  std::optional<Period> last;  // of the dates that were resolved
  std::optional<Period> quarter;
  std::size_t quarter_sentence = 0;
};

/// How often what the text names comes round: a bare weekday was placed in its week, a bare month
/// or day of a month in its year, by the tense; another expression may move it.
enum class Cycle : std::uint8_t { none, week, year };

/// A date expression: words [begin, end) and what they mean; no period = not to be resolved.
struct Expression {
  std::size_t end = 0;
  std::optional<Period> period;
  model::Granularity granularity = model::Granularity::day;
  Cycle cycle = Cycle::none;
};

/// Reads date expressions of one sentence. Every parse_* reads at a word and takes the longest form
/// it knows; nothing looks further than a few words, so a sentence costs its length.
class Matcher {
 public:
  Matcher(std::span<const Word> words, std::optional<Day> published, const Anchors& anchors,
          std::size_t sentence)
      : words_(words), published_(published), anchors_(anchors), sentence_(sentence) {}

  /// `earlier` = the expression before this one in the sentence.
  std::optional<Expression> parse(std::size_t at, const Earlier& earlier);

  Tense tense(std::size_t begin, std::size_t end) const;

 private:
  struct Number {
    std::size_t end = 0;
    int value = 0;
  };
  std::optional<Expression> parse_one(std::size_t at);

  // Dates from one to another (matcher_range.cc).
  struct Link {
    std::size_t end = 0;  // word behind it
    bool moves = false;   // "to", "until": may also be where something was moved to
  };
  std::optional<Link> link_at(std::size_t at, bool between) const;
  std::optional<Expression> parse_range(std::size_t at, const Expression& first);
  std::optional<Expression> range_end(std::size_t at, const Expression& first);
  std::optional<Expression> parse_from_now(std::size_t at);
  std::optional<Expression> parse_day_numbers(std::size_t at);
  std::optional<Expression> days_of(std::size_t month_at, int first, int last, bool ordinal);
  bool stands_alone(std::size_t at) const;
  bool was_moved(std::size_t at) const;
  bool is_before(std::size_t at, std::string_view small, std::string_view large) const {
    return at > 0 && (is_text(at - 1, small) || is_text(at - 1, large));
  }

  // Dates counted inside a month, a week or a year (matcher_ordinal.cc).
  std::optional<Expression> parse_nth(std::size_t at);
  std::optional<Expression> parse_nth_weekday(std::size_t at, int nth);
  std::optional<Expression> parse_nth_day(std::size_t at, int nth);
  std::optional<Expression> parse_nth_units(std::size_t at, bool last);
  std::optional<Expression> parse_numbered_day(std::size_t at);
  std::optional<Expression> parse_week_of(std::size_t at);
  std::optional<Expression> parse_rest_of(std::size_t at);
  std::optional<Expression> weekday_of_week(std::size_t week_end, const Expression& week);
  std::optional<Expression> whole_at(std::size_t at);

  // Minutes and hours from now (matcher_clock.cc).
  std::optional<Expression> parse_clock(std::size_t at);
  std::optional<Expression> parse_within(std::size_t at);

  // Dates in figures, and years in unusual places (matcher_figures.cc).
  std::optional<Expression> parse_numeric(std::size_t at);
  std::optional<Expression> parse_year_first(std::size_t at);
  std::optional<Expression> parse_decade_of_year(std::size_t at);
  std::optional<Expression> parse_short(std::size_t at);
  std::optional<Number> short_year_at(std::size_t at) const;

  // Dates with a day, a month or a year of their own (matcher_calendar.cc).
  std::optional<Expression> parse_weekday(std::size_t at);
  std::optional<Expression> date_behind(std::size_t at);
  std::optional<Expression> parse_weekday_with_number(std::size_t at);
  std::optional<Expression> parse_month_first(std::size_t at);
  std::optional<Expression> parse_day_first(std::size_t at);
  std::optional<Expression> parse_year(std::size_t at);
  std::optional<Expression> parse_spelled_year(std::size_t at);
  std::optional<Expression> parse_decade(std::size_t at);
  bool is_month(std::size_t at) const;
  std::optional<Number> ordinal_at(std::size_t at) const;
  std::optional<Number> day_number_at(std::size_t at) const;
  std::optional<Number> spelled_year_at(std::size_t at) const;
  std::optional<int> year_behind(std::size_t at, std::size_t& end) const;

  // Holidays, quarters and halves (matcher_parts.cc).
  std::optional<Expression> parse_holiday(std::size_t at);
  std::optional<Expression> parse_part_of_year(std::size_t at);
  std::optional<Expression> parse_last_half(std::size_t at);
  std::optional<int> year_beside(std::size_t at, std::size_t& end) const;

  // Dates by their distance from the day of publication (matcher_relative.cc; matcher_modified.cc
  // behind "last", "this", "next"; matcher_counted.cc where a number says how far).
  std::optional<Expression> parse_relative_day(std::size_t at);
  std::optional<Expression> parse_modified(std::size_t at);
  std::optional<Expression> parse_modified_unit(std::size_t at, Kind modifier, Unit unit);
  std::optional<Expression> parse_modified_part_of_day(std::size_t at, Kind modifier);
  std::optional<Expression> parse_modified_name(std::size_t at, Kind modifier);
  std::optional<Expression> parse_modified_weekday(std::size_t at, Kind modifier);
  std::optional<Expression> parse_counted(std::size_t at, std::size_t count, Kind modifier);
  std::optional<Expression> counted(std::size_t end, int number, Unit unit, Kind modifier) const;
  std::optional<Expression> parse_from(std::size_t at, std::size_t begin);
  std::optional<Expression> parse_counted_from(std::size_t at, std::size_t unit_at, int number);
  std::optional<Expression> parse_week_of_month(std::size_t at);
  std::optional<Expression> parse_the_year(std::size_t at, std::size_t end);
  std::optional<Expression> parse_year_end(std::size_t at, std::size_t end_at) const;
  std::optional<Expression> parse_ago(std::size_t at);
  std::optional<Expression> parse_two_counts_ago(std::size_t at, Unit unit, int number);
  std::optional<Expression> parse_unit(std::size_t at);
  std::optional<Expression> parse_the(std::size_t at);
  std::optional<Expression> parse_hedged(std::size_t at);
  std::optional<Expression> anchored_quarter(std::size_t end, int quarters_back) const;
  std::optional<int> count_at(std::size_t at, std::size_t& end) const;

  // What a name without a year means, seen from the day of publication.
  std::optional<Period> nearest_weekday(int weekday, Tense tense) const;
  std::optional<Period> nearest_day(int month, int day, Tense tense) const;
  std::optional<Period> nearest_month(int month, Tense tense) const;

  Kind kind(std::size_t at) const { return at < words_.size() ? words_[at].term.kind : Kind::none; }
  int value(std::size_t at) const { return words_[at].term.value; }
  bool is_text(std::size_t at, std::string_view text) const {
    return at < words_.size() && words_[at].text == text;
  }
  bool is_clitic(std::size_t at) const { return at < words_.size() && words_[at].clitic; }
  bool is_mark(std::size_t at, char mark) const {
    return at < words_.size() && words_[at].mark == mark;
  }
  bool is_unit(std::size_t at, Unit unit) const {
    return kind(at) == Kind::unit && value(at) == static_cast<int>(unit);
  }
  bool is_singular(std::size_t at) const { return !words_[at].text.ends_with('s'); }
  /// Of the unit: 2 weeks of a fortnight.
  int multiple(std::size_t at) const { return std::max(words_[at].term.second, 1); }
  bool is_joined(std::size_t at) const { return at < words_.size() && words_[at].joined; }
  Expression resolved(std::size_t end, const std::optional<Period>& period,
                      model::Granularity granularity, Cycle cycle = Cycle::none) const {
    return {end, period, period ? period->granularity : granularity, cycle};
  }

  std::span<const Word> words_;
  std::optional<Day> published_;
  const Anchors& anchors_;
  std::size_t sentence_;
  Earlier earlier_;
  std::size_t tense_begin_ = 0;  // where the outermost form begins, when that is further left
};

}  // namespace dateline::enrich::dates
