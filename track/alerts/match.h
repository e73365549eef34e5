#pragma once

#include <optional>
#include <string>

#include "model/tracked.h"
#include "track/alerts/rule.h"

namespace dateline::track::alerts {

/// What of the development the rule matched, for a person: "entity Peru, severity high"; null when
/// it did not. `story` as it stands with the development.
std::optional<std::string> match(const Rule& rule, const model::Development& development,
                                 const model::Story& story);

/// A second report of what is known adds nothing new, unless the rule asks for such by kind.
bool is_fresh(const Rule& rule, const model::Development& development);

bool is_muted(const Rules& rules, const model::Story& story);

}  // namespace dateline::track::alerts
