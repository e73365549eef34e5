#include "enrich/names/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ranges>

#include "enrich/names/evidence.h"
#include "enrich/names/fold.h"
#include "enrich/names/name_key.h"
#include "enrich/names/surroundings.h"
#include "enrich/names/title_grammar.h"
#include "enrich/names/word_class.h"

namespace dateline::enrich::names {
namespace {

using model::EntityType;
constexpr std::size_t kRolesPerEntity = 8;
// Short forms look for their full name among this many: keeps an article of nothing but names
// linear.
constexpr std::size_t kFullNames = 512;

EntityType strongest(const Evidence& evidence) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < evidence.size(); ++i) {
    if (evidence[i] > evidence[best]) best = i;
  }
  return static_cast<EntityType>(best);
}

/// The same words may name a place here and a club there.
std::uint64_t group_key(const Candidate& candidate) {
  if (!candidate.tagged) return candidate.chain;
  return extend_chain(candidate.chain, 1 + static_cast<std::uint64_t>(*candidate.tagged));
}

}  // namespace

EntityType Document::type_of(const Group& group) {
  if (group.demonym) return EntityType::place;
  return group.tagged ? *group.tagged : strongest(group.evidence);
}

/// Whether the group may be another name of an entity: the tagger's word on the type holds.
bool Document::accepts(const Group& group, int entity) const {
  if (entity < 0 || !group.tagged) return entity >= 0;
  return entities_[static_cast<std::size_t>(entity)].type == *group.tagged;
}

std::string Document::folded_words(std::uint32_t begin, std::uint32_t end) const {
  std::string out;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (i > begin) out.push_back(' ');
    out += body_.words.folded_of(body_.words.list[i]);
  }
  return out;
}

std::string Document::surface(std::uint32_t begin, std::uint32_t end) const {
  const std::uint32_t from = body_.words.list[begin].span.begin;
  std::string name(body_.words.text.substr(from, body_.words.list[end - 1].span.end - from));
  std::replace(name.begin(), name.end(), '\n', ' ');
  return name;
}

void Document::resolve(std::vector<Candidate> candidates) {
  coherence_ = gather_countries(dictionary_, candidates);
  group(candidates);
  for (Group& group : groups_) settle(group);
  name_full();
  name_short();
  place_mentions(candidates);
  add_roles(candidates);
}

/// "artificial pancreas (AP)": the letters stand for the words before them.
bool Document::explained(const Candidate& candidate) const {
  const std::vector<Word>& list = body_.words.list;
  const Word& word = list[candidate.begin];
  const std::string_view letters = body_.words.folded_of(word);
  if (!candidate.bracketed || !word.upper || letters.size() > candidate.begin) return false;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const Word& before = list[candidate.begin - letters.size() + i];
    if (before.line != word.line || body_.words.folded_of(before)[0] != letters[i]) return false;
  }
  return true;
}

void Document::group(const std::vector<Candidate>& candidates) {
  absl::flat_hash_map<std::uint64_t, std::uint32_t> seen;
  for (const Candidate& candidate : candidates) {
    const bool person = candidate.tagged == EntityType::person || candidate.titled;
    const auto head =
        person ? std::nullopt : shared_head(dictionary_, body_, candidate.begin, candidate.end);
    const std::uint64_t key = group_key(candidate);
    const auto [found, fresh] = seen.emplace(head ? extend_chain(key, *head) : key,
                                             static_cast<std::uint32_t>(groups_.size()));
    if (fresh) {
      Group group;
      group.chain = candidate.chain;
      group.first = candidate.begin;
      group.size = candidate.end - candidate.begin;
      group.tagged = candidate.tagged;
      group.head = head;
      group.short_form = true;
      for (std::uint32_t i = candidate.begin; i + 1 < candidate.end; ++i) {
        group.short_form = group.short_form && (body_.words.list[i].classes & kParticle) != 0;
      }
      groups_.push_back(group);
    }
    group_of_.push_back(found->second);
    Group& group = groups_[found->second];
    for (std::size_t i = 0; i < group.outside.size(); ++i) {
      group.outside[i] += candidate.outside[i];
    }
    if (fresh) group.evidence = candidate.inside;
    if (group.links.empty()) group.links = candidate.links;
    group.titled = group.titled || candidate.titled;
    group.demonym = candidate.demonym || (group.demonym && !fresh);
    group.sure = group.sure || !candidate.doubtful;
    group.coined = group.coined || explained(candidate);
    group.plays += plays(body_, candidate.begin, candidate.end) ? 1 : 0;
    group.located += located_in(body_, candidate.begin) ? 1 : 0;
    ++group.mentions;
  }
}

