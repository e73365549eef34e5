#include "enrich/dates/holidays.h"

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
};

/// Longer names before their beginnings. "'s" stands for the clitic.
constexpr Rule kRules[] = {
    {{"Christmas", "Eve"}, 12, 24},
    {{"Christmas", "Day"}, 12, 25},
    {{"Christmas"}, 12, 25},
    {{"Boxing", "Day"}, 12, 26},
    {{"New", "Year", "'s", "Eve"}, 12, 31},
    {{"New", "Year", "'s", "Day"}, 1, 1},
    {{"Valentine", "'s", "Day"}, 2, 14},
    {{"Independence", "Day"}, 7, 4},
    {{"Halloween"}, 10, 31},
    {{"Memorial", "Day"}, 5, 5, 0},
    {{"Labor", "Day"}, 9, 1, 0},
    {{"Thanksgiving", "Day"}, 11, 4, 3},
    {{"Thanksgiving"}, 11, 4, 3},
    {{"Good", "Friday"}, 0, -2},
    {{"Easter", "Sunday"}, 0, 0},
    {{"Easter", "Monday"}, 0, 1},
    {{"Easter"}, 0, 0},
};

bool same_word(const Word& word, std::string_view name) {
  return name == "'s" ? word.clitic : word.text == name;
}

}  // namespace

std::optional<Holiday> holiday_at(std::span<const Word> words, std::size_t at) {
  if (!words[at].capitalised) return std::nullopt;
  for (std::size_t index = 0; index < std::size(kRules); ++index) {
    std::size_t size = 0;
    while (size < kNameWords && !kRules[index].name[size].empty() && at + size < words.size() &&
           same_word(words[at + size], kRules[index].name[size])) {
      ++size;
    }
    if (size == kNameWords || kRules[index].name[size].empty()) return Holiday{size, index};
  }
  return std::nullopt;
}

Day day_of(const Holiday& holiday, int year) {
  const Rule& rule = kRules[holiday.index];
  if (rule.month == 0) return easter(year) + std::chrono::days(rule.day);
  if (rule.weekday >= 0) return nth_weekday(year, rule.month, rule.weekday, rule.day);
  return exact_day(year, rule.month, rule.day)->from;
}

}  // namespace dateline::enrich::dates
