#include "enrich/names/compile.h"

#include <absl/container/btree_map.h>
#include <absl/container/btree_set.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "enrich/names/fold.h"
#include "enrich/names/image.h"
#include "enrich/names/inherit.h"
#include "enrich/names/merge.h"
#include "enrich/names/name_key.h"
#include "enrich/names/word_class.h"
#include "enrich/names/words.h"

namespace dateline::enrich::names {
namespace {

constexpr std::size_t kWordsPerAlias = 14;
constexpr int kPersonsForCue = 3;
constexpr std::uint32_t kHouseholdName = 100;  // pages: the papers write the surname alone

int weight_of_place(const Draft& draft) {
  switch (draft.kind) {
    case EntityKind::country:
      return draft.population > 500000 ? 960 : draft.population > 0 ? 780 : 900;
    case EntityKind::region:
      return draft.role == "state" || !draft.preferred.empty() ? 880 : 560;
    default:
      break;
  }
  const int by_size =
      draft.population > 0
          ? static_cast<int>(110 * std::log10(static_cast<double>(draft.population)))
          : 300;
  const int capital = draft.role.find("capital") != std::string::npos ? 130 : 0;
  return std::clamp(by_size + capital + (draft.preferred.empty() ? 0 : 300), 250, 900);
}

/// Ten times as many pages are about as much surer as a city with ten times as many people.
int weight_by_pages(std::uint32_t sitelinks) {
  return std::clamp(static_cast<int>(230 + 250 * std::log10(1.0 + sitelinks)), 250, 900);
}

int weight_of(const Draft& draft) {
  if (draft.uncertain) return 100;
  const bool country = draft.kind == EntityKind::country;
  if (draft.sitelinks > 0 && !country && draft.preferred.empty()) {
    return weight_by_pages(draft.sitelinks);
  }
  switch (draft.type) {
    case model::EntityType::place:
      return weight_of_place(draft);
    case model::EntityType::person:
      if (draft.kind == EntityKind::leader) return 850;
      return draft.item == 0 ? 400 : draft.role.empty() ? 350 : 550;
    default:
      break;
  }
  if (!draft.preferred.empty() || draft.kind == EntityKind::agency) return 900;
  if (draft.kind == EntityKind::party) return 500;
  return draft.item != 0 ? 650 : 450;
}

bool upper_only(const std::string& name) {
  bool letter = false;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') return false;
    letter = letter || (c >= 'A' && c <= 'Z');
  }
  return letter && name.size() <= 8;
}

class Compiler {
 public:
  Compiler(Sources sources, const Inheritance& inheritance)
      : sources_(std::move(sources)), inheritance_(inheritance) {}

  std::string run() {
    if (inheritance_.base != nullptr) {
      for (const Slot& slot : inheritance_.base->slots()) {
        if (slot.classes != 0) classes_[slot.hash] |= slot.classes;
      }
    }
    for (const auto& [word, classes] : sources_.word_classes) add_class(word, classes);
    for (const Demonym& demonym : sources_.demonyms) demonym_items_.insert(demonym.country_item);
    std::vector<Draft> drafts = merge(sources_.rows);
    sources_.rows = {};
    gather_name_cues(drafts);
    for (const auto& [word, classes] : classes_) image_.add_classes(word, classes);
    for (Draft& draft : drafts) {
      add(draft);
      draft = {};
    }
    for (const Demonym& demonym : sources_.demonyms) add_demonym(demonym);
    if (inheritance_.base != nullptr && inheritance_.entities) {
      inherit(*inheritance_.base, located_, image_);
    }
    return image_.bytes();
  }

 private:
  void add_class(const std::string& word, std::uint32_t classes) {
    const Words parts = read_words(word);
    if (parts.list.empty()) return;
    // Of "son-in-law" the first part tells, of "vice-president" the last.
    const bool kin = (classes & kKinship) != 0;
    classes_[(kin ? parts.list.front() : parts.list.back()).hash] |= classes;
  }

  /// Words that begin or end the names of several persons are forenames and surnames.
  void gather_name_cues(const std::vector<Draft>& drafts) {
    absl::btree_map<std::uint64_t, int> first, last;
    for (const Draft& draft : drafts) {
      // A dump has somebody for every word; its own items tell what is a name.
      if (draft.type != model::EntityType::person || draft.sitelinks > 0) continue;
      const Words words = read_words(draft.name);
      if (words.list.size() < 2) continue;
      if (!words.list.front().dotted) ++first[words.list.front().hash];
      ++last[words.list.back().hash];
    }
    for (const auto& [word, count] : first) {
      if (count >= kPersonsForCue) classes_[word] |= kForename;
    }
    for (const auto& [word, count] : last) {
      if (count >= kPersonsForCue) classes_[word] |= kSurname;
    }
  }

