#include "enrich/dates/holidays.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline::enrich::dates {
namespace {

constexpr std::size_t kNameWords = 4;

struct Rule {
  std::array<std::string_view, kNameWords> name;
  int month;  // 0 = days after Easter
  int day;    // of the month, or the nth weekday
  int weekday = -1;
  int later = 0;  // days after that
};

/// Longer names before their beginnings; the first word of each is a Kind::holiday or a month in
/// lexicon.cc. "'s" stands for the clitic, "'" for an apostrophe.
constexpr Rule kRules[] = {
    {{"Christmas", "Eve"}, 12, 24},
    {{"Christmas", "Day"}, 12, 25},
    {{"Christmas"}, 12, 25},
    {{"Boxing", "Day"}, 12, 26},
    {{"New", "Year", "'s", "Eve"}, 12, 31},
    {{"New", "Year", "'s", "Day"}, 1, 1},
    {{"New", "Year", "Eve"}, 12, 31},
    {{"New", "Year", "Day"}, 1, 1},
    {{"Martin", "Luther", "King", "Day"}, 1, 3, 0},
    {{"MLK", "Day"}, 1, 3, 0},
    {{"Inauguration", "Day"}, 1, 20},
    {{"Australia", "Day"}, 1, 26},
    {{"Groundhog", "Day"}, 2, 2},
    {{"Valentine", "'s", "Day"}, 2, 14},
    {{"Presidents", "'", "Day"}, 2, 3, 0},
    {{"Presidents", "Day"}, 2, 3, 0},
    {{"International", "Women", "'s", "Day"}, 3, 8},
    {{"St", "Patrick", "'s", "Day"}, 3, 17},
    {{"April", "Fools", "'", "Day"}, 4, 1},
    {{"April", "Fool", "'s", "Day"}, 4, 1},
    {{"Earth", "Day"}, 4, 22},
    {{"Anzac", "Day"}, 4, 25},
    {{"ANZAC", "Day"}, 4, 25},
    {{"May", "Day"}, 5, 1},
    {{"Cinco", "de", "Mayo"}, 5, 5},
    {{"Mother", "'s", "Day"}, 5, 2, 6},
    {{"Memorial", "Day"}, 5, 5, 0},
    {{"Juneteenth"}, 6, 19},
    {{"Father", "'s", "Day"}, 6, 3, 6},
    {{"Canada", "Day"}, 7, 1},
    {{"Independence", "Day"}, 7, 4},
    {{"Bastille", "Day"}, 7, 14},
    {{"Labor", "Day"}, 9, 1, 0},
    {{"Labour", "Day"}, 9, 1, 0},
    {{"Columbus", "Day"}, 10, 2, 0},
    {{"Indigenous", "Peoples", "'", "Day"}, 10, 2, 0},
    {{"Halloween"}, 10, 31},
    {{"All", "Saints", "'", "Day"}, 11, 1},
    {{"Guy", "Fawkes", "Night"}, 11, 5},
    {{"Election", "Day"}, 11, 1, 0, 1},
    {{"Remembrance", "Day"}, 11, 11},
    {{"Armistice", "Day"}, 11, 11},
    {{"Veterans", "Day"}, 11, 11},
    {{"Veterans", "'", "Day"}, 11, 11},
    {{"Thanksgiving", "Day"}, 11, 4, 3},
    {{"Thanksgiving"}, 11, 4, 3},
    {{"Black", "Friday"}, 11, 4, 3, 1},
    {{"Cyber", "Monday"}, 11, 4, 3, 4},
    {{"Ash", "Wednesday"}, 0, -46},
    {{"Palm", "Sunday"}, 0, -7},
    {{"Maundy", "Thursday"}, 0, -3},
    {{"Good", "Friday"}, 0, -2},
    {{"Easter", "Sunday"}, 0, 0},
    {{"Easter", "Monday"}, 0, 1},
    {{"Easter"}, 0, 0},
    {{"Ascension", "Day"}, 0, 39},
    {{"Pentecost"}, 0, 49},
    {{"Whit", "Monday"}, 0, 50},
};

bool same_word(const Word& word, std::string_view name) {
  if (name == "'s") return word.clitic;
  if (name == "'") return word.text == "'" || word.text == "’";
  const std::string_view text =
      word.text.ends_with('.') ? word.text.substr(0, word.text.size() - 1) : word.text;
  return std::equal(text.begin(), text.end(), name.begin(), name.end(),
                    [](char a, char b) { return lower_case(a) == lower_case(b); });
}

/// In lower case ("boxing day") only names that mean nothing else, behind a preposition if they are
/// of common words.
bool can_begin(std::span<const Word> words, std::size_t at) {
  const Word& word = words[at];
  if (word.term.kind != Kind::holiday && word.term.kind != Kind::month) return false;
  if (word.capitalised) return true;
  if (word.term.kind == Kind::holiday && word.term.value != 0) return true;
  return at > 0 && words[at - 1].term.kind == Kind::preposition;
}

}  // namespace

std::optional<Holiday> holiday_at(std::span<const Word> words, std::size_t at) {
  if (!can_begin(words, at)) return std::nullopt;
  for (std::size_t index = 0; index < std::size(kRules); ++index) {
    std::size_t size = 0;
    while (size < kNameWords && !kRules[index].name[size].empty() && at + size < words.size() &&
           same_word(words[at + size], kRules[index].name[size])) {
      ++size;
    }
    if (size == 0) continue;
    if (size == kNameWords || kRules[index].name[size].empty()) return Holiday{size, index};
  }
  return std::nullopt;
}

Day day_of(const Holiday& holiday, int year) {
  const Rule& rule = kRules[holiday.index];
  if (rule.month == 0) return easter(year) + std::chrono::days(rule.day);
  if (rule.weekday >= 0) {
    return nth_weekday(year, rule.month, rule.weekday, rule.day) + std::chrono::days(rule.later);
  }
  return exact_day(year, rule.month, rule.day)->from;
}

}  // namespace dateline::enrich::dates
