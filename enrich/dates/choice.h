#pragma once

#include "enrich/dates/calendar.h"
#include "enrich/dates/tense.h"

namespace dateline::enrich::dates {

/// Of dates that a text may mean the nearest, where one on the side that the text does not look at
/// counts as `penalty` times as far.
struct Choice {
  Day published;
  Tense tense;
  double penalty;

  double distance(const Period& period) const {
    const auto ahead = (period.from - published).count();
    const auto back = (published - period.to).count();
    if (ahead > 0) return static_cast<double>(ahead) * (tense == Tense::future ? 1 : penalty);
    if (back > 0) return static_cast<double>(back) * (tense == Tense::future ? penalty : 1);
    return 0;
  }
};

}  // namespace dateline::enrich::dates
