#include "model/timestamp.h"

#include <fmt/format.h>

#include <array>

namespace dateline::model {
namespace {

// Every event carries dozens of these: digit by digit in a tenth of the time of a format string.
void put_two(char* at, unsigned value) {
  at[0] = static_cast<char>('0' + value / 10 % 10);
  at[1] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::string to_iso_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  const int year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month());
  const auto day_of_month = static_cast<unsigned>(date.day());
  if (year < 0 || year > 9'999) {
    return fmt::format("{:04}-{:02}-{:02}", year, month, day_of_month);
  }
  std::array<char, 10> text{};
  put_two(&text[0], static_cast<unsigned>(year) / 100);
  put_two(&text[2], static_cast<unsigned>(year));
  text[4] = text[7] = '-';
  put_two(&text[5], month);
  put_two(&text[8], day_of_month);
  return {text.data(), text.size()};
}

std::string to_rfc3339(Timestamp at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const auto since_midnight = static_cast<unsigned>((at - day).count());
  std::array<char, 9> time{'T', '0', '0', ':', '0', '0', ':', '0', '0'};
  put_two(&time[1], since_midnight / 3'600'000);
  put_two(&time[4], since_midnight / 60'000 % 60);
  put_two(&time[7], since_midnight / 1'000 % 60);
  std::string text = to_iso_date(day);
  text.append(time.data(), time.size());
  if (const unsigned milliseconds = since_midnight % 1'000; milliseconds != 0) {
    text += fmt::format(".{:03}", milliseconds);
  }
  text += 'Z';
  return text;
}

}  // namespace dateline::model
