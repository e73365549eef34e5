#include "track/developments/sayings.h"

#include <algorithm>
#include <bit>

namespace dateline::track::developments {
namespace {

using model::Fact;
using model::FactKind;

constexpr std::size_t kSharedTerms = 3;  // money and percentages are of one thing from here on

std::uint32_t term_key(const std::string& term) { return static_cast<std::uint32_t>(key_of(term)); }

Key speaker_of(const Keyed& keyed, const Fact& fact) {
  if (fact.speaker) return keyed.entities[*fact.speaker];
  if (!fact.speaker_text.empty()) return folded_key(fact.speaker_text);
  return fact.participants.empty() ? 1 : keyed.entities[fact.participants.front()];
}

// Both are sorted.
std::size_t overlap(const Few<std::uint32_t, 16>& a, const Few<std::uint32_t, 16>& b) {
  std::size_t count = 0;
  const std::uint32_t* x = a.begin();
  const std::uint32_t* y = b.begin();
  while (x != a.end() && y != b.end()) {
    count += *x == *y;
    const bool advance_x = *x <= *y;
    const bool advance_y = *y <= *x;
    x += advance_x;
    y += advance_y;
  }
  return count;
}

Few<std::uint32_t, 16> terms_of(const Fact& fact) {
  Few<std::uint32_t, 16> terms;
  for (const std::string& term : fact.terms) terms.add(term_key(term));
  std::sort(terms.items.begin(), terms.items.begin() + terms.count);
  return terms;
}

}  // namespace

SayingNews learn_saying(const Keyed& keyed, const Fact& fact, Known& known) {
  SayingNews news;
  news.speaker = speaker_of(keyed, fact);
  news.first_words = true;
  news.fresh_class = true;
  const Few<std::uint32_t, 16> terms = terms_of(fact);
  Key content = 0;
  for (const std::uint32_t term : terms) content = mix({content, term});
  news.id = mix({news.speaker, static_cast<Key>(fact.verb), content});
  for (KnownStatement& before : known.statements) {
    const bool same = before.speaker == news.speaker;
    if (same) {
      news.first_words = false;
      if (before.verb == fact.verb) news.fresh_class = false;
    }
    // A source without a name may be anyone who has spoken before.
    if ((same || fact.anonymous) && terms.count > 0) {
      const double covered = static_cast<double>(overlap(terms, before.terms)) / terms.count;
      news.fresh = std::min(news.fresh, 1 - covered);
    }
  }
  if (known.statements.size() == kStatementLimit) known.statements.erase(known.statements.begin());
  KnownStatement& added = known.statements.emplace_back();
  added.speaker = news.speaker;
  added.verb = fact.verb;
  added.terms = terms;
  return news;
}

QuantityNews learn_quantity(const Keyed& keyed, const Fact& fact, Known& known) {
  QuantityNews news;
  const bool people = fact.unit == "people";
  const Key what = mix({key_of(fact.type), key_of(fact.unit)});
  const Key where = fact.places.empty() ? 0 : keyed.entities[fact.places.front()];
  const Few<std::uint32_t, 16> terms = terms_of(fact);
  news.id = mix({what, where, std::bit_cast<Key>(fact.value)});
  KnownQuantity* same = nullptr;
  for (KnownQuantity& before : known.quantities) {
    if (before.what != what) continue;
    if (people ? (before.where == where || before.where == 0 || where == 0)
               : overlap(terms, before.terms) >= kSharedTerms) {
      if (before.value == fact.value) return news;  // known
      same = &before;
    }
  }
  if (same == nullptr) {
    news.first = true;
  } else if (keyed.at >= same->at) {
    news.changed = true;
    news.was = same->value;
    news.superseded = same->development;
  }
  if (known.quantities.size() == kQuantityLimit) known.quantities.erase(known.quantities.begin());
  KnownQuantity& added = known.quantities.emplace_back();
  added.what = what;
  added.where = where;
  added.value = fact.value;
  added.at = keyed.at;
  added.terms = terms;
  added.development = news.id;
  return news;
}

}  // namespace dateline::track::developments
