#include "enrich/names/image.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

namespace dateline::enrich::names {
namespace {

template <class Record>
Section append(std::string& out, const std::vector<Record>& records) {
  out.append((8 - out.size() % 8) % 8, '\0');
  const Section section{out.size(), records.size()};
  out.append(reinterpret_cast<const char*>(records.data()), records.size() * sizeof(Record));
  return section;
}

}  // namespace

std::uint32_t Image::add_string(std::string_view text, std::uint16_t& length) {
  const std::size_t kept = std::min<std::size_t>(text.size(), 400);
  const auto at = static_cast<std::uint32_t>(strings_.size());
  strings_.append(text.substr(0, kept));
  length = static_cast<std::uint16_t>(kept);
  return at;
}

std::uint32_t Image::add_entity(const Draft& draft, const std::string& skeleton,
                                std::uint64_t local) {
  EntityRecord record{};
  record.id = draft.item != 0 ? draft.item : local;
  record.wikidata = draft.item != 0 ? 1 : 0;
  record.name = add_string(draft.name, record.name_length);
  const bool has_role = draft.type != model::EntityType::place;
  record.role = add_string(has_role ? draft.role : std::string(), record.role_length);
  record.skeleton = add_string(skeleton, record.skeleton_length);
  record.country = country_number(draft.country);
  record.type = static_cast<std::uint8_t>(draft.type);
  record.kind = static_cast<std::uint8_t>(draft.kind);
  record.located = draft.located ? 1 : 0;
  record.latitude = static_cast<float>(draft.latitude);
  record.longitude = static_cast<float>(draft.longitude);
  record.sitelinks = draft.sitelinks;
  record.population =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(draft.population, UINT32_MAX));
  entities_.push_back(record);
  return static_cast<std::uint32_t>(entities_.size() - 1);
}

std::uint32_t Image::add_entity(const KnownEntity& known) {
  EntityRecord record{};
  record.id = known.number;
  record.wikidata = known.wikidata ? 1 : 0;
  record.name = add_string(known.name, record.name_length);
  record.role = add_string(known.role, record.role_length);
  record.skeleton = add_string(known.skeleton, record.skeleton_length);
  record.country = known.country;
  record.type = static_cast<std::uint8_t>(known.type);
  record.kind = static_cast<std::uint8_t>(known.kind);
  record.located = known.located ? 1 : 0;
  record.latitude = known.latitude;
  record.longitude = known.longitude;
  record.sitelinks = known.sitelinks;
  record.population = known.population;
  entities_.push_back(record);
  return static_cast<std::uint32_t>(entities_.size() - 1);
}

void Image::add_classes(std::uint64_t hash, std::uint32_t classes) {
  cells_[hash].classes |= classes;
}

void Image::add_prefix(std::uint64_t hash) { cells_[hash].prefix = true; }

void Image::add_link(std::uint64_t hash, Link link) {
  std::vector<Link>& links = cells_[hash].links;
  for (Link& known : links) {
    if (known.entity != link.entity) continue;
    const bool upper = (known.flags & link.flags & kUpperLink) != 0;
    if (known.weight < link.weight) known = link;
    // "UNISON" and "Unison": what one spelling does not ask for the other cannot.
    if (!upper) known.flags &= static_cast<std::uint16_t>(~kUpperLink);
    return;
  }
  links.push_back(link);
}

bool Image::has_links(std::uint64_t hash) const {
  const auto found = cells_.find(hash);
  return found != cells_.end() && !found->second.links.empty();
}

bool Image::has_link(std::uint64_t hash, std::uint32_t entity) const {
  const auto found = cells_.find(hash);
  return found != cells_.end() &&
         std::any_of(found->second.links.begin(), found->second.links.end(),
                     [&](const Link& link) { return link.entity == entity; });
}

std::string Image::bytes() const {
  // Two of three slots are filled: a search in vain looks at five on average, side by side.
  std::vector<Slot> slots(cells_.size() * 3 / 2 + 16);
  std::vector<Link> links;
  for (const auto& [hash, cell] : cells_) {
    std::size_t at = first_slot(hash, slots.size());
    while (slots[at].hash != 0) at = at + 1 == slots.size() ? 0 : at + 1;
    std::vector<Link> sorted = cell.links;
    std::sort(sorted.begin(), sorted.end(), [](const Link& a, const Link& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.entity < b.entity;
    });
    if (sorted.size() > kLinksPerHash) sorted.resize(kLinksPerHash);
    Slot& slot = slots[at];
    slot.hash = hash;
    slot.classes = cell.classes;
    slot.first_link = static_cast<std::uint32_t>(links.size()) |
                      static_cast<std::uint32_t>(sorted.size()) << kLinkCountShift |
                      (cell.prefix ? kPrefixBit : 0);
    links.insert(links.end(), sorted.begin(), sorted.end());
  }
  Header header{};
  std::string out(sizeof header, '\0');
  header.slots = append(out, slots);
  header.links = append(out, links);
  header.entities = append(out, entities_);
  header.strings = append(out, std::vector<char>(strings_.begin(), strings_.end()));
  header.magic = kDictionaryMagic;
  header.format = kDictionaryFormat;
  header.size = out.size();
  header.content = XXH3_64bits(out.data() + sizeof header, out.size() - sizeof header);
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

}  // namespace dateline::enrich::names
