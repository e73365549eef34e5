#include "enrich/dates/lexicon.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>

#include "enrich/dates/calendar.h"

namespace dateline::enrich::dates {
namespace {

struct Named {
  std::string_view word;
  Kind kind;
  int value = 0;
  int second = 0;
};

constexpr int unit(Unit value) { return static_cast<int>(value); }

constexpr Named kTerms[] = {{"january", Kind::month, 1},
                            {"jan", Kind::month, 1},
                            {"february", Kind::month, 2},
                            {"feb", Kind::month, 2},
                            {"march", Kind::month, 3},
                            {"mar", Kind::month, 3},
                            {"april", Kind::month, 4},
                            {"apr", Kind::month, 4},
                            {"may", Kind::month, 5},
                            {"june", Kind::month, 6},
                            {"jun", Kind::month, 6},
                            {"july", Kind::month, 7},
                            {"jul", Kind::month, 7},
                            {"august", Kind::month, 8},
                            {"aug", Kind::month, 8},
                            {"september", Kind::month, 9},
                            {"sept", Kind::month, 9},
                            {"sep", Kind::month, 9},
                            {"october", Kind::month, 10},
                            {"oct", Kind::month, 10},
                            {"november", Kind::month, 11},
                            {"nov", Kind::month, 11},
                            {"december", Kind::month, 12},
                            {"dec", Kind::month, 12},
                            {"monday", Kind::weekday, 0},
                            {"mon", Kind::weekday, 0},
                            {"tuesday", Kind::weekday, 1},
                            {"tue", Kind::weekday, 1},
                            {"tues", Kind::weekday, 1},
                            {"wednesday", Kind::weekday, 2},
                            {"wed", Kind::weekday, 2},
                            {"thursday", Kind::weekday, 3},
                            {"thu", Kind::weekday, 3},
                            {"thur", Kind::weekday, 3},
                            {"thurs", Kind::weekday, 3},
                            {"friday", Kind::weekday, 4},
                            {"fri", Kind::weekday, 4},
                            {"saturday", Kind::weekday, 5},
                            {"sunday", Kind::weekday, 6},
                            {"day", Kind::unit, unit(Unit::day)},
                            {"days", Kind::unit, unit(Unit::day)},
                            {"weekend", Kind::unit, unit(Unit::weekend)},
                            {"weekends", Kind::unit, unit(Unit::weekend)},
                            {"week", Kind::unit, unit(Unit::week)},
                            {"weeks", Kind::unit, unit(Unit::week)},
                            {"fortnight", Kind::unit, unit(Unit::week), 2},
                            {"fortnights", Kind::unit, unit(Unit::week), 2},
                            {"month", Kind::unit, unit(Unit::month)},
                            {"months", Kind::unit, unit(Unit::month)},
                            {"quarter", Kind::unit, unit(Unit::quarter)},
                            {"quarters", Kind::unit, unit(Unit::quarter)},
                            {"half", Kind::unit, unit(Unit::half)},
                            {"year", Kind::unit, unit(Unit::year)},
                            {"years", Kind::unit, unit(Unit::year)},
                            {"decade", Kind::unit, unit(Unit::decade)},
                            {"decades", Kind::unit, unit(Unit::decade)},
                            {"hour", Kind::clock_unit, 1},
                            {"hours", Kind::clock_unit, 1},
                            {"minute", Kind::clock_unit, 0},
                            {"minutes", Kind::clock_unit, 0},
                            {"century", Kind::century},
                            {"one", Kind::number, 1},
                            {"two", Kind::number, 2},
                            {"three", Kind::number, 3},
                            {"four", Kind::number, 4},
                            {"five", Kind::number, 5},
                            {"six", Kind::number, 6},
                            {"seven", Kind::number, 7},
                            {"eight", Kind::number, 8},
                            {"nine", Kind::number, 9},
                            {"ten", Kind::number, 10},
                            {"eleven", Kind::number, 11},
                            {"twelve", Kind::number, 12},
                            {"thirteen", Kind::number, 13},
                            {"fourteen", Kind::number, 14},
                            {"fifteen", Kind::number, 15},
                            {"sixteen", Kind::number, 16},
                            {"seventeen", Kind::number, 17},
                            {"eighteen", Kind::number, 18},
                            {"nineteen", Kind::number, 19},
                            {"twenty", Kind::tens, 20},
                            {"thirty", Kind::tens, 30},
                            {"forty", Kind::tens, 40},
                            {"fifty", Kind::tens, 50},
                            {"sixty", Kind::tens, 60},
                            {"seventy", Kind::tens, 70},
                            {"eighty", Kind::tens, 80},
                            {"ninety", Kind::tens, 90},
                            {"first", Kind::ordinal, 1},
                            {"second", Kind::ordinal, 2},
                            {"third", Kind::ordinal, 3},
                            {"fourth", Kind::ordinal, 4},
                            {"fifth", Kind::ordinal, 5},
                            {"sixth", Kind::ordinal, 6},
                            {"seventh", Kind::ordinal, 7},
                            {"eighth", Kind::ordinal, 8},
                            {"ninth", Kind::ordinal, 9},
                            {"tenth", Kind::ordinal, 10},
                            {"eleventh", Kind::ordinal, 11},
                            {"twelfth", Kind::ordinal, 12},
                            {"thirteenth", Kind::ordinal, 13},
                            {"fourteenth", Kind::ordinal, 14},
                            {"fifteenth", Kind::ordinal, 15},
                            {"sixteenth", Kind::ordinal, 16},
                            {"seventeenth", Kind::ordinal, 17},
                            {"eighteenth", Kind::ordinal, 18},
                            {"nineteenth", Kind::ordinal, 19},
                            {"twentieth", Kind::ordinal, 20},
                            {"thirtieth", Kind::ordinal, 30},
                            {"yesterday", Kind::relative_day, -1},
                            {"today", Kind::relative_day, 0},
                            {"tonight", Kind::relative_day, 0},
                            {"tonite", Kind::relative_day, 0},
                            {"tomorrow", Kind::relative_day, 1},
                            {"tmrw", Kind::relative_day, 1},
                            {"last", Kind::last},
                            {"previous", Kind::previous},
                            {"preceding", Kind::previous},
                            {"past", Kind::past},
                            {"this", Kind::current},
                            {"current", Kind::current},
                            {"next", Kind::next},
                            {"coming", Kind::coming},
                            {"upcoming", Kind::coming},
                            {"following", Kind::following},
                            {"same", Kind::same},
                            {"that", Kind::same},
                            {"latest", Kind::latest},
                            {"a", Kind::article, 1},
                            {"an", Kind::article, 1},
                            {"the", Kind::the},
                            {"of", Kind::of},
                            {"in", Kind::preposition},
                            {"since", Kind::preposition},
                            {"by", Kind::preposition},
                            {"until", Kind::preposition},
                            {"till", Kind::preposition},
                            {"from", Kind::preposition},
                            {"to", Kind::preposition},
                            {"through", Kind::preposition},
                            {"during", Kind::preposition},
                            {"before", Kind::preposition},
                            {"after", Kind::preposition},
                            {"between", Kind::preposition},
                            {"around", Kind::preposition},
                            {"on", Kind::preposition},
                            {"for", Kind::preposition},
                            {"early", Kind::hedge},
                            {"late", Kind::hedge},
                            {"mid", Kind::hedge},
                            {"later", Kind::later},
                            {"earlier", Kind::earlier},
                            {"beginning", Kind::edge},
                            {"start", Kind::edge},
                            {"middle", Kind::edge},
                            {"end", Kind::edge},
                            {"ago", Kind::ago},
                            {"within", Kind::within},
                            {"rest", Kind::rest},
                            {"remainder", Kind::rest},
                            {"morning", Kind::part_of_day},
                            {"afternoon", Kind::part_of_day},
                            {"evening", Kind::part_of_day},
                            {"night", Kind::part_of_day},
                            {"spring", Kind::season},
                            {"summer", Kind::season},
                            {"autumn", Kind::season},
                            {"fall", Kind::season},
                            {"winter", Kind::season},
                            {"twenties", Kind::decade, 1920},
                            {"thirties", Kind::decade, 1930},
                            {"forties", Kind::decade, 1940},
                            {"fifties", Kind::decade, 1950},
                            {"sixties", Kind::decade, 1960},
                            {"seventies", Kind::decade, 1970},
                            {"eighties", Kind::decade, 1980},
                            {"nineties", Kind::decade, 1990},
                            {"fiscal", Kind::fiscal},
                            {"period", Kind::period},
                            {"christmas", Kind::holiday, 1},
                            {"easter", Kind::holiday, 1},
                            {"thanksgiving", Kind::holiday, 1},
                            {"halloween", Kind::holiday, 1},
                            {"juneteenth", Kind::holiday, 1},
                            {"pentecost", Kind::holiday, 1},
                            {"all", Kind::holiday},
                            {"anzac", Kind::holiday},
                            {"armistice", Kind::holiday},
                            {"ascension", Kind::holiday},
                            {"ash", Kind::holiday},
                            {"australia", Kind::holiday},
                            {"bastille", Kind::holiday},
                            {"black", Kind::holiday},
                            {"boxing", Kind::holiday},
                            {"canada", Kind::holiday},
                            {"cinco", Kind::holiday},
                            {"columbus", Kind::holiday},
                            {"cyber", Kind::holiday},
                            {"earth", Kind::holiday},
                            {"election", Kind::holiday},
                            {"father", Kind::holiday},
                            {"good", Kind::holiday},
                            {"groundhog", Kind::holiday},
                            {"guy", Kind::holiday},
                            {"inauguration", Kind::holiday},
                            {"independence", Kind::holiday},
                            {"indigenous", Kind::holiday},
                            {"international", Kind::holiday},
                            {"labor", Kind::holiday},
                            {"labour", Kind::holiday},
                            {"martin", Kind::holiday},
                            {"maundy", Kind::holiday},
                            {"memorial", Kind::holiday},
                            {"mlk", Kind::holiday},
                            {"mother", Kind::holiday},
                            {"new", Kind::holiday},
                            {"palm", Kind::holiday},
                            {"presidents", Kind::holiday},
                            {"remembrance", Kind::holiday},
                            {"st", Kind::holiday},
                            {"valentine", Kind::holiday},
                            {"veterans", Kind::holiday},
                            {"whit", Kind::holiday}};

const absl::flat_hash_map<std::string_view, Term>& terms() {
  static const auto instance = [] {
    absl::flat_hash_map<std::string_view, Term> map;
    for (const Named& named : kTerms)
      map.emplace(named.word, Term{named.kind, named.value, named.second});
    return map;
  }();
  return instance;
}

constexpr std::size_t kLongest = 13;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Length, first and last letter of every word above: nearly every other word differs in these, and
/// need not be looked up.
class Outlines {
 public:
  Outlines() {
    for (const Named& named : kTerms) bits_[place(named.word)] = true;
  }
  bool has(std::string_view word) const { return bits_[place(word)]; }

