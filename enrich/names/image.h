#pragma once

#include <absl/container/btree_map.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/names/dictionary.h"
#include "enrich/names/dictionary_format.h"
#include "enrich/names/merge.h"

namespace dateline::enrich::names {

/// Collects what the compiled dictionary holds and lays it out (dictionary_format.h). The same
/// calls give the same bytes.
class Image {
 public:
  std::uint32_t add_entity(const Draft& draft, const std::string& skeleton, std::uint64_t local);
  std::uint32_t add_entity(const KnownEntity& known);
  EntityRecord& entity(std::uint32_t index) { return entities_[index]; }
  void add_classes(std::uint64_t hash, std::uint32_t classes);
  void add_prefix(std::uint64_t hash);
  /// At most kLinksPerHash links stay, the heaviest.
  void add_link(std::uint64_t hash, Link link);

  bool has_links(std::uint64_t hash) const;
  bool has_link(std::uint64_t hash, std::uint32_t entity) const;

  std::string bytes() const;

 private:
  struct Cell {
    std::uint32_t classes = 0;
    bool prefix = false;
    std::vector<Link> links;
  };

  std::uint32_t add_string(std::string_view text, std::uint16_t& length);

  absl::btree_map<std::uint64_t, Cell> cells_;
  std::vector<EntityRecord> entities_;
  std::string strings_;
};

}  // namespace dateline::enrich::names
