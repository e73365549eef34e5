#include "track/developments/candidate.h"

#include <algorithm>

namespace dateline::track::developments {
namespace {

using model::DevelopmentKind;
using model::Severity;

constexpr std::size_t kHighStatements = 2;  // an article with more is a round-up of voices

// Which of several tellings of one sentence says it best.
int precedence(DevelopmentKind kind) {
  switch (kind) {
    case DevelopmentKind::new_story:
      return 0;
    case DevelopmentKind::correction:
      return 1;
    case DevelopmentKind::event_state:
      return 2;
    case DevelopmentKind::outcome:
      return 3;
    case DevelopmentKind::statement:
      return 4;
    case DevelopmentKind::event_detail:
      return 5;
    default:
      return 6;
  }
}

// Kinds that tell the sentence as a whole: one of them is enough.
bool tells_sentence(DevelopmentKind kind) {
  return precedence(kind) < 6 || kind == DevelopmentKind::detail ||
         kind == DevelopmentKind::confirmation;
}

bool before(const Candidate& a, const Candidate& b) {
  if (a.sentence != b.sentence) return a.sentence < b.sentence;
  const bool lead_a = a.kind == DevelopmentKind::new_story;
  const bool lead_b = b.kind == DevelopmentKind::new_story;
  if (lead_a != lead_b) return lead_a;
  if (a.judged.severity != b.judged.severity) return a.judged.severity < b.judged.severity;
  return precedence(a.kind) < precedence(b.kind);
}

void one_a_sentence(std::vector<Candidate>& candidates) {
  std::vector<Candidate> kept;
  for (Candidate& candidate : candidates) {
    bool doubled = false;
    for (auto other = kept.rbegin(); other != kept.rend(); ++other) {
      if (other->sentence != candidate.sentence) break;
      doubled |= other->kind == candidate.kind ||
                 (tells_sentence(other->kind) && tells_sentence(candidate.kind));
      // A second high of the same sentence would only ring twice.
      if (other->judged.severity == Severity::high) {
        candidate.judged = at_most(candidate.judged, Severity::medium);
      }
    }
    if (!doubled) kept.push_back(std::move(candidate));
  }
  candidates = std::move(kept);
}

void few_high_statements(std::vector<Candidate>& candidates) {
  std::vector<Key> spoken;
  std::size_t statements = 0;
  for (Candidate& candidate : candidates) {
    if (candidate.judged.severity != Severity::high || candidate.speaker == 0) continue;
    const bool again = std::find(spoken.begin(), spoken.end(), candidate.speaker) != spoken.end();
    const bool many =
        candidate.kind == DevelopmentKind::statement && ++statements > kHighStatements;
    if (again || many) {
      candidate.judged = at_most(candidate.judged, Severity::medium);
    } else {
      spoken.push_back(candidate.speaker);
    }
  }
}

}  // namespace

std::vector<Candidate> arrange(std::vector<Candidate> candidates, std::size_t limit) {
  std::stable_sort(candidates.begin(), candidates.end(), before);
  one_a_sentence(candidates);
  few_high_statements(candidates);
  for (const Severity least : {Severity::low, Severity::medium, Severity::high}) {
    for (std::size_t i = candidates.size(); i > 0 && candidates.size() > limit; --i) {
      if (candidates[i - 1].judged.severity == least) {
        candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(i - 1));
      }
    }
  }
  return candidates;
}

}  // namespace dateline::track::developments