  std::uint32_t classes_of(const Word& word) const {
    const auto found = classes_.find(word.hash);
    return found == classes_.end() ? 0 : found->second;
  }

  void add(const Draft& draft) {
    const Words words = read_words(draft.name);
    if (words.list.empty()) return;
    const std::string folded = folded_name(draft.name);
    const bool person = draft.type == model::EntityType::person;
    const std::string skeleton = person ? skeleton_of_name(folded) : std::string();
    const std::string qualifier = draft.type == model::EntityType::place ? draft.country : "";
    const std::uint32_t entity =
        image_.add_entity(draft, skeleton, local_id(draft.type, folded, qualifier));
    if (inheritance_.base != nullptr && inheritance_.entities) located_.add(draft, entity);
    const int weight = weight_of(draft);
    if (draft.kind == EntityKind::country) {
      const double size = std::log10(static_cast<double>(draft.population) + 1.0);
      countries_.emplace(draft.item, Country{entity, static_cast<std::uint16_t>(600 + 20 * size)});
    } else if (draft.type == model::EntityType::place && demonym_items_.contains(draft.item)) {
      countries_.emplace(draft.item, Country{entity, static_cast<std::uint16_t>(weight / 2)});
    }
    add_alias(draft, entity, draft.name, weight, true);
    for (const std::string& alias : draft.aliases) {
      const bool same = folded_name(alias) == folded;
      add_alias(draft, entity, alias, same ? weight : weight - 60, same);
    }
    if (person && !draft.uncertain) add_person_keys(draft, entity, words, skeleton, weight);
  }

  void add_person_keys(const Draft& draft, std::uint32_t entity, const Words& words,
                       const std::string& skeleton, int weight) {
    if (skeleton.find(' ') == std::string::npos) return;
    const auto linked = static_cast<std::uint16_t>(weight);
    image_.add_link(person_key(ends_of_skeleton(skeleton)), {entity, linked, 0});
    const Word& last = words.list.back();
    const bool famous = draft.sitelinks >= kHouseholdName;
    const bool leads = draft.kind == EntityKind::leader;
    if ((!famous && !leads) || last.folded_length < 4) return;
    if ((classes_of(last) & (kCommon | kForename | kParticle)) != 0) return;
    const auto bare = static_cast<std::uint16_t>(famous ? std::max(weight - 250, 400) : 400);
    image_.add_link(extend_chain(kEmptyChain, last.hash), {entity, bare, kSurnameLink});
  }

  /// Of an entity that a dump describes: how well known it is decides, not the list it stands in.
  bool worth_by_pages(const Draft& draft, const Word& word, const std::string& name, bool primary,
                      std::uint16_t& flags) const {
    const std::uint32_t classes = classes_of(word);
    const bool acronym = upper_only(name);
    if ((classes & (kFunction | kCalendar | kPeople)) != 0 && !acronym) return false;
    const bool common = (classes & kCommon) != 0 && !acronym;
    const bool named = (classes & (kForename | kSurname)) != 0 && !acronym;
    if (common && draft.kind != EntityKind::country) flags |= kCommonLink;
    if (draft.type == model::EntityType::person) {
      return primary && !common && draft.sitelinks >= (named ? 40 : 8);
    }
    if (acronym && !primary && draft.kind == EntityKind::city) return false;
    if (common) return draft.sitelinks >= (primary ? 12 : 80);
    return primary ? draft.sitelinks >= (named ? 20 : 0) : draft.sitelinks >= (named ? 100 : 4);
  }

  /// A name of one word must earn its place: lists of towns and companies are full of words.
  bool worth_keeping(const Draft& draft, const Word& word, const std::string& name, bool primary,
                     std::uint16_t& flags) const {
    const std::uint32_t classes = classes_of(word);
    const bool acronym = upper_only(name);
    if (word.folded_length < 2 || word.digit) return false;
    if (draft.sitelinks > 0 && draft.preferred.empty()) {
      return worth_by_pages(draft, word, name, primary, flags);
    }
    if (draft.type == model::EntityType::person) return false;
    if (acronym && !primary && draft.type == model::EntityType::place &&
        draft.kind != EntityKind::country && draft.kind != EntityKind::region) {
      return false;
    }
    if ((classes & (kFunction | kCalendar | kPeople)) != 0 && !acronym) return false;
    if (draft.uncertain) return (classes & (kCommon | kForename | kTitle)) == 0;
    const bool named = (classes & (kForename | kSurname)) != 0;
    const bool common = (classes & kCommon) != 0;
    const bool big = (primary || preferred(draft, name)) &&
                     (draft.kind == EntityKind::country || draft.role == "state");
    if (common && !acronym && !big) flags |= kCommonLink;
    if (preferred(draft, name)) return true;
    if (draft.type == model::EntityType::organization) return !common || acronym;
    if (big) return true;
    if (draft.kind == EntityKind::country) return !common && !named;
    if (draft.kind == EntityKind::region && primary) return !common && !named;
    if (draft.population == 0) return draft.country != "US" && !common && !named && primary;
    if (common) return primary && draft.population > 250000;
    if (!primary) return draft.population > 1000000 && !named && word.folded_length >= 5;
    return !named || draft.population > 150000;
  }

