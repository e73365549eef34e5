#include "app/alert_rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <set>

#include "app/json_text.h"
#include "app/nearest_word.h"

namespace dateline::app {
namespace {

using model::DevelopmentKind;
using model::Result;
using model::Severity;
using track::alerts::Rule;
using Texts = std::vector<std::string>;

constexpr std::size_t kRuleLimit = 1'000;
constexpr std::size_t kListLimit = 1'000;
constexpr std::size_t kTextLimit = 256;
constexpr std::int64_t kLongestCooldown = 7 * 24 * 60;

struct ListKey {
  std::string_view name;
  Texts Rule::*field;
  std::string_view comment;
};
constexpr ListKey kRuleLists[] = {
    {"entities", &Rule::entities,
     "ids or names, of the development or among the story's five main ones"},
    {"places", &Rule::places, "the same, places only"},
    {"sources", &Rule::sources, "ids or names of outlets"},
    {"languages", &Rule::languages, "codes: en, fr"},
    {"words", &Rule::words, "whole words or phrases in the headline or the sentence"},
};
constexpr std::string_view kRuleKeys[] = {"name",     "entities", "places",           "kinds",
                                          "severity", "sources",  "languages",        "words",
                                          "origins",  "growth",   "cooldown_minutes", "muted"};

tl::unexpected<model::Error> wrong_rule(const YAML::Node& at, const std::string& origin,
                                        const std::string& what) {
  return model::fatal(model::ExitCode::bad_configuration,
                      fmt::format("{}:{}: {}: {}", origin, at.Mark().line + 1, kRulesPath, what));
}

bool is_name(const std::string& text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

template <class Enum>
std::optional<Enum> value_named(const std::string& text, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (to_string(static_cast<Enum>(i)) == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

/// One rule, key by key.
class RuleReader {
 public:
  RuleReader(const std::string& origin, Rule& rule) : origin_(origin), rule_(rule) {}

  Result<void> read(const std::string& key, const YAML::Node& value) {
    for (const ListKey& list : kRuleLists) {
      if (list.name != key) continue;
      auto texts = read_texts(value, origin_, fmt::format("{}: {}", kRulesPath, key));
      if (!texts) return tl::unexpected(texts.error());
      rule_.*list.field = *std::move(texts);
      return {};
    }
    if (key == "kinds") return kinds(value);
    if (!value.IsScalar()) return wrong_rule(value, origin_, key + " must be a single value");
    if (key == "name") {
      rule_.name = value.Scalar();
      if (is_name(rule_.name)) return {};
      return wrong_rule(value, origin_, "name: letters, digits, '-', '_' and '.', at most 64");
    }
    if (key == "severity") {
      const auto severity = value_named(value.Scalar(), Severity::low);
      if (!severity) return wrong_rule(value, origin_, "severity must be high, medium or low");
      rule_.severity = *severity;
      return {};
    }
    if (key == "muted") {
      if (YAML::convert<bool>::decode(value, rule_.muted)) return {};
      return wrong_rule(value, origin_, "muted must be true or false");
    }
    if (key == "cooldown_minutes") {
      std::int64_t minutes = 0;
      if (auto done = number(value, key, kLongestCooldown, minutes); !done) return done;
      rule_.cooldown = std::chrono::minutes(minutes);
      return {};
    }
    if (key == "origins") return number(value, key, 1'000, rule_.origins);
    if (key == "growth") return number(value, key, 100'000, rule_.growth);
    return wrong_rule(value, origin_, key + " is not a key" + did_you_mean(key, kRuleKeys));
  }

 private:
  template <class Number>
  Result<void> number(const YAML::Node& value, const std::string& key, std::int64_t most,
                      Number& into) {
    std::int64_t found = 0;
    if (!YAML::convert<std::int64_t>::decode(value, found) || found < 0 || found > most) {
      return wrong_rule(value, origin_, fmt::format("{} must be 0 to {}", key, most));
    }
    into = static_cast<Number>(found);
    return {};
  }

  Result<void> kinds(const YAML::Node& value) {
    const auto texts = read_texts(value, origin_, fmt::format("{}: kinds", kRulesPath));
    if (!texts) return tl::unexpected(texts.error());
    for (const auto& text : *texts) {
      const auto kind = value_named(text, DevelopmentKind::detail);
      if (!kind)
        return wrong_rule(value, origin_, fmt::format("{} is no kind of development", text));
      rule_.kinds.push_back(*kind);
    }
    return {};
  }

  const std::string& origin_;
  Rule& rule_;
};

std::string in_brackets(const Texts& texts) {
  std::string out = "[";
  for (const auto& text : texts) out += (out.size() > 1 ? ", " : "") + app::json_string(text);
  return out + "]";
}

std::string print_rule(const Rule& rule) {
  std::string out = fmt::format("    - name: {}\n", rule.name);
  for (const ListKey& list : kRuleLists) {
    if (!(rule.*list.field).empty()) {
      out += fmt::format("      {}: {}\n", list.name, in_brackets(rule.*list.field));
    }
  }
  Texts kinds;
  for (const auto kind : rule.kinds) kinds.emplace_back(to_string(kind));
  if (!kinds.empty()) out += fmt::format("      kinds: {}\n", in_brackets(kinds));
  out += fmt::format("      severity: {}\n", to_string(rule.severity));
  if (rule.origins > 0) out += fmt::format("      origins: {}\n", rule.origins);
  if (rule.growth > 0) out += fmt::format("      growth: {}\n", rule.growth);
  out += fmt::format("      cooldown_minutes: {}\n", rule.cooldown.count());
  if (rule.muted) out += "      muted: true\n";
  return out;
}

}  // namespace

Result<Texts> read_texts(const YAML::Node& list, const std::string& origin,
                         const std::string& path) {
  const auto refused = [&](const YAML::Node& at) {
    return model::fatal(model::ExitCode::bad_configuration,
                        fmt::format("{}:{}: {} must be a list of at most {} texts", origin,
                                    at.Mark().line + 1, path, kListLimit));
  };
  Texts texts;
  if (list.IsNull()) return texts;
  if (!list.IsSequence() || list.size() > kListLimit) return refused(list);
  for (const auto& item : list) {
    if (!item.IsScalar() || item.Scalar().empty() || item.Scalar().size() > kTextLimit) {
      return refused(item);
    }
    texts.push_back(item.Scalar());
  }
  return texts;
}

Result<std::vector<Rule>> read_rules(const YAML::Node& list, const std::string& origin) {
  std::vector<Rule> rules;
  if (list.IsNull()) return rules;
  if (!list.IsSequence() || list.size() > kRuleLimit) {
    return wrong_rule(list, origin, fmt::format("must be a list of at most {} rules", kRuleLimit));
  }
  std::set<std::string> names;
  for (const auto& item : list) {
    if (!item.IsMap()) return wrong_rule(item, origin, "a rule is a map of keys");
    Rule rule;
    RuleReader reader(origin, rule);
    std::set<std::string> keys;
    for (const auto& entry : item) {
      const auto key = entry.first.as<std::string>("");
      if (!keys.insert(key).second)
        return wrong_rule(entry.first, origin, key + " stands here twice");
      if (auto read = reader.read(key, entry.second); !read) return tl::unexpected(read.error());
    }
    if (rule.name.empty()) return wrong_rule(item, origin, "a rule needs a name");
    if (!names.insert(rule.name).second) {
      return wrong_rule(item, origin, fmt::format("two rules are named {}", rule.name));
    }
    rules.push_back(std::move(rule));
  }
  return rules;
}

std::string print_alerts(const track::alerts::Rules& rules) {
  std::string out =
      "\nalerts:\n"
      "  # Which developments become alerts. All that a rule gives must hold; of a list one is\n"
      "  # enough. Keys besides name: severity (at least: high, medium, low), kinds, entities,\n"
      "  # places, sources, languages, words, origins and growth (of the story, at least),\n"
      "  # cooldown_minutes (30), muted. See docs/alerts.md.\n";
  out += rules.rules.empty() ? "  rules: []\n" : "  rules:\n";
  for (const auto& rule : rules.rules) out += print_rule(rule);
  out += "  # Ids of stories that raise none.\n";
  return out + fmt::format("  muted_stories: {}\n", in_brackets(rules.muted_stories));
}

std::string alerts_schema() {
  constexpr std::string_view kTexts =
      R"({"type":"array","items":{"type":"string"},"maxItems":1000)";
  std::string kinds;
  for (int i = 0; i <= static_cast<int>(DevelopmentKind::detail); ++i) {
    kinds += fmt::format("{}\"{}\"", i ? "," : "", to_string(static_cast<DevelopmentKind>(i)));
  }
  std::string rule =
      R"("name":{"type":"string","pattern":"^[A-Za-z0-9_.-]{1,64}$"},)"
      R"("severity":{"type":"string","enum":["high","medium","low"],"default":"low"},)"
      R"("origins":{"type":"integer","minimum":0,"maximum":1000,"default":0},)"
      R"("growth":{"type":"integer","minimum":0,"maximum":100000,"default":0},)"
      R"("muted":{"type":"boolean","default":false},)";
  rule += fmt::format(
      R"("cooldown_minutes":{{"type":"integer","minimum":0,"maximum":{},"default":30}},)",
      kLongestCooldown);
  rule += fmt::format(R"("kinds":{{"type":"array","items":{{"enum":[{}]}}}})", kinds);
  for (const ListKey& list : kRuleLists) {
    rule += fmt::format(R"(,"{}":{},"description":"{}"}})", list.name, kTexts, list.comment);
  }
  return fmt::format(
      R"("alerts":{{"type":"object","additionalProperties":false,"properties":{{"rules":{{"type":"array","items":)"
      R"({{"type":"object","required":["name"],"additionalProperties":false,"properties":{{{}}}}}}},)"
      R"("muted_stories":{}}}}}}})",
      rule, kTexts);
}

}  // namespace dateline::app
