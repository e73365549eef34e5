#include "enrich/names/inherit.h"

#include <xxhash.h>

#include <algorithm>
#include <vector>

#include "enrich/names/fold.h"

namespace dateline::enrich::names {
namespace {

/// What a name means when nothing else is said, by the base's own choice.
constexpr std::uint16_t kChosen = 900;
/// An entity that only the base knows, under a name that the lists know too.
constexpr std::uint16_t kElsewhere = 450;

std::uint64_t name_hash(model::EntityType type, std::string_view name) {
  std::string folded = fold(name);
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return XXH3_64bits_withSeed(folded.data(), folded.size(), static_cast<std::uint64_t>(type) + 1);
}

}  // namespace

void Located::add(const Draft& draft, std::uint32_t entity) {
  if (draft.item != 0) by_item_.emplace(draft.item, entity);
  by_name_.emplace(name_hash(draft.type, draft.name), entity);
  for (const std::string& alias : draft.aliases) {
    by_name_.emplace(name_hash(draft.type, alias), entity);
  }
}

const std::uint32_t* Located::find(const KnownEntity& known, Image& image) const {
  if (known.wikidata) {
    const auto found = by_item_.find(known.number);
    return found == by_item_.end() ? nullptr : &found->second;
  }
  auto found = by_name_.find(name_hash(known.type, known.name));
  if (found == by_name_.end() && known.type == model::EntityType::organization) {
    // A shop, a site, a programme: lists differ on whether that is a body.
    found = by_name_.find(name_hash(model::EntityType::other, known.name));
  }
  if (found == by_name_.end()) return nullptr;
  const std::uint16_t country = image.entity(found->second).country;
  const bool elsewhere = country != 0 && known.country != 0 && country != known.country;
  return elsewhere ? nullptr : &found->second;
}

void inherit(const Dictionary& base, const Located& located, Image& image) {
  std::vector<std::uint32_t> place(base.entities());
  std::vector<bool> joined(base.entities());
  for (std::uint32_t i = 0; i < place.size(); ++i) {
    const KnownEntity known = base.entity(i);
    const std::uint32_t* const at = located.find(known, image);
    joined[i] = at != nullptr;
    place[i] = joined[i] ? *at : image.add_entity(known);
    EntityRecord& record = image.entity(place[i]);
    if (record.kind == static_cast<std::uint8_t>(EntityKind::plain)) {
      record.kind = static_cast<std::uint8_t>(known.kind);
    }
  }
  for (const Slot& slot : base.slots()) {
    if (slot.hash == 0) continue;
    if ((slot.first_link & kPrefixBit) != 0) image.add_prefix(slot.hash);
    const bool listed = image.has_links(slot.hash);
    for (Link link : base.find(slot.hash).links) {
      const bool own = link.weight < kChosen && (link.flags & kDemonymLink) == 0;
      if (listed && own) link.weight = std::min(link.weight, kElsewhere);
      const bool in_lists = joined[link.entity];
      link.entity = place[link.entity];
      if (in_lists && own && image.has_link(slot.hash, link.entity)) continue;
      image.add_link(slot.hash, link);
    }
  }
}

}  // namespace dateline::enrich::names
