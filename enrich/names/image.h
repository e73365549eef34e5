#pragma once

#include <absl/container/btree_map.h>

#include <cstdint>
#include <string>
#include <vector>

#include "enrich/names/dictionary_format.h"
#include "enrich/names/merge.h"

namespace dateline::enrich::names {

/// Collects what the compiled dictionary holds and lays it out (dictionary_format.h). The same
/// calls give the same bytes.
class Image {
 public:
  std::uint32_t add_entity(const Draft& draft, const std::string& skeleton, std::uint64_t local);
  void add_classes(std::uint64_t hash, std::uint32_t classes);
  void add_prefix(std::uint64_t hash);
  /// At most kLinksPerHash links stay, the heaviest.
  void add_link(std::uint64_t hash, Link link);

  std::string bytes() const;

 private:
  struct Cell {
    std::uint32_t classes = 0;
    bool prefix = false;
    std::vector<Link> links;
  };

  std::uint32_t add_string(const std::string& text, std::uint16_t& length);

  absl::btree_map<std::uint64_t, Cell> cells_;
  std::vector<EntityRecord> entities_;
  std::string strings_;
};

}  // namespace dateline::enrich::names
