#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// Reads every *.tsv, *.tsv.zst and *.txt[.zst] of the folders, in order of their names. An unknown
/// word class, a line without a name or an undecodable file is an error with its place.
model::Result<Sources> read_sources(const std::vector<std::filesystem::path>& folders);

}  // namespace dateline::enrich::names
