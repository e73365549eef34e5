#include "ingest/published.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "ingest/ascii.h"

namespace dateline::ingest {
namespace {

using model::Timestamp;
using std::chrono::milliseconds;

constexpr std::size_t kLongest = 64;
constexpr double kFirstMilliseconds = 1e11;  // as seconds: the year 5138
constexpr Timestamp kEarliest{};             // 1970-01-01
constexpr Timestamp kLatest = std::chrono::sys_days{std::chrono::year{2101} / 1 / 1};

bool is_letter(char byte) { return lower(byte) >= 'a' && lower(byte) <= 'z'; }

std::optional<Timestamp> in_range(Timestamp at) {
  if (at < kEarliest || at >= kLatest) return std::nullopt;
  return at;
}

/// Reads a text from left to right. A step that does not fit returns false or null and stays put.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  bool take(char byte) {
    if (rest_.empty() || lower(rest_.front()) != byte) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool spaces() {
    const std::size_t before = rest_.size();
    while (take(' ') || take('\t')) {
    }
    return rest_.size() < before;
  }
  std::optional<int> number(std::size_t least, std::size_t most) {
    int value = 0;
    std::size_t digits = 0;
    while (digits < most && digits < rest_.size() && is_digit(rest_[digits])) {
      value = value * 10 + (rest_[digits++] - '0');
    }
    if (digits < least) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }
  std::string_view word() {
    std::size_t letters = 0;
    while (letters < rest_.size() && is_letter(rest_[letters])) ++letters;
    const auto word = rest_.substr(0, letters);
    rest_.remove_prefix(letters);
    return word;
  }
  /// Milliseconds of ".5", ".123456"; 0 when no fraction follows.
  std::optional<int> fraction() {
    if (!take('.') && !take(',')) return 0;
    if (rest_.empty() || !is_digit(rest_.front())) return std::nullopt;
    int value = 0;
    for (int scale = 100; !rest_.empty() && is_digit(rest_.front()); scale /= 10) {
      value += (rest_.front() - '0') * scale;
      rest_.remove_prefix(1);
    }
    return value;
  }

 private:
  std::string_view rest_;
};

bool same_letters(std::string_view text, std::string_view lower_case) {
  if (text.size() != lower_case.size()) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (lower(text[at]) != lower_case[at]) return false;
  }
  return true;
}

/// "Dec", "December", "Sept"; 0 when it is no English month.
unsigned month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  if (word.size() < 3) return 0;
  for (unsigned month = 0; month < kMonths.size(); ++month) {
    const auto name = kMonths[month];
    const bool short_form = word.size() == 3 || same_letters(word, "sept");
    if (word.size() <= name.size() && (short_form || word.size() == name.size()) &&
        same_letters(word, name.substr(0, word.size()))) {
      return month + 1;
    }
  }
  return 0;
}

