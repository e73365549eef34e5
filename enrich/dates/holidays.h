#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "enrich/dates/calendar.h"
#include "enrich/dates/words.h"

namespace dateline::enrich::dates {

struct Holiday {
  std::size_t words = 0;  // that its name takes
  std::size_t index = 0;
};

/// A holiday whose name begins at `at`. Where countries differ (Mother's Day, Labor Day,
/// Thanksgiving, Independence Day) it is the American one. Feasts that hang on the sight of the
/// moon are left out.
std::optional<Holiday> holiday_at(std::span<const Word> words, std::size_t at);

Day day_of(const Holiday& holiday, int year);

}  // namespace dateline::enrich::dates
