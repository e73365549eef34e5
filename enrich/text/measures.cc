#include "enrich/text/measures.h"

#include <algorithm>
#include <array>

#include "enrich/text/characters.h"

namespace dateline::enrich::text {
namespace {

class Distinct {
 public:
  void add(std::uint64_t hash) {
    const auto end = seen_.begin() + size_;
    if (size_ < seen_.size() && std::find(seen_.begin(), end, hash) == end) seen_[size_++] = hash;
  }
  std::uint32_t size() const { return size_; }

 private:
  std::array<std::uint64_t, 8> seen_{};
  std::uint32_t size_ = 0;
};

bool is_question_label(const Draft& draft, const DraftWord& word) {
  const std::string_view text = draft.slice(word);
  const bool letter = text[0] == 'Q' || text[0] == 'A';
  if (!letter || text.size() > 3 || (text.size() > 1 && !word.digit)) return false;
  const char behind = draft.text[word.span.end];
  return behind == ':' || behind == '.' || behind == ')';
}

void read_marks(std::string_view text, Measures& m) {
  m.quotes = text.find('"') != text.npos || text.find("“") != text.npos;
  if (text.empty()) return;
  const char32_t last = decode_before(text, text.size()).code;
  const CharacterClass c = classify(last);
  m.terminated = c == CharacterClass::terminator || c == CharacterClass::quote || last == ')';
}

}  // namespace

Measures measure(const Draft& draft, const Block& block, std::span<const PhraseHit> hits) {
  Measures m;
  m.words = block.words();
  Distinct outlet;
  for (std::uint32_t i = block.first_word; i < block.end_word; ++i) {
    const DraftWord& word = draft.words[i];
    if (word.quoted) continue;
    const Traits t = word.traits;
    m.second_person += (t & kSecondPerson) != 0;
    m.first_singular += (t & kFirstSingular) != 0;
    m.first_plural += (t & kFirstPlural) != 0 && !word.all_caps;  // "US" is no pronoun
    m.third_person += (t & kThirdPerson) != 0;
    m.opinion += (t & kOpinion) != 0;
    m.calendar += (t & (kMonth | kWeekday)) != 0 && word.capitalised;
    // "reporting" and the like are also what outlets sell.
    m.reporting += (t & (kReporting | kOutlet)) == kReporting;
    if ((t & kOutlet) != 0) outlet.add(word.hash);
    m.names += word.capitalised && !word.initial && (t & kFunction) == 0;
    m.numbers += word.digit;
    m.contractions += (t & kContraction) != 0;
    m.careless += (t & kCareless) != 0 && !word.capitalised;
    m.imperative |= i == block.first_word && (t & kImperative) != 0;
  }
  m.outlet = outlet.size();
  read_marks(draft.slice(block), m);
  if (m.words > 0) m.question_label = is_question_label(draft, draft.words[block.first_word]);
  float heaviest = 0;
  for (const PhraseHit& hit : hits) {
    m.phrases += hit.weight;
    m.heads_links |= hit.place == Place::heading;
    if (hit.weight > heaviest) {
      heaviest = hit.weight;
      m.reason = hit.reason;
    }
  }
  return m;
}

}  // namespace dateline::enrich::text
