#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <string>

#include "enrich/names/dictionary.h"
#include "enrich/names/image.h"
#include "enrich/names/merge.h"

namespace dateline::enrich::names {

/// Where the entities of the lists are in the image that is being made, so that those of an older
/// dictionary find themselves in it: by item, else by type, name and country.
class Located {
 public:
  void add(const Draft& draft, std::uint32_t entity);
  /// Null when the lists do not hold it.
  const std::uint32_t* find(const KnownEntity& known, Image& image) const;

 private:
  absl::flat_hash_map<std::uint64_t, std::uint32_t> by_item_;
  absl::flat_hash_map<std::uint64_t, std::uint32_t> by_name_;  // hash of type and folded name
};

/// Takes the entities, names and beginnings of names of `base` over into `image`. What the lists
/// say of an entity's weight holds; an entity without an item becomes the lists' entity of its
/// type, name and country.
void inherit(const Dictionary& base, const Located& located, Image& image);

}  // namespace dateline::enrich::names
