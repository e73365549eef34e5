#include "enrich/names/wikidata_classes.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace dateline::enrich::names {
namespace {

using Use = ClassMeaning::Use;
using model::EntityType;

struct KnownClass {
  std::uint64_t number;
  ClassMeaning meaning;
};

constexpr ClassMeaning kPerson{Use::entity, EntityType::person, EntityKind::plain};
constexpr ClassMeaning kBody{Use::entity, EntityType::organization, EntityKind::plain};
constexpr ClassMeaning kParty{Use::entity, EntityType::organization, EntityKind::party};
constexpr ClassMeaning kAgency{Use::entity, EntityType::organization, EntityKind::agency};
constexpr ClassMeaning kCountry{Use::entity, EntityType::place, EntityKind::country};
constexpr ClassMeaning kRegion{Use::entity, EntityType::place, EntityKind::region};
constexpr ClassMeaning kCity{Use::entity, EntityType::place, EntityKind::city};
constexpr ClassMeaning kPlace{Use::entity, EntityType::place, EntityKind::plain};
constexpr ClassMeaning kThing{Use::entity, EntityType::other, EntityKind::plain};
constexpr ClassMeaning kForenameClass{Use::forename, EntityType::person, EntityKind::plain};
constexpr ClassMeaning kSurnameClass{Use::surname, EntityType::person, EntityKind::plain};
constexpr ClassMeaning kNothing{Use::none, EntityType::other, EntityKind::plain};

// In the order in which they win where an item is near to several: a hospital is a body before it
// is a building, a city-state a country before it is a city.
constexpr KnownClass kKnown[] = {
    // Pages about the wikis, and what no article names by a capitalised name.
    {4167410, kNothing},         // disambiguation page
    {22808320, kNothing},        // disambiguation page of human names
    {4167836, kNothing},         // category
    {11266439, kNothing},        // template
    {13406463, kNothing},        // list
    {17362920, kNothing},        // duplicated page
    {13442814, kNothing},        // scholarly article
    {16521, kNothing},           // taxon
    {7187, kNothing},            // gene
    {8054, kNothing},            // protein
    {11173, kNothing},           // chemical compound
    {523, kNothing},             // star
    {318, kNothing},             // galaxy
    {3863, kNothing},            // asteroid
    {577, kNothing},             // year
    {12308941, kForenameClass},  // male given name
    {11879590, kForenameClass},  // female given name
    {3409032, kForenameClass},   // given name of both
    {202444, kForenameClass},    // given name
    {101352, kSurnameClass},     // family name
    {5, kPerson},                // human
    {6256, kCountry},            // country
    {3624078, kCountry},         // sovereign state
    {7278, kParty},              // political party
    {192283, kAgency},           // news agency
    {327333, kBody},             // government agency
    {192350, kBody},             // ministry
    {4830453, kBody},            // business
    {783794, kBody},             // company
    {6881511, kBody},            // enterprise
    {891723, kBody},             // public company
    {22687, kBody},              // bank
    {46970, kBody},              // airline
    {507619, kBody},             // retail chain
    {163740, kBody},             // nonprofit organization
    {79913, kBody},              // non-governmental organization
    {484652, kBody},             // international organization
    {245065, kBody},             // intergovernmental organization
    {157031, kBody},             // foundation
    {3918, kBody},               // university
    {38723, kBody},              // higher education institution
    {3914, kBody},               // school
    {31855, kBody},              // research institute
    {16917, kBody},              // hospital
    {476028, kBody},             // association football club
    {847017, kBody},             // sports club
    {12973014, kBody},           // sports team
    {13393265, kBody},           // basketball team
    {4438121, kBody},            // sports organization
    {623109, kBody},             // sports league
    {11032, kBody},              // newspaper
    {1110794, kBody},            // daily newspaper
    {41298, kBody},              // magazine
    {1002697, kBody},            // periodical
    {1193236, kBody},            // news media
    {17232649, kBody},           // news website
    {15265344, kBody},           // broadcaster
    {1616075, kBody},            // television station
    {2001305, kBody},            // television channel
    {14350, kBody},              // radio station
    {215380, kBody},             // musical group
    {17149090, kBody},           // armed organization
    {35749, kBody},              // parliament
    {640506, kBody},             // cabinet
    {41487, kBody},              // court
    {43229, kBody},              // organization
    {35657, kRegion},            // state of the United States
    {5107, kRegion},             // continent
    {107390, kRegion},           // federated state
    {82794, kRegion},            // geographic region
    {3024240, kRegion},          // historical country
    {5119, kCity},               // capital
    {1549591, kCity},            // big city
    {515, kCity},                // city
    {3957, kCity},               // town
    {532, kCity},                // village
    {486972, kCity},             // human settlement
    {15284, kCity},              // municipality
    {56061, kRegion},            // administrative territorial entity
    {23442, kPlace},             // island
    {4022, kPlace},              // river
    {23397, kPlace},             // lake
    {165, kPlace},               // sea
    {8502, kPlace},              // mountain
    {46831, kPlace},             // mountain range
    {1248784, kPlace},           // airport
    {483110, kPlace},            // stadium
    {34442, kPlace},             // road
    {41176, kPlace},             // building
    {13226383, kPlace},          // facility
    {2221906, kPlace},           // geographic location
    {27096213, kPlace},          // geographic entity
    {11424, kThing},             // film
    {5398426, kThing},           // television series
    {7725634, kThing},           // literary work
    {571, kThing},               // book
    {482994, kThing},            // album
    {7366, kThing},              // song
    {7397, kThing},              // software
    {35127, kBody},              // website
    {431289, kThing},            // brand
    {2424752, kThing},           // product
    {198, kThing},               // war
    {178561, kThing},            // battle
    {40231, kThing},             // public election
    {16510064, kThing},          // sporting event
    {27020041, kThing},          // sports season
    {1656682, kThing},           // event
    {1190554, kThing},           // occurrence
    {41710, kThing},             // ethnic group
    {34770, kThing},             // language
    {9174, kThing},              // religion
    {95074, kThing},             // fictional character
    {4164871, kNothing},         // position
    {28640, kNothing},           // profession
};

constexpr int kSteps = 6;
constexpr std::size_t kVisited = 512;  // the tree has classes with hundreds above them

const KnownClass* known_class(std::uint64_t number) {
  static const auto table = [] {
    absl::flat_hash_map<std::uint64_t, const KnownClass*> made;
    for (const KnownClass& known : kKnown) made.emplace(known.number, &known);
    return made;
  }();
  const auto found = table.find(number);
  return found == table.end() ? nullptr : found->second;
}

}  // namespace

void ClassTree::add(std::uint64_t number, std::span<const std::uint64_t> superclasses) {
  if (superclasses.empty() || above_.size() >= kMost) return;
  above_.emplace(number, std::vector<std::uint64_t>(superclasses.begin(), superclasses.end()));
}

std::optional<ClassMeaning> ClassTree::meaning(std::span<const std::uint64_t> classes) const {
  std::vector<std::uint64_t> level(classes.begin(), classes.end());
  absl::flat_hash_set<std::uint64_t> visited(level.begin(), level.end());
  for (int step = 0; step <= kSteps && !level.empty(); ++step) {
    const KnownClass* best = nullptr;
    for (const std::uint64_t number : level) {
      const KnownClass* const known = known_class(number);
      if (known != nullptr && (best == nullptr || known < best)) best = known;
    }
    if (best != nullptr) return best->meaning;
    std::vector<std::uint64_t> next;
    for (const std::uint64_t number : level) {
      const auto found = above_.find(number);
      if (found == above_.end()) continue;
      for (const std::uint64_t above : found->second) {
        if (visited.size() < kVisited && visited.insert(above).second) next.push_back(above);
      }
    }
    level = std::move(next);
  }
  return std::nullopt;
}

}  // namespace dateline::enrich::names
