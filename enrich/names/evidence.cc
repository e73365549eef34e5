#include "enrich/names/evidence.h"

#include "enrich/names/word_class.h"

namespace dateline::enrich::names {
using model::EntityType;

Evidence weigh_inside(const ReadText& read, const Candidate& candidate) {
  Evidence evidence{};
  const std::vector<Word>& list = read.words.list;
  const std::uint32_t size = candidate.end - candidate.begin;
  const Word& first = list[candidate.begin];
  const Word& last = list[candidate.end - 1];
  float& person = of(evidence, EntityType::person);
  float& organization = of(evidence, EntityType::organization);
  float& place = of(evidence, EntityType::place);
  float& other = of(evidence, EntityType::other);
  bool heads = false;
  for (std::uint32_t i = candidate.begin; i < candidate.end; ++i) {
    const Word& word = list[i];
    const bool before_of = i + 1 < candidate.end && (list[i + 1].classes & kLinking) != 0;
    const bool numbered = i + 2 == candidate.end && list[i + 1].digit;
    const bool decides = i + 1 == candidate.end || before_of || numbered;
    if (size > 1 && (word.classes & kOrganizationHead) != 0) {
      organization += decides ? 3.0F : 1.2F;
      heads = true;
    }
    if (before_of && (word.classes & kPaperHead) != 0) organization += 2.5F;
    if (size > 1 && (word.classes & kPlaceHead) != 0 && decides) {
      place += (word.classes & kOrganizationHead) != 0 ? 2.0F : 3.0F;
      heads = true;
    }
    if (size > 1 && (word.classes & kEventHead) != 0 && word.capital) {
      other += decides ? 3.5F : 1.5F;
      heads = true;
    }
    if (before_of && decides) break;  // the head of "University of X" is its first part
  }
  if (size > 1 && (last.classes & kOrganizationSuffix) != 0) organization += 4.0F;
  if (size > 1 && (last.classes & kPaperHead) != 0) organization += 2.5F;
  if (size > 1 && (first.classes & kPlacePrefix) != 0 && !heads) place += 1.8F;
  if (size == 1 && first.upper && first.folded_length >= 2 && first.folded_length <= 6) {
    organization += 1.8F;
  }
  if (size > 1 && !heads) {
    if ((first.classes & kForename) != 0) person += 3.0F;
    if ((last.classes & kSurname) != 0) person += 1.5F;
    if ((first.dotted && first.folded_length <= 2) ||
        (size > 2 && list[candidate.begin + 1].dotted)) {
      person += 2.5F;
    }
    for (std::uint32_t i = candidate.begin; i + 1 < candidate.end; ++i) {
      if ((list[i].classes & kParticle) != 0) person += 1.2F;
    }
    if (size <= 3) person += 0.9F;
    // "Aix-en-Provence": persons write no small words between hyphens.
    if (size == 3 && list[candidate.begin + 1].glued && list[candidate.begin + 2].glued &&
        !list[candidate.begin + 1].capital) {
      place += 4.0F;
    }
  } else if (size == 1) {
    if ((first.classes & kForename) != 0) person += 1.0F;
    if ((first.classes & kSurname) != 0) person += 1.2F;
    person += 0.3F;
    organization += 0.2F;
    place += 0.1F;
  }
  if (size > 4) organization += 0.6F;
  return evidence;
}

Evidence weigh_outside(const ReadText& read, const Candidate& candidate) {
  Evidence evidence{};
  const std::vector<Word>& list = read.words.list;
  const std::uint32_t size = candidate.end - candidate.begin;
  float& person = of(evidence, EntityType::person);
  float& organization = of(evidence, EntityType::organization);
  float& place = of(evidence, EntityType::place);
  if (candidate.begin > 0 && list[candidate.begin].near) {
    const Word& before = list[candidate.begin - 1];
    if (read.words.folded_of(before) == "the") {
      person -= 2.0F;
      organization += 0.9F;
    } else if ((before.classes & kLocative) != 0 && !before.capital) {
      place += size <= 2 ? 1.6F : 0.8F;
    } else if (!before.capital && (before.classes & kPlaceHead) != 0) {
      place += 0.8F;
    }
  }
  if (candidate.end < list.size()) {
    const Word& after = list[candidate.end];
    const bool same_line = after.line == list[candidate.begin].line;
    const Word& last = list[candidate.end - 1];
    if (same_line && after.near && !after.capital) {
      const std::string_view folded = read.words.folded_of(after);
      if (folded == "reported" || folded == "reports") {
        organization += 1.6F;
      } else if ((after.classes & kSpeech) != 0) {
        person += 1.2F;
        organization += 0.5F;
      } else if (read.words.folded_of(after) == "who" || read.words.folded_of(after) == "whose") {
        person += 2.0F;
      } else if ((after.classes & kPlaceHead) != 0 && (after.classes & kOrganizationHead) == 0) {
        place += 1.2F;
      } else if ((after.classes & (kOrganizationHead | kTitle)) != 0) {
        organization += 1.0F;
      }
    }
    if (same_line && after.comma_before && after.digit && after.folded_length == 2) person += 2.5F;
    if (same_line && after.comma_before && read.words.folded_of(after) == "who") person += 2.0F;
    if (last.possessive && size == 1) person += 0.2F;
  }
  if (candidate.titled) person += 8.0F;
  return evidence;
}

bool any_of_class(const ReadText& read, std::uint32_t begin, std::uint32_t end,
                  std::uint32_t classes) {
  for (std::uint32_t i = begin; i < end; ++i) {
    if ((read.words.list[i].classes & classes) != 0) return true;
  }
  return false;
}

}  // namespace dateline::enrich::names