/// Its own words once, its surroundings with a weight that grows slower than their number, and
/// what the dictionary says.
void Document::settle(Group& group) {
  const float share = 1.0F / std::sqrt(static_cast<float>(group.mentions));
  for (std::size_t i = 0; i < group.evidence.size(); ++i) {
    group.evidence[i] += group.outside[i] * share;
  }
  if (group.coined) group.links = {};
  const Word& first = body_.words.list[group.first];
  const Evidence known =
      dictionary_evidence(dictionary_, coherence_, group.links, group.size == 1, first.classes);
  for (std::size_t i = 0; i < known.size(); ++i) group.evidence[i] += known[i];
}

int Document::entity_of(const std::string& id, bool wikidata, EntityType type, std::string name,
                        double confidence) {
  const auto [found, fresh] = by_id_.emplace(id, static_cast<int>(entities_.size()));
  if (fresh) {
    FoundEntity entity;
    entity.id = id;
    entity.in_wikidata = wikidata;
    entity.type = type;
    entity.name = std::move(name);
    entity.confidence = confidence;
    entities_.push_back(std::move(entity));
    mentions_.emplace_back();
  } else {
    FoundEntity& entity = entities_[static_cast<std::size_t>(found->second)];
    entity.confidence = std::max(entity.confidence, confidence);
    if (!wikidata && id.starts_with("nil:") && name.size() > entity.name.size()) {
      entity.name = std::move(name);
    }
  }
  return found->second;
}

int Document::known_entity(std::uint32_t index, double confidence, const Reason& reason) {
  const KnownEntity known = dictionary_.entity(index);
  const int at =
      entity_of(known.id(), known.wikidata, known.type, std::string(known.name), confidence);
  FoundEntity& entity = entities_[static_cast<std::size_t>(at)];
  if (entity.reason.how == Reason::How::unlisted) entity.reason = reason;
  return at;
}

int Document::nil_entity(const Group& group, EntityType type, double confidence) {
  const std::uint32_t end = group.first + group.size;
  std::uint32_t begin = group.first;
  if (group.size > 1 && body_.words.folded_of(body_.words.list[begin]) == "the") ++begin;
  const std::uint64_t number = local_id(type, folded_words(begin, end), "");
  const int at = entity_of(fmt::format("nil:{:016x}", number), false, type,
                           surface(group.first, end), confidence);
  Reason& reason = entities_[static_cast<std::size_t>(at)].reason;
  reason.readings = std::max(reason.readings, static_cast<std::uint8_t>(group.links.size()));
  return at;
}

/// Names of several words, and names of one word that the dictionary is sure of.
void Document::name_full() {
  for (Group& group : groups_) {
    const EntityType type = type_of(group);
    if (group.short_form && type == EntityType::person && !group.demonym) continue;
    if (group.short_form && group.links.empty()) continue;
    const double sureness = std::clamp(
        0.45 + 0.06 * static_cast<double>(group.evidence[static_cast<std::size_t>(type)]), 0.3,
        0.9);
    group.entity = link(group, type);
    if (group.entity < 0 && group.short_form) continue;
    if (group.entity < 0) group.entity = nil_entity(group, type, sureness);
    const Word& first = body_.words.list[group.first];
    const Word& last = body_.words.list[group.first + group.size - 1];
    if (type == EntityType::person && !group.short_form) {
      persons_.push_back({first.hash, last.hash, group.entity, group.first});
    }
    by_chain_.emplace(group.chain, group.entity);
  }
}

/// The most recent full name with this last word, else with this first word; -1 when there is none.
int Document::attach_person(const Group& group) const {
  const Word& last = body_.words.list[group.first + group.size - 1];
  int by_last = -1;
  int by_first = -1;
  int later = -1;  // of those that come only after it
  for (const Person& person : persons_ | std::views::take(kFullNames)) {
    const bool by_forename = group.short_form && person.first == last.hash;
    if (person.at >= group.first) {
      if (later < 0 && (person.last == last.hash || by_forename)) later = person.entity;
    } else if (person.last == last.hash) {
      by_last = person.entity;
    } else if (by_forename) {
      by_first = person.entity;
    }
  }
  return by_last >= 0 ? by_last : by_first >= 0 ? by_first : later;
}

/// An acronym of a full name, or the first word of one: "PAD", "Mido" for "Mido Cafe".
int Document::attach_organization(const Group& group) const {
  const std::vector<Word>& list = body_.words.list;
  const Word& word = list[group.first];
  const std::string_view letters = body_.words.folded_of(word);
  int found = -1;
  for (const Group& full : groups_ | std::views::take(kFullNames)) {
    if (full.size < 2 || full.entity < 0) continue;
    const EntityType type = entities_[static_cast<std::size_t>(full.entity)].type;
    if (type == EntityType::person) continue;
    if (word.upper && letters.size() >= 2) {
      std::string initials;
      std::string all;
      for (std::uint32_t i = full.first; i < full.first + full.size; ++i) {
        const std::string_view folded = body_.words.folded_of(list[i]);
        all.push_back(folded[0]);
        if ((list[i].classes & kLinking) == 0) initials.push_back(folded[0]);
      }
      if (letters == initials || letters == all) return full.entity;
    }
    const bool leads = list[full.first].hash == word.hash && type == EntityType::organization;
    if (found < 0 && leads && full.first < group.first && (word.classes & kCommon) == 0) {
      found = full.entity;
    }
  }
  return found;
}

