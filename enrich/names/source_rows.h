#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "enrich/names/dictionary_format.h"
#include "model/enriched_article.h"
#include "model/result.h"

namespace dateline::enrich::names {

/// One line of a list of names (data/LICENCES.md).
struct SourceRow {
  std::uint64_t item = 0;  // Wikidata number, 0 = none
  model::EntityType type = model::EntityType::other;
  std::string name;
  std::vector<std::string> aliases;
  std::string country;  // two letters or empty
  std::string role;
  std::uint64_t population = 0;
  std::uint32_t sitelinks = 0;     // pages about it on any wiki: how well known it is
  std::optional<EntityKind> kind;  // where the list knows; else told by role and list
  double latitude = 0, longitude = 0;
  bool located = false;
  std::string list;  // file name without extensions
};

struct Demonym {
  std::string name;
  std::uint64_t country_item = 0;
};

/// All that the dictionary is compiled from, in a fixed order.
struct Sources {
  std::vector<SourceRow> rows;
  std::vector<Demonym> demonyms;
  std::vector<std::pair<std::string, std::uint32_t>> word_classes;
};

/// Reads lists (.tsv) and classes of words (.txt), plain, .gz or .zst: files, and those of folders
/// in order of their names. An unknown word class, a line without a name, a file above 256 MiB or
/// one that cannot be decoded is an error with its place.
model::Result<Sources> read_sources(const std::vector<std::filesystem::path>& paths);

}  // namespace dateline::enrich::names