bool is_weekday(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kDays = {
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  for (const auto name : kDays) {
    if (same_letters(word, name) || same_letters(word, name.substr(0, 3))) return true;
  }
  return false;
}

/// Minutes east of Greenwich of "Z", "+02:00", "-0530", "+02", "GMT", "EST". RFC 2822 4.3 names the
/// words; other words say nothing about the offset, so they are refused rather than guessed.
std::optional<int> zone(Reader& reader) {
  const bool east = reader.take('+');
  if (east || reader.take('-')) {
    const auto hours = reader.number(2, 2);
    if (!hours || *hours > 23) return std::nullopt;
    const bool colon = reader.take(':');
    const auto minutes = reader.number(2, 2);
    if ((colon && !minutes) || minutes.value_or(0) > 59) return std::nullopt;
    const int offset = *hours * 60 + minutes.value_or(0);
    return east ? offset : -offset;
  }
  struct Zone {
    std::string_view name;
    int hours;
  };
  static constexpr std::array<Zone, 12> kZones = {{{"z", 0},
                                                   {"utc", 0},
                                                   {"gmt", 0},
                                                   {"ut", 0},
                                                   {"est", -5},
                                                   {"edt", -4},
                                                   {"cst", -6},
                                                   {"cdt", -5},
                                                   {"mst", -7},
                                                   {"mdt", -6},
                                                   {"pst", -8},
                                                   {"pdt", -7}}};
  const auto word = reader.word();
  for (const auto& known : kZones) {
    if (same_letters(word, known.name)) return known.hours * 60;
  }
  return std::nullopt;
}

/// "09:30", "09:30:00.5" or, `basic`, "093000"; then a zone or nothing.
std::optional<milliseconds> time_of_day(Reader& reader, bool basic) {
  const auto hour = reader.number(basic ? 2 : 1, 2);
  if (!hour || *hour > 23 || (!basic && !reader.take(':'))) return std::nullopt;
  const auto minute = reader.number(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  int fraction = 0;
  if (basic ? !reader.at_end() && is_digit(reader.rest().front()) : reader.take(':')) {
    const auto seconds = reader.number(2, 2);
    if (!seconds || *seconds > 60) return std::nullopt;
    const auto parts = reader.fraction();
    if (!parts) return std::nullopt;
    second = *seconds == 60 ? 59 : *seconds;
    fraction = *parts;
  }
  milliseconds time = std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
                      std::chrono::seconds(second) + milliseconds(fraction);
  reader.spaces();
  if (!reader.at_end() && reader.rest().front() != '(') {
    const auto offset = zone(reader);
    if (!offset) return std::nullopt;
    time -= std::chrono::minutes(*offset);
    reader.spaces();
  }
  // RFC 2822 comment: "+0000 (UTC)".
  if (reader.rest().starts_with('(') && reader.rest().ends_with(')')) return time;
  return reader.at_end() ? std::optional(time) : std::nullopt;
}

std::optional<Timestamp> at_day(int year, unsigned month, int day, milliseconds time) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return in_range(Timestamp{std::chrono::sys_days{date}} + time);
}

std::optional<Timestamp> iso(std::string_view text) {
  Reader reader(text);
  const auto year = reader.number(4, 4);
  if (!year) return std::nullopt;
  const char separator = reader.take('-') ? '-' : reader.take('/') ? '/' : '\0';
  const bool basic = separator == '\0';
  const auto month = reader.number(basic ? 2 : 1, 2);
  if (!month || (!basic && !reader.take(separator))) return std::nullopt;
  const auto day = reader.number(basic ? 2 : 1, 2);
  if (!day) return std::nullopt;
  milliseconds time{};
  if (!reader.at_end()) {
    const bool basic_time = basic && (reader.take('t') || is_digit(reader.rest().front()));
    if (!basic_time && !reader.take('t') && !reader.spaces()) return std::nullopt;
    const auto read = time_of_day(reader, basic_time);
    if (!read) return std::nullopt;
    time = *read;
  }
  return at_day(*year, static_cast<unsigned>(*month), *day, time);
}

/// RFC 2822 4.3: two-digit years below 50 are of this century.
std::optional<int> written_year(Reader& reader) {
  const std::size_t before = reader.rest().size();
  const auto year = reader.number(2, 4);
  const std::size_t digits = before - reader.rest().size();
  if (!year || digits == 3) return std::nullopt;
  if (digits == 2) return *year < 50 ? 2000 + *year : 1900 + *year;
  return year;
}

std::optional<Timestamp> written(std::string_view text) {
  Reader reader(text);
  unsigned month = 0;
  std::optional<int> day;
  auto word = reader.word();
  if (is_weekday(word)) {
    reader.take(',');
    reader.spaces();
    word = reader.word();
  }
  if (!word.empty()) {
    month = month_of(word);
    reader.take('.');
    if (!reader.spaces()) return std::nullopt;
    day = reader.number(1, 2);
    reader.take(',');
  } else {
    day = reader.number(1, 2);
    if (!reader.spaces() && !reader.take('-')) return std::nullopt;
    month = month_of(reader.word());
    if (!reader.take('-')) {  // "18-Dec-2025"
      reader.take('.');
      reader.take(',');
    }
  }
  reader.spaces();
  const auto year = written_year(reader);
  if (month == 0 || !day || !year) return std::nullopt;
  milliseconds time{};
  if (!reader.at_end()) {
    reader.take(',');
    if (!reader.spaces()) return std::nullopt;
    const auto read = time_of_day(reader, false);
    if (!read) return std::nullopt;
    time = *read;
  }
  return at_day(*year, month, *day, time);
}

std::optional<Timestamp> epoch(std::string_view text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || !(value >= 0) || value >= 1e13) return std::nullopt;
  const double scale = value >= kFirstMilliseconds ? 1 : 1000;
  return in_range(Timestamp{milliseconds{std::llround(value * scale)}});
}

}  // namespace

std::optional<Timestamp> parse_published(std::string_view text) {
  if (text.empty() || text.size() > kLongest) return std::nullopt;
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  // 8 digits are a day and not August 1970; 14 are a day and time, as an epoch it would be past
  // 2100.
  const bool compact = digits == 8 || digits == 14;
  if (compact || (digits == 4 && text.size() > 4)) {
    if (const auto at = iso(text)) return at;
  }
  const bool year = digits == 4 && text.size() == 4;
  if (digits > 2 && !compact && !year && text.find_first_not_of("0123456789.eE+") == text.npos) {
    return epoch(text);
  }
  if (digits <= 2) {
    if (const auto at = written(text)) return at;
    if (digits == text.size() || (digits > 0 && text[digits] == '.')) return epoch(text);
  }
  return std::nullopt;
}

}  // namespace dateline::ingest
