#include "model/timestamp.h"

#include <fmt/format.h>

namespace dateline::model {

std::string to_iso_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string to_rfc3339(Timestamp at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const auto since_midnight = (at - day).count();
  auto text = fmt::format("{}T{:02}:{:02}:{:02}", to_iso_date(day), since_midnight / 3'600'000,
                          since_midnight / 60'000 % 60, since_midnight / 1'000 % 60);
  if (const auto milliseconds = since_midnight % 1'000; milliseconds != 0) {
    text += fmt::format(".{:03}", milliseconds);
  }
  text += 'Z';
  return text;
}

}  // namespace dateline::model
