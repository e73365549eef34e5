#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "enrich/names/dictionary_format.h"
#include "model/enriched_article.h"

namespace dateline::enrich::names {

/// What the items of a class are to a reader of news.
struct ClassMeaning {
  enum class Use : std::uint8_t { entity, forename, surname, none } use = Use::entity;
  model::EntityType type = model::EntityType::other;
  EntityKind kind = EntityKind::plain;
};

/// Wikidata's tree of classes: the nearest class above an item that the program knows (a table of
/// about a hundred) tells what the item is. Fed from the same dump as the items.
class ClassTree {
 public:
  /// `number` is a subclass of `superclasses`. Classes beyond kMost are not remembered: their items
  /// are known by the table alone.
  void add(std::uint64_t number, std::span<const std::uint64_t> superclasses);

  /// Of an item that is an instance of `classes`; null when none leads to a known class within six
  /// steps. Of several equally near the first in the table's order.
  std::optional<ClassMeaning> meaning(std::span<const std::uint64_t> classes) const;

 private:
  static constexpr std::size_t kMost = 4'000'000;
  absl::flat_hash_map<std::uint64_t, std::vector<std::uint64_t>> above_;
};

}  // namespace dateline::enrich::names
