#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "enrich/names/dictionary_format.h"
#include "enrich/names/source_rows.h"

namespace dateline::enrich::names {

/// One entity put together from the lines of several lists.
struct Draft {
  std::uint64_t item = 0;
  model::EntityType type = model::EntityType::other;
  EntityKind kind = EntityKind::plain;
  std::string name;
  std::vector<std::string> aliases;  // other names, without repeats of `name`
  std::string country;
  std::string role;
  std::uint64_t population = 0;
  std::uint32_t sitelinks = 0;
  double latitude = 0, longitude = 0;
  bool located = false;
  bool uncertain = false;              // the list does not tell what it is
  std::vector<std::string> preferred;  // names under which it is meant before all others
};

/// Joins lines by Wikidata id, else by type, folded name and country; cities also by where they
/// lie, persons by the key of their name within a country. Deterministic in the order of the rows.
std::vector<Draft> merge(const std::vector<SourceRow>& rows);

}  // namespace dateline::enrich::names
