#include "enrich/names/merge.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cmath>

#include "enrich/names/fold.h"
#include "enrich/names/name_key.h"
#include "enrich/names/words.h"

namespace dateline::enrich::names {
namespace {

constexpr double kSamePlaceDegrees = 0.2;
// Lists put a large city's middle in different quarters; two namesakes of one size are rare.
constexpr double kSameCityDegrees = 1.0;
constexpr double kSamePeople = 1.6;  // times as many, at most

bool latin(const std::string& name) {
  // Everything from U+0370 on is another script, but for Vietnamese letters at U+1E00.
  for (std::size_t i = 0; i + 1 < name.size(); ++i) {
    const auto lead = static_cast<unsigned char>(name[i]);
    const auto next = static_cast<unsigned char>(name[i + 1]);
    if (lead >= 0xCD && lead <= 0xDF) return false;
    if (lead == 0xE0 || (lead == 0xE1 && (next < 0xB8 || next > 0xBB)) || lead > 0xE2) return false;
  }
  return true;
}

EntityKind kind_of(const SourceRow& row) {
  if (row.kind) return *row.kind;
  const std::string& role = row.role;
  if (row.type == model::EntityType::place) {
    if (row.list == "checked") return EntityKind::region;
    if (row.role == "city" || row.role == "capital") return EntityKind::city;
    if (row.list.starts_with("countries") || role == "country") return EntityKind::country;
    if (role == "state" || role == "region" || role.starts_with("adm1")) return EntityKind::region;
    return EntityKind::city;
  }
  if (row.type == model::EntityType::organization) {
    if (role.starts_with("political party")) return EntityKind::party;
    return role == "news agency" ? EntityKind::agency : EntityKind::plain;
  }
  const bool heads = role.starts_with("President") || role.starts_with("Prime Minister") ||
                     role.starts_with("King") || role.starts_with("chief of state") ||
                     role.starts_with("head of government") || role.starts_with("Chancellor");
  return row.list == "factbook" && heads ? EntityKind::leader : EntityKind::plain;
}

class Merger {
 public:
  std::vector<Draft> run(const std::vector<SourceRow>& rows) {
    std::vector<const SourceRow*> order;
    for (const SourceRow& row : rows) order.push_back(&row);
    std::stable_sort(order.begin(), order.end(),
                     [](const SourceRow* a, const SourceRow* b) { return rank(*a) < rank(*b); });
    std::vector<const SourceRow*> namesakes, rest;
    for (const SourceRow* row : order) {
      if (rank(*row) > kCities) {
        rest.push_back(row);
      } else if (row->list == "cities-geonames" && homonyms(*row) > 1) {
        namesakes.push_back(row);
      } else {
        add(*row);
      }
    }
    // The largest first: of two Springfields in one state the lists mean that one.
    std::stable_sort(
        namesakes.begin(), namesakes.end(),
        [](const SourceRow* a, const SourceRow* b) { return a->population > b->population; });
    for (const SourceRow* row : namesakes) add(*row);
    for (const SourceRow* row : rest) add(*row);
    return std::move(drafts_);
  }

 private:
  static constexpr int kCities = 8;
  // States before the cities that are told apart by them; items before lines without one.
  static int rank(const SourceRow& row) {
    if (row.list.starts_with("countries")) return row.list == "countries" ? 0 : 1;
    if (row.list == "checked" || row.list == "well-known") return row.item != 0 ? 4 : 10;
    if (row.role == "state") return 3;
    if (row.list == "cities-geonames") return kCities;
    if (row.list == "cities-dr5hn") return 7;
    if (row.list == "phoenix") return 9;
    return row.item != 0 ? 5 : 6;
  }

  void add(const SourceRow& row) {
    const std::string folded = fold(row.name);
    const int at = find(row, folded);
    if (at < 0) {
      create(row, folded);
    } else {
      Draft& draft = drafts_[static_cast<std::size_t>(at)];
      const int state = row.country == "US" && row.located ? state_of(draft) : -1;
      if (state >= 0) placed_.push_back({row.latitude, row.longitude, state});
      join(draft, row);
    }
    file(row, folded, at < 0 ? static_cast<int>(drafts_.size()) - 1 : at);
  }

  static std::string name_key(const SourceRow& row, const std::string& folded) {
    return std::string(1, static_cast<char>('0' + static_cast<int>(row.type))) + row.country +
           folded;
  }

  int find(const SourceRow& row, const std::string& folded) const {
    if (row.item != 0) {
      const auto found = by_item_.find(row.item);
      return found == by_item_.end() ? -1 : found->second;
    }
    if (row.list == "cities-geonames") return find_city(row);
    if (row.list == "well-known" && row.role == "city") {
      const auto largest = largest_.find(folded);  // Paris is the one in France
      if (largest != largest_.end()) return largest->second;
    }
    const auto same = by_name_.find(name_key(row, folded));
    if (same != by_name_.end()) return same->second;
    if (row.type == model::EntityType::person && !row.country.empty()) {
      const int person = find_person(row.country, folded_name(row.name));
      if (person >= 0) return person;
    }
    if (row.list == "factbook" && row.type == model::EntityType::person) {
      const auto office = by_full_name_.find(folded);
      if (office != by_full_name_.end() && office->second >= 0) return office->second;
    }
    if (row.type == model::EntityType::organization && row.list == "phoenix") {
      const auto anywhere = organizations_.find(folded);
      if (anywhere != organizations_.end()) return anywhere->second;
    }
    return -1;
  }

