#include "track/stories/focus.h"

#include <algorithm>
#include <string>

#include "track/stories/story.h"

namespace dateline::track::stories {
namespace {

// Tuned on development sets of full texts, together with the matcher's thresholds.
constexpr double kOtherPerson = 0.08;
constexpr double kSameNumeral = 0.02;
constexpr int kNumerals = 3;  // that count
static_assert(kSameNumeral * kNumerals <= kMostAgreement);

constexpr std::size_t kLeadSentences = 5;

// Of the rarity of a word that nobody has used yet. Years and ages are in every other article.
constexpr float kRareNumeral = 0.53f;

bool is_numeral(const std::string& term) { return term[0] >= '0' && term[0] <= '9'; }

/// Term keys of the first sentences of the body, sorted.
std::vector<std::uint32_t> lead_terms(const model::Sighting& sighting) {
  std::vector<std::uint32_t> lead;
  std::size_t taken = 0;
  for (const model::SightedSentence& sentence : sighting.sentences) {
    if (sentence.role != model::SegmentRole::body) continue;
    lead.insert(lead.end(), sentence.terms.begin(), sentence.terms.end());
    if (++taken == kLeadSentences) break;
  }
  std::sort(lead.begin(), lead.end());
  return lead;
}

/// Surname of the person who weighs most in the story; 0 when none is kept by name.
std::uint32_t person_of(const Story& story) {
  const Weighted* heaviest = nullptr;
  const ShownEntity* person = nullptr;
  for (const ShownEntity& entity : story.shown_entities) {
    if (entity.type != model::EntityType::person) continue;
    const Weighted* weight = find(story.entities, entity.key);
    if (weight == nullptr || (heaviest != nullptr && weight->weight <= heaviest->weight)) continue;
    heaviest = weight;
    person = &entity;
  }
  return person == nullptr ? 0 : surname_key(person->name);
}

bool names(const Story& story, std::uint32_t surname) {
  return std::any_of(
      story.shown_entities.begin(), story.shown_entities.end(), [&](const ShownEntity& entity) {
        return entity.type == model::EntityType::person && surname_key(entity.name) == surname;
      });
}

}  // namespace

std::uint32_t surname_key(std::string_view name) {
  if (name.ends_with("'s")) name.remove_suffix(2);
  name.remove_prefix(name.rfind(' ') + 1);  // npos + 1 = 0
  std::string folded(name);
  for (char& c : folded) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return term_key(folded);
}

Focus focus_of(const model::Sighting& sighting, const SparseVector& entities,
               const DocumentFrequency& frequency) {
  Focus focus;
  float heaviest = 0;
  for (const model::SightedEntity& entity : sighting.entities) {
    if (entity.type != model::EntityType::person) continue;
    focus.persons.push_back(surname_key(entity.name));
    const Weighted* weight = find(entities, entity_key(entity.id));
    if (weight == nullptr || weight->weight <= heaviest) continue;
    heaviest = weight->weight;
    focus.person = focus.persons.back();
  }
  std::sort(focus.persons.begin(), focus.persons.end());

  const std::vector<std::uint32_t> lead = lead_terms(sighting);
  const float rare = kRareNumeral * frequency.rarest();
  const auto add = [&](const model::TermCount& term, bool in_title) {
    if (!is_numeral(term.term)) return;
    const std::uint32_t key = term_key(term.term);
    if (!in_title && !std::binary_search(lead.begin(), lead.end(), key)) return;
    if (frequency.inverse(key) >= rare) focus.numerals.push_back(key);
  };
  for (const model::TermCount& term : sighting.body_terms) add(term, false);
  for (const model::TermCount& term : sighting.title_terms) add(term, true);
  std::sort(focus.numerals.begin(), focus.numerals.end());
  focus.numerals.erase(std::unique(focus.numerals.begin(), focus.numerals.end()),
                       focus.numerals.end());
  return focus;
}

double agreement(const Focus& focus, const Story& story) {
  double sum = 0;
  if (focus.person != 0) {
    const std::uint32_t other = person_of(story);
    if (other != 0 && !std::binary_search(focus.persons.begin(), focus.persons.end(), other) &&
        !names(story, focus.person)) {
      sum -= kOtherPerson;
    }
  }
  int same = 0;
  for (const std::uint32_t key : focus.numerals) same += find(story.text, key) != nullptr;
  return sum + kSameNumeral * std::min(same, kNumerals);
}

}  // namespace dateline::track::stories
