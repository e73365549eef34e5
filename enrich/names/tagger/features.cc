#include "enrich/names/tagger/features.h"

#include <algorithm>

#include "enrich/names/word_class.h"

namespace dateline::enrich::names::tagger {
namespace {

// Kinds of features. New ones go to the end of their group; a model is trained for one numbering.
enum FeatureKind : std::uint32_t {
  kAlways = 1,
  kLower,
  kSurface,
  kShape,
  kBrief,
  kPrefix,                    // four numbers
  kSuffix = kPrefix + 4,      // four numbers
  kGroup = kSuffix + 4,       // two numbers
  kWordClasses = kGroup + 2,  // four numbers
  kStart = kWordClasses + 4,
  kLine,
  kLineLower,
  kNeighbourLower,  // five numbers each, by distance
  kNeighbourBrief = kNeighbourLower + 5,
  kNeighbourGroup = kNeighbourBrief + 5,
  kNeighbourFine = kNeighbourGroup + 5,
  kNeighbourSuffix = kNeighbourFine + 5,
  kNeighbourClasses = kNeighbourSuffix + 5,
  kNeighbourMark = kNeighbourClasses + 5,
  kLowerPair = kNeighbourMark + 5,  // five numbers
  kBriefPair = kLowerPair + 5,      // three numbers
  kGroupPair = kBriefPair + 3,      // three numbers
  kFinePair = kGroupPair + 3,       // two numbers
  kMark = kFinePair + 2,
  kMarkType,
  kMarkBrief,
  kMarkLower,
  kRun,  // length and position
  kRunBefore,
  kRunAfter,
  kRunFirst,
  kRunLast,
  kRunLastClasses,
  kRunFirstClasses,
  kRunBeforeGroup,
  kRunAfterGroup,
  kRunLastGroup,
  kRunAround,
  kGlue,
  kEndOfKinds
};
static_assert(kEndOfKinds < kFirstVoteKind);

constexpr std::uint32_t kNameClasses = kCommon | kForename | kSurname | kParticle | kPeople;
constexpr std::uint32_t kRoleClasses = kTitle | kTitleModifier | kHonorific | kRank | kKinship;
constexpr std::uint32_t kHeadClasses =
    kOrganizationHead | kOrganizationSuffix | kPlaceHead | kPlacePrefix | kEventHead | kPaperHead;
constexpr std::uint32_t kOtherClasses =
    kFunction | kSpeech | kLocative | kCalendar | kPlaceCue | kLinking | kNumber;

constexpr std::uint64_t pair(std::uint64_t a, std::uint64_t b) { return a << 32 | b; }

}  // namespace

void own_features(const Token& token, FeatureList& list) {
  list.add(kAlways, 0);
  list.add(kLower, token.lower);
  list.add(kSurface, token.surface);
  list.add(kShape, token.shape);
  list.add(kBrief, token.brief);
  for (std::uint32_t n = 0; n < token.affixes; ++n) {
    const std::uint32_t bytes = n == 3 ? ~0U : (1U << (8 * (n + 1))) - 1;
    list.add(kPrefix + n, token.prefix & bytes);
    list.add(kSuffix + n, token.suffix & bytes);
  }
  list.add(kGroup, token.group.coarse, token.capital);
  list.add(kGroup + 1, token.group.fine);
  list.add(kWordClasses, token.classes & kNameClasses, token.brief);
  list.add(kWordClasses + 1, token.classes & kRoleClasses);
  list.add(kWordClasses + 2, token.classes & kHeadClasses, token.capital);
  list.add(kWordClasses + 3, token.classes & kOtherClasses);
}

void neighbour_features(const Token& token, std::uint32_t place, FeatureList& list) {
  list.add(kNeighbourLower + place, token.lower, token.border);
  list.add(kNeighbourBrief + place, token.brief);
  list.add(kNeighbourGroup + place, token.group.coarse);
  if (place != 1 && place != 3) return;
  list.add(kNeighbourFine + place, token.group.fine);
  list.add(kNeighbourSuffix + place, token.suffix & 0xFFFFFF);
  list.add(kNeighbourClasses + place, token.classes, token.capital);
}

namespace {

/// Of the token too, but of how it stands there as well.
void standing(const Token& token, FeatureList& list) {
  list.add(kStart, token.brief, (token.sentence_start ? 1U : 0U) + (token.quoted ? 2U : 0U));
  list.add(kLine, static_cast<std::uint64_t>(token.line), token.brief);
  if (token.line != LineKind::prose) {
    list.add(kLineLower, static_cast<std::uint64_t>(token.line), token.lower);
  }
  if (token.glued) list.add(kGlue, token.brief);
}

void pairs(std::span<const Token> tokens, std::size_t at, FeatureList& list) {
  for (const std::uint32_t n : {1U, 3U}) {
    const Token& token = tokens[at + n - 2];
    if (token.mark != 0) list.add(kNeighbourMark + n, token.mark, token.mark_place);
  }
  const Token& two_left = tokens[at - 2];
  const Token& left = tokens[at - 1];
  const Token& here = tokens[at];
  const Token& right = tokens[at + 1];
  const Token& two_right = tokens[at + 2];
  list.add(kLowerPair, pair(left.lower, here.lower));
  list.add(kLowerPair + 1, pair(here.lower, right.lower));
  list.add(kLowerPair + 2, pair(two_left.lower, left.lower));
  list.add(kLowerPair + 3, pair(right.lower, two_right.lower));
  list.add(kLowerPair + 4, pair(left.lower, right.lower));
  list.add(kBriefPair, pair(left.brief, here.brief));
  list.add(kBriefPair + 1, pair(here.brief, right.brief));
  list.add(kBriefPair + 2, pair(left.brief, here.brief), right.brief);
  list.add(kGroupPair, pair(left.group.coarse, here.group.coarse));
  list.add(kGroupPair + 1, pair(here.group.coarse, right.group.coarse));
  list.add(kGroupPair + 2, pair(left.group.coarse, right.group.coarse));
  list.add(kFinePair, pair(left.group.fine, here.group.fine));
  list.add(kFinePair + 1, pair(here.group.fine, right.group.fine));
}

void dictionary_marks(const Token& token, FeatureList& list) {
  if (token.mark == 0) {
    list.add(kMark, 0, token.brief);
    return;
  }
  const std::uint64_t type = (token.mark - 1U) >> 7;
  list.add(kMark, token.mark, token.mark_place);
  list.add(kMarkType, type, token.mark_place);
  list.add(kMarkBrief, pair(token.brief, token.mark_place), type);
  list.add(kMarkLower, pair(token.lower, token.mark_place), type);
}

/// Capitalised tokens side by side are often one name: its ends and what stands around it.
void run(std::span<const Token> tokens, std::size_t at, FeatureList& list) {
  const Token& here = tokens[at];
  if (!here.capital) return;
  const Token& before = tokens[here.run_begin - 1];
  const Token& after = tokens[here.run_end];
  const Token& first = tokens[here.run_begin];
  const Token& last = tokens[here.run_end - 1];
  const std::uint64_t length = std::min<std::uint64_t>(here.run_end - here.run_begin, 5);
  const bool begins = at == here.run_begin;
  const bool ends = at + 1 == here.run_end;
  const std::uint64_t position = (begins ? 1U : 0U) + (ends ? 2U : 0U);
  list.add(kRun, length, position + (here.sentence_start ? 4U : 0U));
  list.add(kRunBefore, before.lower, position);
  list.add(kRunAfter, after.lower, position);
  list.add(kRunBeforeGroup, before.group.fine, position);
  list.add(kRunAfterGroup, after.group.fine, position);
  list.add(kRunAround, pair(before.lower, after.lower), position);
  if (length == 1) return;
  list.add(kRunFirst, first.lower, position);
  list.add(kRunLast, last.lower, position);
  list.add(kRunLastGroup, last.group.fine, position);
  list.add(kRunFirstClasses, first.classes, position);
  list.add(kRunLastClasses, last.classes, position);
}

}  // namespace

void joint_features(std::span<const Token> tokens, std::size_t at, FeatureList& list) {
  standing(tokens[at], list);
  pairs(tokens, at, list);
  dictionary_marks(tokens[at], list);
  run(tokens, at, list);
}

void local_features(std::span<const Token> tokens, std::size_t at, FeatureList& list) {
  own_features(tokens[at], list);
  for (const std::uint32_t place : kNeighbourPlaces) {
    neighbour_features(tokens[at + place - 2], place, list);
  }
  joint_features(tokens, at, list);
}

}  // namespace dateline::enrich::names::tagger