  /// The one person of the country whose name is another spelling of `name`.
  int find_person(const std::string& country, const std::string& name) const {
    const std::string skeleton = skeleton_of_name(name);
    const bool strict = !transliterated(country);
    const auto found = by_person_.find(country + ends_of_skeleton(skeleton));
    if (found == by_person_.end()) return -1;
    int equal = -1;
    int similar = -1;
    bool many = false;
    for (const int at : found->second) {
      const std::string whole = folded_name(drafts_[static_cast<std::size_t>(at)].name);
      if (strict && !words_agree(name, whole)) continue;
      const std::string other = skeleton_of_name(whole);
      if (other == skeleton) {
        many = many || (equal >= 0 && equal != at);
        equal = at;
      } else if (skeletons_agree(skeleton, other)) {
        similar = similar < 0 || similar == at ? at : -2;
      }
    }
    return many ? -1 : equal >= 0 ? equal : std::max(similar, -1);
  }

  /// A city with a Wikidata item near by under one of the names; in the United States, whose list
  /// has no coordinates, the namesake whose state lies nearest.
  int find_city(const SourceRow& row) const {
    int best = -1;
    double nearest = kSameCityDegrees;
    const auto consider = [&](const std::string& name) {
      const auto found = cities_.find(row.country + fold(name));
      if (found == cities_.end()) return;
      for (const int at : found->second) {
        const Draft& draft = drafts_[static_cast<std::size_t>(at)];
        if (!draft.located) continue;
        const double far = distance(draft, row.latitude, row.longitude);
        if (far < (alike(draft, row) ? nearest : std::min(nearest, kSamePlaceDegrees))) {
          nearest = far;
          best = at;
        }
      }
    };
    consider(row.name);
    for (const std::string& alias : row.aliases) consider(alias);
    return best >= 0 || row.country != "US" ? best : find_by_state(row);
  }

  static bool alike(const Draft& draft, const SourceRow& row) {
    const auto one = static_cast<double>(draft.population);
    const auto other = static_cast<double>(row.population);
    return one > 0 && other > 0 && one < kSamePeople * other && other < kSamePeople * one;
  }

  /// The state of "city in Texas"; -1 for none.
  int state_of(const Draft& draft) const {
    const std::size_t in = draft.role.find(" in ");
    if (in == std::string::npos) return -1;
    const auto state = states_.find(fold(draft.role.substr(in + 4)));
    return state == states_.end() ? -1 : state->second;
  }

  /// Cities of the United States, without a place yet, that a row may mean.
  std::vector<int> unplaced(const SourceRow& row) const {
    std::vector<int> cities;
    const auto found = cities_.find(row.country + fold(row.name));
    if (row.country != "US" || found == cities_.end()) return cities;
    for (const int at : found->second) {
      const Draft& draft = drafts_[static_cast<std::size_t>(at)];
      if (!draft.located && draft.population == 0 && state_of(draft) >= 0) cities.push_back(at);
    }
    return cities;
  }
  std::size_t homonyms(const SourceRow& row) const { return unplaced(row).size(); }

  /// That list has no coordinates. A name that stands in it once is placed where its state is near
  /// enough; the others by the states of the placed cities around.
  int find_by_state(const SourceRow& row) const {
    constexpr double kStateReach = 9.0;  // degrees from the middle of a large state
    const std::vector<int> cities = unplaced(row);
    if (cities.empty()) return -1;
    if (cities.size() == 1) {
      const int state = state_of(drafts_[static_cast<std::size_t>(cities[0])]);
      const Draft& middle = drafts_[static_cast<std::size_t>(state)];
      return distance(middle, row.latitude, row.longitude) < kStateReach ? cities[0] : -1;
    }
    const int around = state_around(row.latitude, row.longitude);
    for (const int at : cities) {
      if (state_of(drafts_[static_cast<std::size_t>(at)]) == around) return at;
    }
    return -1;
  }

  /// The state of most of the nearest placed cities.
  int state_around(double latitude, double longitude) const {
    constexpr std::size_t kNear = 5;
    std::vector<std::pair<double, int>> near;
    for (const Placed& placed : placed_) {
      const double far =
          std::hypot(placed.latitude - latitude, 0.78 * (placed.longitude - longitude));
      if (near.size() == kNear && far >= near.back().first) continue;
      if (near.size() == kNear) near.pop_back();
      near.emplace_back(far, placed.state);
      std::sort(near.begin(), near.end());
    }
    absl::flat_hash_map<int, int> votes;
    int best = -1;
    for (const auto& [far, state] : near) {  // the nearest of equals
      if (++votes[state] > (best < 0 ? 0 : votes[best])) best = state;
    }
    return best;
  }