  static bool preferred(const Draft& draft, const std::string& name) {
    return std::find(draft.preferred.begin(), draft.preferred.end(), name) != draft.preferred.end();
  }

  /// Lists of organisations name their officials too: "US President", "Police Spokesman".
  bool office(const Draft& draft, const Words& words) const {
    return draft.type == model::EntityType::organization && draft.preferred.empty() &&
           (classes_of(words.list.back()) & (kTitle | kHonorific)) != 0 &&
           (classes_of(words.list.back()) & kOrganizationHead) == 0;
  }

  void add_alias(const Draft& draft, std::uint32_t entity, const std::string& name, int weight,
                 bool primary) {
    const Words words = read_words(name);
    std::size_t begin = 0;
    const std::size_t size = words.list.size();
    // "The Guardian" is found with and without its article; "Sheikh X" as X.
    if (size > 1 && words.folded_of(words.list[0]) == "the") begin = 1;
    if (draft.type == model::EntityType::person) {
      while (begin + 2 < size && (classes_of(words.list[begin]) & kHonorific) != 0) ++begin;
    }
    if (size == begin || size - begin > kWordsPerAlias) return;
    std::uint16_t flags = 0;
    if (draft.uncertain) flags |= kUncertainLink;
    if (name.find(',') != std::string::npos) {
      if (draft.type != model::EntityType::place) return;
      flags |= kQualifiedLink;
    }
    if (size - begin == 1 && !worth_keeping(draft, words.list[begin], name, primary, flags)) return;
    if (size - begin == 1 && upper_only(name)) flags |= kUpperLink;
    if (size - begin == 1 && name.ends_with('.') && !upper_only(name)) flags |= kShortLink;
    const bool all_common = std::all_of(
        words.list.begin() + static_cast<std::ptrdiff_t>(begin), words.list.end(),
        [&](const Word& word) { return (classes_of(word) & (kCommon | kFunction)) != 0; });
    if (size - begin > 1 && all_common) flags |= kCommonLink;
    if (office(draft, words)) return;
    if (preferred(draft, name)) {
      weight = 930;
      flags &= static_cast<std::uint16_t>(size - begin > 1 ? ~kCommonLink : ~0);
    }
    std::uint64_t chain = kEmptyChain;
    for (std::size_t i = begin; i < size; ++i) {
      if (i > begin) image_.add_prefix(chain);
      chain = extend_chain(chain, words.list[i].hash);
    }
    image_.add_link(chain, {entity, static_cast<std::uint16_t>(std::max(weight, 1)), flags});
  }

  void add_demonym(const Demonym& demonym) {
    const auto country = countries_.find(demonym.country_item);
    if (country == countries_.end() || upper_only(demonym.name)) return;
    const std::uint16_t weight = country->second.weight;
    const Words words = read_words(demonym.name);
    if (words.list.empty()) return;  // only signs
    std::uint64_t before = kEmptyChain;
    std::uint64_t chain = kEmptyChain;
    for (std::size_t i = 0; i < words.list.size(); ++i) {
      if (i > 0) image_.add_prefix(chain);
      before = chain;
      chain = extend_chain(chain, words.list[i].hash);
    }
    image_.add_link(chain, {country->second.entity, weight, kDemonymLink});
    const std::string plural = std::string(words.folded_of(words.list.back())) + "s";
    image_.add_link(extend_chain(before, hash_word(plural)),
                    {country->second.entity, weight, kDemonymLink});
  }

  Sources sources_;
  const Inheritance inheritance_;
  Located located_;
  Image image_;
  absl::btree_set<std::uint64_t> demonym_items_;
  absl::btree_map<std::uint64_t, std::uint32_t> classes_;
  struct Country {
    std::uint32_t entity;
    std::uint16_t weight;  // of its demonyms: "French" is France before its far territories
  };
  absl::btree_map<std::uint64_t, Country> countries_;
};

}  // namespace

std::string compile(Sources sources, const Inheritance& inheritance) {
  return Compiler(std::move(sources), inheritance).run();
}

}  // namespace dateline::enrich::names
