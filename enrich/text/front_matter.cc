#include "enrich/text/front_matter.h"

#include <array>
#include <charconv>

namespace dateline::enrich::text {
namespace {

using model::RemovalReason;
using std::chrono::sys_days;

constexpr std::size_t kPublicationBlocks = 6;  // where publication lines are looked for
constexpr std::size_t kDatelineBlocks = 3;     // a dateline opens the text, or follows the headline
constexpr std::uint32_t kLongestDateLine = 16;  // words
constexpr std::uint32_t kParagraphWords = 24;
constexpr std::uint32_t kLongestDateline = 90;  // bytes

int number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} && end == digits.data() + digits.size() ? value : -1;
}

// "18" and "18th".
int day_number(std::string_view word) {
  if (word.size() > 2 && (word.back() == 't' || word.back() == 'h' || word.back() == 'd')) {
    word.remove_suffix(2);
  }
  return word.size() <= 2 ? number(word) : -1;
}

int month_number(std::string_view word) {
  constexpr std::array<std::string_view, 12> kNames = {"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    bool same = true;
    for (std::size_t k = 0; k < 3; ++k) same &= (word[k] | 0x20) == kNames[i][k];
    if (same) return static_cast<int>(i) + 1;
  }
  return 0;
}

std::optional<sys_days> make_date(int year, int month, int day) {
  if (year < 1800 || year > 2200 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return sys_days(date);
}

std::optional<sys_days> iso_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return make_date(number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2)));
}

bool is_dash(std::string_view text, std::size_t at, std::size_t& bytes) {
  const std::string_view rest = text.substr(std::min(at, text.size()));
  for (const std::string_view dash : {"---", "--", "-", "–", "—", "_", "―"}) {
    if (rest.starts_with(dash)) {
      bytes = dash.size();
      return true;
    }
  }
  return false;
}

// " date 2025-12-18 " in front of everything. Returns where it ends, 0 when there is none.
std::uint32_t date_prefix_end(const Draft& draft, const Block& block,
                              std::optional<sys_days>& date) {
  std::string_view text = draft.slice(block);
  if (text.size() < 10) return 0;
  std::size_t at = 0;
  if ((text.substr(0, 4) == "date" || text.substr(0, 4) == "Date" || text.substr(0, 4) == "DATE")) {
    at = text[4] == ':' ? 5 : 4;
    if (at >= text.size() || text[at] != ' ') return 0;
    ++at;
  }
  date = iso_date(text.substr(at));
  if (!date) return 0;
  at += 10;
  if (at < text.size() && text[at] == 'T') {
    at = std::min(text.find(' ', at + 1), text.size());
  }
  if (at < text.size() && text[at] != ' ') return 0;
  return block.span.begin + static_cast<std::uint32_t>(at);
}

void cut_date_prefix(Draft& draft) {
  if (draft.blocks.empty()) return;
  std::optional<sys_days> date;
  const std::uint32_t end = date_prefix_end(draft, draft.blocks[0], date);
  if (end == 0) return;
  draft.date_line = date;
  if (end < draft.blocks[0].span.end) {
    cut_block(draft, 0, end);
    draft.blocks[1].joined = false;
  }
  draft.blocks[0].removed = RemovalReason::date_prefix;
}

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
}

enum class DateLine { none, bare, labelled };

// A line of nothing but a date, a time, and labels such as "Published" or "Last updated". Without
// a label it needs a year or a time of day: a month and a number may be the row of a table.
DateLine read_date_line(const Draft& draft, const Block& block) {
  if (block.words() == 0 || block.words() > kLongestDateLine) return DateLine::none;
  bool month = false;
  bool whole = false;
  std::uint32_t digits = 0;
  for (std::uint32_t i = block.first_word; i < block.end_word; ++i) {
    const DraftWord& word = draft.words[i];
    const bool known = (word.traits & (kMonth | kWeekday | kDateLabel | kClock)) != 0;
    if (!known && !word.digit) return DateLine::none;
    const std::string_view text = draft.slice(word);
    if (word.digit && text.size() > 8) return DateLine::none;
    month |= (word.traits & kMonth) != 0;
    whole |= is_year(text) || (word.traits & kClock) != 0;
    digits += word.digit;
  }
  if (digits == 0 || digits > 8) return DateLine::none;
  if ((draft.words[block.first_word].traits & kDateLabel) != 0) return DateLine::labelled;
  const bool date = month && whole && draft.slice(block).back() != '.';
  return date || iso_date(draft.slice(block)) ? DateLine::bare : DateLine::none;
}