 private:
  static std::size_t place(std::string_view word) {
    const auto first = static_cast<unsigned char>(word.front()) & 31U;
    const auto last = static_cast<unsigned char>(word.back()) & 31U;
    return word.size() << 10 | first << 5 | last;
  }
  std::bitset<(kLongest + 1) << 10> bits_;
};

/// "3rd", "1980s", "Q3": digits with letters.
Term mixed_term(std::string_view word) {
  if (word.size() == 2 && word[0] == 'q' && word[1] >= '1' && word[1] <= '4') {
    return {Kind::quarter, word[1] - '0', 0};
  }
  if (word.size() == 2 && word[0] == 'h' && (word[1] == '1' || word[1] == '2')) {
    return {Kind::half, word[1] - '0', 0};
  }
  if (word.size() == 5 && word[4] == 's') {
    const auto year = whole_number(word.substr(0, 4));
    if (year && *year >= 1500 && *year < 2100 && *year % 10 == 0) return {Kind::decade, *year, 0};
  }
  if (word.size() == 3 && word[2] == 's' && word[1] == '0') {
    const auto year = whole_number(word.substr(0, 2));
    if (year && *year >= 20) return {Kind::decade, 1900 + *year, 0};
  }
  if (word.size() >= 3 && word.size() <= 4) {
    const std::string_view suffix = word.substr(word.size() - 2);
    const auto day = whole_number(word.substr(0, word.size() - 2));
    const bool ordinal = suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
    if (ordinal && day && *day >= 1 && *day <= 99) return {Kind::ordinal, *day, 0};
  }
  return {};
}

}  // namespace

bool is_modifier(Kind kind) {
  switch (kind) {
    case Kind::last:
    case Kind::previous:
    case Kind::past:
    case Kind::current:
    case Kind::next:
    case Kind::coming:
    case Kind::following:
    case Kind::same:
    case Kind::latest:
      return true;
    default:
      return false;
  }
}

Term term_of(std::string_view word) {
  static const Outlines outlines;
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.empty() || word.size() > kLongest) return {};
  // Digits stand at one of the ends of what has digits and letters: "3rd", "Q3".
  const bool digit = is_digit(word.front()) || is_digit(word.back());
  if (!digit && !outlines.has(word)) return {};
  std::array<char, kLongest> lower;
  std::transform(word.begin(), word.end(), lower.begin(), lower_case);
  const std::string_view folded(lower.data(), word.size());
  if (digit) return mixed_term(folded);
  const auto found = terms().find(folded);
  return found == terms().end() ? Term{} : found->second;
}

}  // namespace dateline::enrich::dates
