#include "enrich/facts/parts.h"

#include <algorithm>

namespace dateline::enrich::facts {
namespace {

// Plural and tense endings go, so that "talks" and "talk", "agreed" and "agrees" count as one.
// Full stemming is the fingerprint's; here words only have to meet their own inflections.
std::string light_stem(std::string_view word) {
  std::string stem(word);
  const auto cut = [&](std::string_view ending, std::size_t least) {
    if (!stem.ends_with(ending) || stem.size() < ending.size() + least) return false;
    stem.resize(stem.size() - ending.size());
    return true;
  };
  if (cut("ies", 2)) return stem + "y";
  if (cut("ing", 4) || cut("ed", 4)) {
    const std::size_t n = stem.size();
    if (n > 3 && stem[n - 1] == stem[n - 2] && stem[n - 1] != 's' && stem[n - 1] != 'l') {
      stem.pop_back();
    }
  } else if (!stem.ends_with("ss") && !stem.ends_with("us")) {
    cut("s", 3);
  }
  if (stem.size() > 4 && stem.back() == 'e') stem.pop_back();
  return stem;
}

bool is_role(const Word& word) { return word.is(kPersonNoun) && word.entity < 0; }

}  // namespace

void add_index(std::vector<std::uint16_t>& list, int entity) {
  const auto index = static_cast<std::uint16_t>(entity);
  if (list.size() < model::kFactListLimit &&
      std::find(list.begin(), list.end(), index) == list.end()) {
    list.push_back(index);
  }
}

bool says_where(const Reading& reading, const Words& words, int begin) {
  int i = begin - 1;
  // "in Miami, Florida": the second place follows the first
  while (i > 0 && words[i].comma() && words[i - 1].entity >= 0 &&
         reading.entities[words[i - 1].entity].type == model::EntityType::place) {
    int first = i - 1;
    while (first > 0 && words[first].entity == words[first - 1].entity &&
           !words[first].entity_begin) {
      --first;
    }
    i = first - 1;
  }
  while (i >= 0 && (words[i].is("the") || words[i].is("central") || words[i].is("downtown") ||
                    words[i].lower.ends_with("ern") || words[i].is("north") ||
                    words[i].is("south") || words[i].is("east") || words[i].is("west") ||
                    words[i].is("nearby") || words[i].is("neighboring") || words[i].is("city") ||
                    words[i].is("town") || words[i].is("capital") || words[i].is("port") ||
                    words[i].is("village") || words[i].is("of"))) {
    if (words[i].is("of") &&
        !(i > 0 && (words[i - 1].is("city") || words[i - 1].is("town") || words[i - 1].is("port") ||
                    words[i - 1].is("village") || words[i - 1].is("capital")))) {
      break;
    }
    --i;
  }
  return i >= 0 && words[i].is(kPlaceBefore);
}

bool claimed(const std::vector<Speech>& speeches, int date) {
  return std::any_of(speeches.begin(), speeches.end(),
                     [&](const Speech& speech) { return speech.said_on == date; });
}

void add_entities(const Reading& reading, const Words& words, int begin, int end,
                  const std::vector<Speech>& speeches, model::Fact& fact, Modifiers modifiers) {
  const int size = static_cast<int>(words.size());
  for (int i = begin; i < end && i < size; ++i) {
    const Word& word = words[i];
    if (!word.entity_begin || word.entity < 0) continue;
    const bool speaks = std::any_of(speeches.begin(), speeches.end(), [&](const Speech& speech) {
      return i >= speech.speaker.begin && i < speech.speaker.end;
    });
    if (speaks) continue;
    int last = i;
    while (last + 1 < size && words[last + 1].entity == word.entity &&
           !words[last + 1].entity_begin) {
      ++last;
    }
    const model::EntityType type = reading.entities[word.entity].type;
    if (type == model::EntityType::other) continue;
    if (type == model::EntityType::place && !word.demonym) {
      if (says_where(reading, words, i)) {
        add_index(fact.places, word.entity);
        continue;
      }
      // "the Gaza ceasefire": what it is about
      const bool modifies = modifiers == Modifiers::skip && i > 0 && words[i - 1].is(kDeterminer) &&
                            last + 1 < size && words[last + 1].kind == text::TokenKind::word &&
                            !words[last + 1].is(kStop | kPreposition) && !is_role(words[last + 1]);
      if (modifies) continue;
    }
    add_index(fact.participants, word.entity);
    i = last;
  }
}

std::vector<std::string> content_terms(const Words& words, int begin, int end) {
  std::vector<std::string> terms;
  for (int i = std::max(begin, 0); i < end && i < static_cast<int>(words.size()); ++i) {
    const Word& word = words[i];
    if (word.punctuation() || word.kind == text::TokenKind::clitic || word.is(kStop)) continue;
    if (word.date >= 0 || word.lower.size() < 2) continue;
    std::string term = light_stem(word.lower);
    if (std::find(terms.begin(), terms.end(), term) == terms.end())
      terms.push_back(std::move(term));
    if (terms.size() == model::kFactListLimit) break;
  }
  return terms;
}

}  // namespace dateline::enrich::facts
