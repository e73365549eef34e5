#include "app/rule_cases.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "app/alert_rules.h"
#include "app/json_text.h"
#include "app/nearest_word.h"
#include "app/track_stage.h"
#include "ingest/parse.h"
#include "track/tracker.h"

namespace dateline::app {
namespace {

using model::Result;

tl::unexpected<model::Error> wrong_case(const YAML::Node& at, const std::string& path,
                                        const std::string& what) {
  return model::fatal(model::ExitCode::bad_configuration,
                      fmt::format("{}:{}: {}", path, at.Mark().line + 1, what));
}

/// The article's fields as JSON: texts, and lists of texts.
std::string json_of(const YAML::Node& article) {
  std::string json = "{";
  for (const auto& field : article) {
    json +=
        fmt::format("{}{}:", json.size() > 1 ? "," : "", app::json_string(field.first.Scalar()));
    if (field.second.IsSequence()) {
      std::string list;
      for (const auto& item : field.second)
        list += (list.empty() ? "" : ",") + app::json_string(item.Scalar());
      json += "[" + list + "]";
    } else {
      json += app::json_string(field.second.Scalar());
    }
  }
  return json + "}";
}

Result<ExpectedAlert> read_expected(const YAML::Node& node, const std::string& path) {
  static constexpr std::string_view kKeys[] = {"rule", "article", "severity", "held_back"};
  ExpectedAlert expected;
  if (!node.IsMap()) return wrong_case(node, path, "an alert is a map of rule, article, …");
  for (const auto& entry : node) {
    const auto key = entry.first.as<std::string>("");
    const auto value = entry.second.as<std::string>("");
    if (key == "rule") {
      expected.rule = value;
    } else if (key == "article") {
      expected.article = value;
    } else if (key == "severity") {
      expected.severity = value;
    } else if (key == "held_back") {
      expected.held_back = entry.second.as<std::size_t>(0);
    } else {
      return wrong_case(entry.first, path, key + " is not a key" + did_you_mean(key, kKeys));
    }
  }
  if (expected.rule.empty() || expected.article.empty()) {
    return wrong_case(node, path, "an alert needs rule and article");
  }
  return expected;
}

Result<RuleCase> read_case(const YAML::Node& node, const std::string& path) {
  static constexpr std::string_view kKeys[] = {"name", "articles", "alerts"};
  RuleCase rule_case;
  if (!node.IsMap()) return wrong_case(node, path, "a case is a map of name, articles, alerts");
  for (const auto& entry : node) {
    const auto key = entry.first.as<std::string>("");
    if (key == "name") {
      rule_case.name = entry.second.as<std::string>("");
    } else if (key == "articles") {
      for (const auto& article : entry.second) {
        if (!article.IsMap()) return wrong_case(article, path, "an article is a map of its fields");
        rule_case.articles.push_back(json_of(article));
      }
    } else if (key == "alerts") {
      for (const auto& alert : entry.second) {
        auto expected = read_expected(alert, path);
        if (!expected) return tl::unexpected(expected.error());
        rule_case.alerts.push_back(*std::move(expected));
      }
    } else {
      return wrong_case(entry.first, path, key + " is not a key" + did_you_mean(key, kKeys));
    }
  }
  if (rule_case.name.empty()) return wrong_case(node, path, "a case needs a name");
  if (rule_case.articles.empty()) return wrong_case(node, path, "a case needs articles");
  return rule_case;
}

}  // namespace

Result<RuleCases> load_rule_cases(const std::string& path) {
  static constexpr std::string_view kKeys[] = {"rules", "cases"};
  RuleCases cases;
  YAML::Node root;
  try {  // yaml-cpp reports syntax errors and missing files by exception only
    root = YAML::LoadFile(path);
    if (!root.IsMap()) return wrong_case(root, path, "must be a map of rules and cases");
    for (const auto& entry : root) {
      const auto key = entry.first.as<std::string>("");
      if (key == "rules") {
        auto rules = read_rules(entry.second, path);
        if (!rules) return tl::unexpected(rules.error());
        cases.rules = *std::move(rules);
      } else if (key == "cases") {
        for (const auto& each : entry.second) {
          auto read = read_case(each, path);
          if (!read) return tl::unexpected(read.error());
          cases.cases.push_back(*std::move(read));
        }
      } else {
        return wrong_case(entry.first, path, key + " is not a key" + did_you_mean(key, kKeys));
      }
    }
  } catch (const YAML::Exception& error) {
    return model::fatal(model::ExitCode::bad_configuration,
                        fmt::format("{}:{}: {}", path, error.mark.line + 1, error.msg));
  }
  if (cases.cases.empty()) return wrong_case(root, path, "there are no cases");
  return cases;
}

Result<std::vector<model::Alert>> alerts_of(const RuleCase& rule_case, const Config& config,
                                            const enrich::Enricher& enricher) {
  ingest::Parser parser;
  track::Tracker tracker(tracker_options(config));
  std::vector<model::Alert> alerts;
  for (const auto& json : rule_case.articles) {
    const auto article = parser.parse(json, std::nullopt);
    if (!article) return tl::unexpected(article.error());
    const auto reading = enricher.read(*article);
    if (!reading.article.published_at) {
      return model::malformed(model::Reason::validate_bad_time,
                              fmt::format("article {} needs a published_at", article->id));
    }
    auto tracking = tracker.step(reading.sighting);
    std::move(tracking.alerts.begin(), tracking.alerts.end(), std::back_inserter(alerts));
  }
  return alerts;
}

std::vector<std::string> differences(const RuleCase& rule_case,
                                     const std::vector<model::Alert>& alerts) {
  std::vector<std::string> lines;
  const std::size_t most = std::max(alerts.size(), rule_case.alerts.size());
  for (std::size_t i = 0; i < most; ++i) {
    const auto raised = [&] {
      const auto& alert = alerts[i];
      return fmt::format("{} of {}, {}, {} held back: {} ({})", alert.rule,
                         alert.articles.front().article_id, to_string(alert.severity),
                         alert.suppressed_since.size(), alert.headline, alert.why);
    };
    if (i >= rule_case.alerts.size()) {
      lines.push_back(fmt::format("alert {} is not expected: {}", i + 1, raised()));
      continue;
    }
    const auto& expected = rule_case.alerts[i];
    if (i >= alerts.size()) {
      lines.push_back(
          fmt::format("alert {} was not raised: {} of {}", i + 1, expected.rule, expected.article));
      continue;
    }
    const auto& alert = alerts[i];
    const bool same =
        alert.rule == expected.rule && alert.articles.front().article_id == expected.article &&
        expected.severity.value_or(std::string(to_string(alert.severity))) ==
            to_string(alert.severity) &&
        expected.held_back.value_or(alert.suppressed_since.size()) == alert.suppressed_since.size();
    if (same) continue;
    lines.push_back(fmt::format("alert {} is another than {} of {}: {}", i + 1, expected.rule,
                                expected.article, raised()));
  }
  return lines;
}

}  // namespace dateline::app