  static double distance(const Draft& draft, double latitude, double longitude) {
    return std::hypot(draft.latitude - latitude, draft.longitude - longitude);
  }

  void create(const SourceRow& row, const std::string& folded) {
    Draft draft;
    draft.item = row.item;
    draft.type = row.type;
    draft.kind = kind_of(row);
    draft.name = row.name;
    if (!latin(row.name)) {
      const auto other = std::find_if(row.aliases.begin(), row.aliases.end(), latin);
      if (other != row.aliases.end()) draft.name = *other;
    }
    draft.country = row.country;
    draft.uncertain = row.role.find("not told apart") != std::string::npos;
    drafts_.push_back(std::move(draft));
    join(drafts_.back(), row);
    if (row.role == "state") states_[folded] = static_cast<int>(drafts_.size()) - 1;
  }

  static void join(Draft& draft, const SourceRow& row) {
    const auto add_name = [&](const std::string& name) {
      if (!latin(name) || name == draft.name) return;
      if (std::find(draft.aliases.begin(), draft.aliases.end(), name) == draft.aliases.end()) {
        draft.aliases.push_back(name);
      }
    };
    add_name(row.name);
    for (const std::string& alias : row.aliases) add_name(alias);
    if (draft.role.empty()) draft.role = row.role;
    if (draft.country.empty()) draft.country = row.country;
    if (draft.type == model::EntityType::person && row.list == "factbook" && !row.role.empty()) {
      draft.role = row.role;  // the newest list of who holds which office
      if (!row.country.empty() && kind_of(row) == EntityKind::leader) draft.country = row.country;
    }
    if (kind_of(row) == EntityKind::leader) draft.kind = EntityKind::leader;
    draft.population = std::max(draft.population, row.population);
    draft.sitelinks = std::max(draft.sitelinks, row.sitelinks);
    if (row.list == "international-bodies")
      draft.type = row.type;  // the European Union is no place
    if (row.list == "checked" || row.list == "well-known") prefer(draft, row);
    if (!draft.located && row.located) {
      draft.latitude = row.latitude;
      draft.longitude = row.longitude;
      draft.located = true;
    }
  }

  /// Lists of what is meant when nothing else is said: they also settle the type.
  static void prefer(Draft& draft, const SourceRow& row) {
    draft.type = row.type;
    if (draft.kind == EntityKind::plain) draft.kind = kind_of(row);
    draft.preferred.push_back(row.name);
    draft.preferred.insert(draft.preferred.end(), row.aliases.begin(), row.aliases.end());
  }

  void file(const SourceRow& row, const std::string& folded, int at) {
    if (row.item != 0) by_item_.emplace(row.item, at);
    by_name_.emplace(name_key(row, folded), at);
    if (row.type == model::EntityType::person && row.item != 0) {
      const auto [found, fresh] = by_full_name_.emplace(folded, at);
      if (!fresh && found->second != at) found->second = -1;
    }
    if (row.type == model::EntityType::person && !row.country.empty()) {
      by_person_[row.country + ends_of_skeleton(skeleton_of_name(folded_name(row.name)))].push_back(
          at);
    }
    if (row.type == model::EntityType::organization && !row.list.starts_with("us-places")) {
      organizations_.emplace(folded, at);
      for (const std::string& alias : row.aliases) {
        if (alias.size() > 4) organizations_.emplace(fold(alias), at);
      }
    }
    if (row.type == model::EntityType::place && row.list.starts_with("cities-dr5hn")) {
      cities_[row.country + folded].push_back(at);
      for (const std::string& alias : row.aliases) cities_[row.country + fold(alias)].push_back(at);
    }
    if (row.type == model::EntityType::place && row.list.starts_with("cities")) {
      const auto [found, fresh] = largest_.emplace(folded, at);
      if (!fresh && drafts_[static_cast<std::size_t>(found->second)].population <
                        drafts_[static_cast<std::size_t>(at)].population) {
        found->second = at;
      }
    }
    if (row.type == model::EntityType::place && row.list.starts_with("us-places")) {
      cities_["US" + folded].push_back(at);
    }
  }

  struct Placed {
    double latitude, longitude;
    int state;
  };
  std::vector<Draft> drafts_;
  std::vector<Placed> placed_;  // cities of the United States
  absl::flat_hash_map<std::uint64_t, int> by_item_;
  absl::flat_hash_map<std::string, int> by_name_, by_full_name_, largest_, states_, organizations_;
  absl::flat_hash_map<std::string, std::vector<int>> cities_, by_person_;
};

}  // namespace

std::vector<Draft> merge(const std::vector<SourceRow>& rows) { return Merger().run(rows); }

}  // namespace dateline::enrich::names
