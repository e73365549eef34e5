#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "enrich/enricher.h"
#include "model/alert.h"

namespace dateline::app {

/// An alert that somebody expects; what is not given may be anything.
struct ExpectedAlert {
  std::string rule;
  std::string article;
  std::optional<std::string> severity;
  std::optional<std::size_t> held_back;
};

/// Articles in their order, and all the alerts that they are to raise, in theirs.
struct RuleCase {
  std::string name;
  std::vector<std::string> articles;  // JSON
  std::vector<ExpectedAlert> alerts;
};

struct RuleCases {
  std::optional<std::vector<track::alerts::Rule>> rules;  // null: those of the configuration
  std::vector<RuleCase> cases;
};

/// Fatal (bad_configuration) with "file:line: what is wrong".
model::Result<RuleCases> load_rule_cases(const std::string& path);

/// The case through enrich and track, without a broker; every case begins with nothing known.
/// Malformed when an article is refused.
model::Result<std::vector<model::Alert>> alerts_of(const RuleCase& rule_case, const Config& config,
                                                   const enrich::Enricher& enricher);

/// What differs, a line each; empty when all is as expected.
std::vector<std::string> differences(const RuleCase& rule_case,
                                     const std::vector<model::Alert>& alerts);

}  // namespace dateline::app
