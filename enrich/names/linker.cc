#include "enrich/names/linker.h"

#include <algorithm>

#include "enrich/names/evidence.h"
#include "enrich/names/name_key.h"
#include "enrich/names/word_class.h"
#include "enrich/names/words.h"

namespace dateline::enrich::names {
namespace {

using model::EntityType;

constexpr int kCoherent = 170;      // the article is about the candidate's country
constexpr int kQualified = 500;     // "Paris, Texas"
constexpr int kLeast = 300;         // below it nothing is linked
constexpr int kPlays = 150;         // a team, and it plays
constexpr int kHomonymMargin = 40;  // two persons closer than this: nobody knows which
constexpr std::uint16_t kPlainWeight = 700;
constexpr std::uint16_t kRatedTown = 480;     // ten pages: the same where priors are known
constexpr std::uint16_t kDominantTown = 560;  // 120,000 people: met without its country where no
constexpr int kFarAhead = 200;                // namesake comes near
constexpr std::uint16_t kKnownPerson = 420;   // five pages: met without a word about the country

bool place_of_note(const KnownEntity& known, const Link& link) {
  if (known.type != EntityType::place) return false;
  return known.kind != EntityKind::city || link.weight >= kPlainWeight;
}

}  // namespace

void Coherence::add(std::uint16_t country) {
  if (country != 0 && !has(country)) seen_.push_back(country);
}

bool Coherence::has(std::uint16_t country) const {
  return country != 0 && std::find(seen_.begin(), seen_.end(), country) != seen_.end();
}

Coherence gather_countries(const Dictionary& dictionary, const std::vector<Candidate>& candidates) {
  Coherence coherence;
  for (const Candidate& candidate : candidates) {
    if (candidate.links.empty() || candidate.titled) continue;
    const Link& link = candidate.links.front();
    if ((link.flags & (kUncertainLink | kCommonLink)) != 0) continue;
    const KnownEntity known = dictionary.entity(link.entity);
    if (place_of_note(known, link)) coherence.add(known.country);
  }
  return coherence;
}

namespace {

/// Taken off where the name was found as another type than the dictionary has; null where the two
/// cannot be one. Only lists with real priors are trusted against the type: `known.sitelinks`.
std::optional<int> type_cost(const Question& question, const KnownEntity& known, bool team) {
  if (question.type == known.type) return 0;
  if (known.sitelinks == 0) return std::nullopt;
  if (team) return 0;
  if (!question.one_word) return 120;  // a longer name is rarely that of two things
  if (question.type == EntityType::person) {
    if (known.type == EntityType::organization) return 180;
    return known.type == EntityType::other ? std::optional(80) : std::nullopt;
  }
  if (known.type == EntityType::other) return question.type == EntityType::place ? 200 : 80;
  if (question.type == EntityType::other) return known.type == EntityType::person ? 250 : 120;
  if (question.type == EntityType::place && known.type == EntityType::organization) return 180;
  if (question.type == EntityType::organization && known.type == EntityType::place) return 200;
  return std::nullopt;
}

/// A club or team, by what the list says of it.
bool team_by(std::string_view role) {
  return role.find("team") != std::string_view::npos ||
         role.find(" club") != std::string_view::npos;
}

/// Whether a person or a small place may be meant at all, before it is compared with others.
bool plausible(const KnownEntity& known, const Link& link, const Question& question, bool coherent,
               int topical, bool alone) {
  const bool rated = known.sitelinks > 0;
  if (known.type == EntityType::person) {
    if (coherent || known.kind == EntityKind::leader) return true;
    if ((link.flags & kSurnameLink) != 0) return rated && (question.titled || topical > 0);
    return rated && (link.weight >= kKnownPerson || topical > 0);
  }
  if ((link.flags & kUpperLink) != 0 && known.kind == EntityKind::party && !coherent) return false;
  // A small town is meant only where its country is spoken of, or is named behind it.
  const bool small = known.type == EntityType::place &&
                     link.weight < (rated ? kRatedTown : kPlainWeight) &&
                     (known.kind == EntityKind::city || known.kind == EntityKind::region);
  const bool dominant = alone && link.weight >= kDominantTown;
  return !small || dominant || !question.one_word || coherent || question.within == known.country ||
         !question.qualified.empty();
}

}  // namespace

std::optional<Choice> choose(const Dictionary& dictionary, const Coherence& coherence,
                             std::span<const Link> links, const Question& question) {
  int best = 0;
  int second = 0;
  std::optional<Choice> chosen;
  bool person = false;
  const bool alone = links.size() < 2 || links[0].weight - links[1].weight >= kFarAhead;
  for (const Link& link : links) {
    if ((link.flags & kUncertainLink) != 0) continue;
    const KnownEntity known = dictionary.entity(link.entity);
    // The only reading that is no person needs no word for it.
    const bool open = links.size() > 1 || known.type == EntityType::person;
    const bool asks =
        open && question.topic != nullptr && known.sitelinks > 0 && !known.role.empty();
    const int topical = asks ? question.topic->shared(known.role) : 0;
    const bool team = asks && known.type == EntityType::organization && team_by(known.role);
    // A team has its town's name where the article is about its sport.
    if (team && topical < kTopicalWord && question.one_word && !question.plays) continue;
    if (question.plays && known.type == EntityType::place) continue;
    const std::optional<int> cost = type_cost(question, known, team && question.plays);
    if (!cost) continue;
    const bool coherent = coherence.has(known.country);
    if (!plausible(known, link, question, coherent, topical, alone && &link == &links.front()))
      continue;
    int place = coherent ? kCoherent : 0;
    if (question.within != 0 && known.country == question.within) place += kQualified;
    for (const Link& qualified : question.qualified) {
      if (qualified.entity == link.entity) place += kQualified;
    }
    const int topic = topical + (team && question.plays ? kPlays : 0);
    const int score = link.weight - *cost + topic + place;
    if (score > best) {
      second = best;
      best = score;
      chosen = Choice{link.entity,
                      {Reason::How::exact, static_cast<std::uint8_t>(links.size()),
                       static_cast<std::int16_t>(link.weight), static_cast<std::int16_t>(place),
                       static_cast<std::int16_t>(topic), static_cast<std::int16_t>(*cost), 0}};
      person = known.type == EntityType::person;
    } else {
      second = std::max(second, score);
    }
  }
  if (!chosen || best < kLeast) return std::nullopt;
  if (person && best - second < kHomonymMargin) return std::nullopt;
  chosen->reason.margin = static_cast<std::int16_t>(best - second);
  return chosen;
}

std::optional<std::uint32_t> choose_person(const Dictionary& dictionary, const Coherence& coherence,
                                           std::string_view folded) {
  const std::string skeleton = skeleton_of_name(folded);
  if (skeleton.find(' ') == std::string::npos) return std::nullopt;
  std::optional<std::uint32_t> chosen;
  int best = 0;
  int second = 0;
  const Entry entry = dictionary.find(person_key(ends_of_skeleton(skeleton)));
  for (const Link& link : entry.links) {
    const KnownEntity known = dictionary.entity(link.entity);
    if (!coherence.has(known.country) || !skeletons_agree(skeleton, known.skeleton)) continue;
    if (!transliterated(country_letters(known.country)) &&
        !words_agree(folded, folded_name(known.name))) {
      continue;
    }
    const int score = link.weight + (skeleton == known.skeleton ? 300 : 0);
    if (score > best) {
      second = best;
      best = score;
      chosen = link.entity;
    } else {
      second = std::max(second, score);
    }
  }
  return best - second >= kHomonymMargin ? chosen : std::nullopt;
}

Evidence dictionary_evidence(const Dictionary& dictionary, const Coherence& coherence,
                             std::span<const Link> links, bool one_word, std::uint32_t classes) {
  Evidence evidence{};
  if (links.empty()) return evidence;
  const int top = links.front().weight;
  for (const Link& link : links) {
    const KnownEntity known = dictionary.entity(link.entity);
    float& slot = of(evidence, known.type);
    if ((link.flags & kUncertainLink) != 0) {
      slot = std::max(slot, 1.2F);
      continue;
    }
    float strength = static_cast<float>(link.weight) / 160.0F;
    if (link.weight + 200 < top) strength *= 0.3F;  // another reading is far better known
    if ((link.flags & kSurnameLink) != 0) strength = 2.2F;
    if ((link.flags & kCommonLink) != 0) strength *= 0.6F;
    if (one_word && known.kind == EntityKind::city) {
      if ((classes & (kForename | kSurname)) != 0) strength *= 0.5F;
      strength *= coherence.has(known.country) ? 1.2F : link.weight < kPlainWeight ? 0.6F : 1.0F;
    }
    slot = std::max(slot, strength);
  }
  return evidence;
}

}  // namespace dateline::enrich::names