// A bare date further down heads an entry of a timeline, and then so do those above.
bool is_timeline(const Draft& draft) {
  for (std::size_t i = kPublicationBlocks; i < draft.blocks.size(); ++i) {
    if (read_date_line(draft, draft.blocks[i]) == DateLine::bare) return true;
  }
  return false;
}

enum class Agency { none, possible, known };

// Words [first, end) in brackets behind a place: a name on the list, or any short one, as the news
// agencies of the world are more than a list can hold ("LIMA, March 3 (Andina) -").
Agency read_agency(const Draft& draft, std::uint32_t first, std::uint32_t end) {
  if (first >= end || end - first > 4) return Agency::none;
  bool named = true;
  bool known = false;
  for (std::uint32_t i = first; i < end; ++i) {
    named &= draft.words[i].capitalised;
    known |= (draft.words[i].traits & kAgency) != 0;
  }
  if (known) return Agency::known;
  const bool brief = draft.words[end - 1].span.end - draft.words[first].span.begin <= 20;
  return named && brief ? Agency::possible : Agency::none;
}

struct Dateline {
  std::uint32_t end = 0;       // byte behind the dash
  std::uint32_t end_word = 0;  // first word behind it
};

// "GAZA CITY, Oct 3 (Reuters) -", "(AFP) -", "OSLO, Norway (AP) _", "MIAMI —". Without an agency
// the place has to be in capitals and the text behind the dash must not be.
std::optional<Dateline> find_dateline(const Draft& draft, const Block& block) {
  const std::string_view text = std::string_view(draft.text).substr(0, block.span.end);
  std::uint32_t word = block.first_word;
  std::uint32_t at = block.span.begin;
  Agency agency = Agency::none;
  bool caps = false;
  const auto in_reach = [&] {
    return word < block.end_word && at < block.span.begin + kLongestDateline;
  };
  for (; in_reach(); ++word) {
    const DraftWord& next = draft.words[word];
    const std::string_view between = text.substr(at, next.span.begin - at);
    if (between.find('(') != between.npos) break;
    std::size_t bytes = 0;
    const std::size_t dash = between.find_first_not_of(' ');
    if (dash != between.npos && is_dash(between, dash, bytes) && (dash > 0 || bytes > 1)) break;
    if (between.find_first_not_of(" ,.'-/;") != between.npos && between.substr(0, 3) != "’") {
      return std::nullopt;
    }
    const bool dated = next.digit || (next.traits & (kMonth | kWeekday)) != 0;
    if (!next.capitalised && !dated) return std::nullopt;
    caps |= next.all_caps && next.span.end - next.span.begin >= 4;
    if (word == block.first_word && !next.capitalised) return std::nullopt;
    at = next.span.end;
  }
  std::size_t from = at;
  while (from < text.size() && text[from] == ' ') ++from;
  if (from < text.size() && text[from] == '(') {
    const std::uint32_t first = word;
    const std::size_t close = text.find(')', from);
    if (close == text.npos || close - from > 24) return std::nullopt;
    while (word < block.end_word && draft.words[word].span.end <= close) ++word;
    agency = read_agency(draft, first, word);
    if (agency == Agency::none || (agency == Agency::possible && !caps)) return std::nullopt;
    from = close + 1;
  }
  while (from < text.size() && text[from] == ' ') ++from;
  std::size_t bytes = 0;
  const bool dash = is_dash(text, from, bytes);
  // "(CNN) The ..." goes without a dash; so does a dateline on a line of its own.
  const bool bare =
      agency == Agency::known && (from >= text.size() || text[block.span.begin] == '(');
  if (!dash && !bare) return std::nullopt;
  if (agency == Agency::none && (!caps || word >= block.end_word)) return std::nullopt;
  from += bytes;
  if (agency == Agency::none) {
    const DraftWord& next = draft.words[word];
    const bool spaced = bytes == 3 || (from < text.size() && text[from] == ' ');
    if (!spaced || !next.capitalised || next.all_caps || block.end_word - word < 4) {
      return std::nullopt;
    }
  }
  return Dateline{static_cast<std::uint32_t>(from), word};
}

