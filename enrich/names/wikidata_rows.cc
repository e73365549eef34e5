#include "enrich/names/wikidata_rows.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "enrich/names/word_class.h"

namespace dateline::enrich::names {
namespace {

using Use = ClassMeaning::Use;
constexpr std::size_t kRoleBytes = 120;
constexpr std::size_t kAliases = 24;
constexpr std::size_t kClasses = 6;
constexpr std::size_t kDemonyms = 20'000;
constexpr std::size_t kNameBytes = 120;
constexpr std::uint32_t kNameSitelinks = 12;

/// Whole characters only.
std::string cut(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

/// Pages of the wikis themselves are known at once and take no room.
bool page_of_the_wiki(const std::vector<std::uint64_t>& classes) {
  constexpr std::uint64_t kPages[] = {4167410, 4167836, 11266439, 13406463, 17362920, 13442814};
  return std::any_of(classes.begin(), classes.end(), [&](std::uint64_t number) {
    return std::find(std::begin(kPages), std::end(kPages), number) != std::end(kPages);
  });
}

}  // namespace

void WikidataRows::add(const model::WikidataItem& item) {
  tree_.add(item.number, item.superclasses);
  if (!item.country_code.empty()) codes_.emplace(item.number, item.country_code);
  const bool nameless = item.label.empty() || item.label.size() > kNameBytes;
  if (nameless || item.classes.empty() || item.sitelinks < bounds_.least_sitelinks) return;
  if (page_of_the_wiki(item.classes)) return;
  if (!item.country_code.empty()) leaders_.insert(item.leaders.begin(), item.leaders.end());
  for (const std::string& demonym : item.demonyms) {
    if (demonyms_.size() < kDemonyms) demonyms_.push_back({demonym, item.number});
  }
  Kept kept;
  kept.row.item = item.number;
  kept.row.name = item.label;
  for (const std::string& alias : item.aliases) {
    const bool fits = !alias.empty() && alias.size() <= kNameBytes;
    if (fits && kept.row.aliases.size() < kAliases) kept.row.aliases.push_back(alias);
  }
  kept.row.role = cut(item.description, kRoleBytes);
  kept.row.population = item.population;
  kept.row.sitelinks = item.sitelinks;
  kept.row.latitude = item.latitude;
  kept.row.longitude = item.longitude;
  kept.row.located = item.located;
  kept.row.country = item.country_code;
  kept.row.list = "wikidata";
  kept.classes = item.classes;
  if (kept.classes.size() > kClasses) kept.classes.resize(kClasses);
  if (!item.countries.empty()) kept.countries = {item.countries.front()};
  kept_.push_back(std::move(kept));
  if (kept_.size() >= 2 * bounds_.most) prune(bounds_.most);
}

void WikidataRows::prune(std::size_t most) {
  const auto better = [](const Kept& a, const Kept& b) {
    return std::pair(b.row.sitelinks, a.row.item) < std::pair(a.row.sitelinks, b.row.item);
  };
  if (kept_.size() > most) {
    std::nth_element(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(most), kept_.end(),
                     better);
    kept_.resize(most);
  }
  std::sort(kept_.begin(), kept_.end(), better);
}

void WikidataRows::finish(Sources& sources,
                          const absl::flat_hash_map<std::uint64_t, std::string>& countries) {
  prune(bounds_.most);
  for (Kept& kept : kept_) {
    const auto meaning = tree_.meaning(kept.classes);
    if (!meaning || meaning->use == Use::none) continue;
    SourceRow& row = kept.row;
    if (meaning->use != Use::entity) {
      // Rare names are words of other languages: "Paris", "August".
      if (row.sitelinks >= kNameSitelinks && row.name.find(' ') == std::string::npos) {
        const bool first = meaning->use == Use::forename;
        sources.word_classes.emplace_back(row.name, first ? kForename : kSurname);
      }
      continue;
    }
    row.type = meaning->type;
    row.kind = meaning->kind;
    if (leaders_.contains(row.item)) row.kind = EntityKind::leader;
    // "country" holds for what the world lists as one: states of the past have no code.
    if (row.kind == EntityKind::country && row.country.empty()) row.kind = EntityKind::region;
    if (row.country.empty() && !kept.countries.empty()) {
      const auto own = codes_.find(kept.countries.front());
      const auto known = countries.find(kept.countries.front());
      if (own != codes_.end()) {
        row.country = own->second;
      } else if (known != countries.end()) {
        row.country = known->second;
      }
    }
    sources.rows.push_back(std::move(row));
  }
  kept_.clear();
  sources.demonyms.insert(sources.demonyms.end(), demonyms_.begin(), demonyms_.end());
}

}  // namespace dateline::enrich::names
