#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <string>
#include <vector>

#include "enrich/names/source_rows.h"
#include "enrich/names/wikidata_classes.h"
#include "model/wikidata_item.h"

namespace dateline::enrich::names {

/// Turns the items of a dump, one after another, into lines of a list of names. What an item is and
/// where it belongs stands in other items of the dump, so both are settled at the end. Memory is
/// bounded by `most`: above twice as many items the less known half is let go.
class WikidataRows {
 public:
  struct Bounds {
    std::size_t most = 1'000'000;  // entities, the best known ones
    std::uint32_t least_sitelinks = 1;
  };
  explicit WikidataRows(Bounds bounds) : bounds_(bounds) {}

  void add(const model::WikidataItem& item);

  /// Appends the rows by falling number of sitelinks, demonyms, and names of people as classes of
  /// words. `countries`: two letters by item, for dumps without the countries' own items.
  void finish(Sources& sources, const absl::flat_hash_map<std::uint64_t, std::string>& countries);

 private:
  struct Kept {
    SourceRow row;
    std::vector<std::uint64_t> classes;
    std::vector<std::uint64_t> countries;
  };
  void prune(std::size_t most);

  const Bounds bounds_;
  std::vector<Kept> kept_;
  ClassTree tree_;
  absl::flat_hash_map<std::uint64_t, std::string> codes_;  // of countries
  absl::flat_hash_set<std::uint64_t> leaders_;
  std::vector<Demonym> demonyms_;
};

}  // namespace dateline::enrich::names