namespace {
/// One letter inserted, dropped or changed, not the last one.
bool one_slip(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() < 6 || a.size() - b.size() > 1 || a[0] != b[0] || a.back() != b.back()) return false;
  std::size_t at = 0;
  while (at < b.size() && a[at] == b[at]) ++at;
  if (at == a.size()) return false;
  const std::string_view rest_a = a.substr(at + 1);
  return rest_a == (a.size() == b.size() ? b.substr(at + 1) : b.substr(at));
}
}  // namespace

/// A slip of the pen: only for names that stand in the same article.
int Document::attach_typo(const Group& group) const {
  const std::string_view name = body_.words.folded_of(body_.words.list[group.first]);
  for (const Group& known : groups_ | std::views::take(kFullNames)) {
    if (known.entity < 0 || known.size != 1 || known.demonym || known.links.empty()) continue;
    if (one_slip(name, body_.words.folded_of(body_.words.list[known.first]))) return known.entity;
  }
  return -1;
}

/// The same word, taken for another type elsewhere in the article and found in the dictionary: a
/// doubtful type is no reason to make two of one.
int Document::linked_elsewhere(const Group& group) const {
  const auto same = by_chain_.find(group.chain);
  if (same == by_chain_.end() || same->second < 0) return -1;
  return entities_[static_cast<std::size_t>(same->second)].in_wikidata ? same->second : -1;
}

void Document::name_short() {
  for (Group& group : groups_) {
    if (!group.short_form || group.demonym) continue;
    const Word& word = body_.words.list[group.first + group.size - 1];
    const bool country = group.entity >= 0 && !group.links.empty() &&
                         dictionary_.entity(group.links.front().entity).kind == EntityKind::country;
    const int person = country ? -1 : attach_person(group);
    if (accepts(group, person) &&
        (group.entity < 0 || (word.classes & (kSurname | kForename)) != 0 || group.titled)) {
      group.entity = person;
    }
    for (const auto attach : {&Document::attach_organization, &Document::attach_typo}) {
      if (group.entity >= 0) break;
      // What a slip of the pen looks like to the tagger says nothing.
      const bool slip = attach == &Document::attach_typo;
      const int other = (this->*attach)(group);
      if (other >= 0 && (slip || accepts(group, other))) group.entity = other;
    }
    if (group.entity < 0 && group.tagged && !group.titled) group.entity = linked_elsewhere(group);
    if (group.entity < 0) {
      const EntityType type = type_of(group);
      const bool word_only = (word.classes & kCommon) != 0 && !word.upper && !group.titled;
      if (!group.tagged && (!group.sure || word_only)) continue;
      group.entity = link(group, type);
      if (group.entity < 0) group.entity = nil_entity(group, type, group.titled ? 0.7 : 0.45);
    }
    by_chain_.emplace(group.chain, group.entity);
  }
}

void Document::place_mentions(const std::vector<Candidate>& candidates) {
  taken_.assign(body_.words.list.size(), false);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Group& group = groups_[group_of_[i]];
    if (group.entity < 0) continue;
    const Candidate& candidate = candidates[i];
    const model::ByteSpan words{body_.words.list[candidate.begin].span.begin,
                                body_.words.list[candidate.end - 1].span.end};
    const model::ByteSpan span = candidate.tagged ? candidate.span : words;
    std::fill(taken_.begin() + candidate.begin, taken_.begin() + candidate.end, true);
    mentions_[static_cast<std::size_t>(group.entity)].push_back({span, group.demonym, false});
  }
  for (const Person& person : persons_) {
    by_chain_.emplace(extend_chain(kEmptyChain, person.last), person.entity);
  }
}

void Document::add_roles(const std::vector<Candidate>& candidates) {
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const int at = groups_[group_of_[i]].entity;
    if (at < 0) continue;
    FoundEntity& entity = entities_[static_cast<std::size_t>(at)];
    if (entity.type != EntityType::person) continue;
    for (std::string role : {role_before(dictionary_, body_, candidates[i].begin),
                             role_after(body_, candidates[i].end)}) {
      std::replace(role.begin(), role.end(), '\n', ' ');
      const bool known =
          std::find(entity.roles.begin(), entity.roles.end(), role) != entity.roles.end();
      if (!role.empty() && !known && entity.roles.size() < kRolesPerEntity) {
        entity.roles.push_back(std::move(role));
      }
    }
  }
}

}  // namespace dateline::enrich::names
