#pragma once

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

/// A date expression: words [begin, end) and what they mean; no period = not to be resolved.
struct Expression {
  std::size_t end = 0;
  std::optional<Period> period;
  model::Granularity granularity = model::Granularity::day;
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
  // Dates with a day, a month or a year of their own (matcher_calendar.cc).
  std::optional<Expression> parse_weekday(std::size_t at);
  std::optional<Expression> parse_weekday_with_number(std::size_t at);
  std::optional<Expression> parse_month_first(std::size_t at);
  std::optional<Expression> parse_day_first(std::size_t at);
  std::optional<Expression> parse_year(std::size_t at);
  std::optional<Expression> parse_spelled_year(std::size_t at);
  std::optional<Expression> parse_decade(std::size_t at);
  std::optional<Expression> parse_holiday(std::size_t at);
  std::optional<Expression> parse_part_of_year(std::size_t at);
  bool is_month(std::size_t at) const;
  struct Number {
    std::size_t end = 0;
    int value = 0;
  };
  std::optional<Number> ordinal_at(std::size_t at) const;
  std::optional<Number> day_number_at(std::size_t at) const;
  std::optional<Number> spelled_year_at(std::size_t at) const;
  std::optional<int> year_behind(std::size_t at, std::size_t& end) const;

  // Dates by their distance from the day of publication (matcher_relative.cc, and
  // matcher_counted.cc where a number says how far).
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
  std::optional<Expression> parse_the_year(std::size_t at);
  std::optional<Expression> parse_ago(std::size_t at);
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
  Expression resolved(std::size_t end, const std::optional<Period>& period,
                      model::Granularity granularity) const {
    return {end, period, period ? period->granularity : granularity};
  }

  std::span<const Word> words_;
  std::optional<Day> published_;
  const Anchors& anchors_;
  std::size_t sentence_;
  Earlier earlier_;
  std::size_t tense_begin_ = 0;  // where the outermost form begins, when that is further left
};

}  // namespace dateline::enrich::dates