// Whether a line that ends in a date is a place and a date: "OSLO 1996-08-30".
bool is_place_and_date(const Draft& draft, const Block& block) {
  const std::string_view text = draft.slice(block);
  if (block.words() < 4 || block.words() > 8 || text.size() < 12) return false;
  if (!iso_date(text.substr(text.size() - 10))) return false;
  for (std::uint32_t i = block.first_word; i + 3 < block.end_word; ++i) {
    if (!draft.words[i].all_caps) return false;
  }
  return true;
}

void note_date(Draft& draft, std::uint32_t first, std::uint32_t end) {
  if (!draft.date_line) draft.date_line = read_date(draft, first, end);
}

void cut_dateline(Draft& draft, std::size_t index) {
  const Block block = draft.blocks[index];
  const auto dateline = find_dateline(draft, block);
  if (!dateline) return;
  note_date(draft, block.first_word, dateline->end_word);
  if (dateline->end < block.span.end) {
    cut_block(draft, index, dateline->end);
    draft.blocks[index + 1].joined = block.joined;
    draft.blocks[index + 1].gap = block.gap;
  }
  draft.blocks[index].removed = RemovalReason::dateline;
}

}  // namespace

std::optional<sys_days> read_date(const Draft& draft, std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t i = first; i + 2 < end; ++i) {
    const std::string_view a = draft.slice(draft.words[i]);
    const std::string_view b = draft.slice(draft.words[i + 1]);
    const std::string_view c = draft.slice(draft.words[i + 2]);
    std::optional<sys_days> date;
    if ((draft.words[i].traits & kMonth) != 0) {
      date = make_date(number(c), month_number(a), day_number(b));
    } else if ((draft.words[i + 1].traits & kMonth) != 0) {
      date = make_date(number(c), month_number(b), day_number(a));
    } else if (a.size() == 4 && b.size() == 2) {
      date = iso_date(std::string_view(draft.text).substr(draft.words[i].span.begin));
    }
    if (date) return date;
  }
  return std::nullopt;
}

void mark_front_matter(Draft& draft) {
  cut_date_prefix(draft);
  const bool timeline = is_timeline(draft);
  bool above = true;  // no paragraph yet
  for (std::size_t i = 0; i < draft.blocks.size() && i < kPublicationBlocks; ++i) {
    Block& block = draft.blocks[i];
    if (block.removed) continue;
    const DateLine line = read_date_line(draft, block);
    const bool dated = line == DateLine::labelled || (line == DateLine::bare && above && !timeline);
    if (dated) {
      note_date(draft, block.first_word, block.end_word);
      block.removed = RemovalReason::date_prefix;
    } else if (is_place_and_date(draft, block)) {
      note_date(draft, block.first_word, block.end_word);
      block.removed = RemovalReason::dateline;
    }
    above &= block.words() < kParagraphWords;
  }
  for (std::size_t i = 0, seen = 0; i < draft.blocks.size() && seen < kDatelineBlocks; ++i) {
    if (draft.blocks[i].removed) continue;
    ++seen;
    cut_dateline(draft, i);
  }
}

}  // namespace dateline::enrich::text
