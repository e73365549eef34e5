#include "track/alerts/match.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>

namespace dateline::track::alerts {
namespace {

// Entities and places are heaviest first; those further down are merely mentioned.
constexpr std::size_t kOfStory = 5;

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; }

bool same(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

/// Letters beyond ASCII count as letters, whatever they are.
bool is_letter(char byte) {
  const char small = lower(byte);
  return (small >= 'a' && small <= 'z') || (byte >= '0' && byte <= '9') ||
         static_cast<unsigned char>(byte) >= 0x80;
}

bool has_word(std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = 0; at + word.size() <= text.size(); ++at) {
    if (!same(text.substr(at, word.size()), word)) continue;
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) {
      return true;
    }
  }
  return false;
}

bool is_in(const std::vector<std::string>& list, std::string_view text) {
  return std::any_of(list.begin(), list.end(),
                     [&](const std::string& item) { return !text.empty() && same(item, text); });
}

/// The name of the first of them that the list names; empty when none.
std::string_view named(const std::vector<std::string>& list,
                       std::span<const model::NamedEntity> entities, bool places_only) {
  for (const auto& entity : entities) {
    if (places_only && entity.type != model::EntityType::place) continue;
    if (is_in(list, entity.name)) return entity.name;
    if (is_in(list, entity.id)) return entity.name.empty() ? entity.id : entity.name;
  }
  return {};
}

std::string_view named(const std::vector<std::string>& list, std::span<const std::string> names) {
  for (const auto& name : names) {
    if (is_in(list, name)) return name;
  }
  return {};
}

std::string_view find_entity(const Rule& rule, const model::Development& development,
                             const model::Story& story) {
  auto found = named(rule.entities, development.entities, false);
  if (found.empty() && development.event) {
    found = named(rule.entities, development.event->participants);
  }
  if (!found.empty()) return found;
  const std::span all(story.entities);
  return named(rule.entities, all.first(std::min(all.size(), kOfStory)), false);
}

std::string_view find_place(const Rule& rule, const model::Development& development,
                            const model::Story& story) {
  if (development.event && is_in(rule.places, development.event->place)) {
    return development.event->place;
  }
  const auto found = named(rule.places, development.entities, true);
  if (!found.empty()) return found;
  const std::span all(story.entities);
  return named(rule.places, all.first(std::min(all.size(), kOfStory)), true);
}

bool has_kind(const Rule& rule, model::DevelopmentKind kind) {
  return std::find(rule.kinds.begin(), rule.kinds.end(), kind) != rule.kinds.end();
}

}  // namespace

std::optional<std::string> match(const Rule& rule, const model::Development& development,
                                 const model::Story& story) {
  std::string why =
      fmt::format("severity {}, {}", to_string(development.severity), to_string(development.kind));
  if (development.severity > rule.severity) return std::nullopt;  // high is the least value
  if (!rule.kinds.empty() && !has_kind(rule, development.kind)) return std::nullopt;
  if (!rule.languages.empty() && !is_in(rule.languages, development.language)) return std::nullopt;
  if (story.origins < rule.origins || story.last_hour < rule.growth) return std::nullopt;
  if (!rule.entities.empty()) {
    const auto entity = find_entity(rule, development, story);
    if (entity.empty()) return std::nullopt;
    why += fmt::format(", entity {}", entity);
  }
  if (!rule.places.empty()) {
    const auto place = find_place(rule, development, story);
    if (place.empty()) return std::nullopt;
    why += fmt::format(", place {}", place);
  }
  if (!rule.sources.empty()) {
    const auto& source = development.source;
    if (!is_in(rule.sources, source.id) && !is_in(rule.sources, source.name)) return std::nullopt;
    why += fmt::format(", source {}", source.name);
  }
  if (!rule.words.empty()) {
    const auto word = std::find_if(rule.words.begin(), rule.words.end(), [&](const auto& each) {
      return has_word(development.headline, each) || has_word(development.text, each);
    });
    if (word == rule.words.end()) return std::nullopt;
    why += fmt::format(", word \"{}\"", *word);
  }
  if (rule.origins > 0) why += fmt::format(", {} origins", story.origins);
  if (rule.growth > 0) why += fmt::format(", {} articles in an hour", story.last_hour);
  return why;
}

bool is_fresh(const Rule& rule, const model::Development& development) {
  return development.kind != model::DevelopmentKind::confirmation ||
         has_kind(rule, development.kind);
}

bool is_muted(const Rules& rules, const model::Story& story) {
  return is_in(rules.muted_stories, story.story_id) ||
         !named(rules.muted_stories, story.aliases).empty();
}

}  // namespace dateline::track::alerts
