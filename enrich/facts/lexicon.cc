#include "enrich/facts/lexicon.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <string>

#include "enrich/facts/lexicon_words.h"

namespace dateline::enrich::facts {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// Verbs of one syllable, and a few longer ones, that double their last letter.
bool doubles(std::string_view lemma) {
  static constexpr std::string_view kLonger[] = {"admit", "commit", "refer", "rebut"};
  if (std::find(std::begin(kLonger), std::end(kLonger), lemma) != std::end(kLonger)) return true;
  const std::size_t n = lemma.size();
  if (n < 3 || n > 5) return false;
  const char last = lemma[n - 1];
  if (is_vowel(last) || last == 'w' || last == 'x' || last == 'y') return false;
  int vowels = 0;
  for (const char c : lemma) vowels += is_vowel(c);
  return vowels == 1 && is_vowel(lemma[n - 2]);
}

std::string third_of(const std::string& lemma) {
  const auto ends = [&](std::string_view s) { return lemma.ends_with(s); };
  if (ends("s") || ends("sh") || ends("ch") || ends("x") || ends("z")) return lemma + "es";
  if (ends("y") && !is_vowel(lemma[lemma.size() - 2])) {
    return lemma.substr(0, lemma.size() - 1) + "ies";
  }
  return lemma + "s";
}

std::string past_of(const std::string& lemma) {
  if (lemma.ends_with("e")) return lemma + "d";
  if (lemma.ends_with("y") && !is_vowel(lemma[lemma.size() - 2])) {
    return lemma.substr(0, lemma.size() - 1) + "ied";
  }
  return (doubles(lemma) ? lemma + lemma.back() : lemma) + "ed";
}

std::string ing_of(const std::string& lemma) {
  if (lemma == "die") return "dying";
  if (lemma.ends_with("e") && !lemma.ends_with("ee")) {
    return lemma.substr(0, lemma.size() - 1) + "ing";
  }
  return (doubles(lemma) ? lemma + lemma.back() : lemma) + "ing";
}

// Participles that differ from the past form.
std::string_view participle_of(std::string_view lemma) {
  static constexpr std::pair<std::string_view, std::string_view> kParticiples[] = {
      {"begin", "begun"}, {"speak", "spoken"},       {"write", "written"}, {"swear", "sworn"},
      {"sink", "sunk"},   {"withdraw", "withdrawn"}, {"take", "taken"},    {"shake", "shaken"}};
  for (const auto& [base, participle] : kParticiples) {
    if (base == lemma) return participle;
  }
  return {};
}

class Lexicon {
 public:
  Lexicon() {
    for (const MarkedWords& row : marked_words()) {
      each_word(row.words, [&](std::string_view word) { at(word).marks |= row.marks; });
    }
    for (const MarkedWords& row : marked_verbs()) {
      each_verb(row.words, [&](Lexeme& lexeme) { lexeme.marks |= row.marks; });
    }
    for (const SpeechVerbs& row : speech_verbs()) {
      each_verb(row.lemmas, [&](Lexeme& lexeme) {
        lexeme.speech = static_cast<std::uint8_t>(1 + static_cast<int>(row.verb));
      });
    }
    std::uint8_t index = 0;
    for (const EventWords& row : event_words()) {
      ++index;
      each_word(row.nouns, [&](std::string_view word) { at(word).event_noun = index; });
      each_verb(row.verbs, [&](Lexeme& lexeme) { lexeme.event_verb = index; });
    }
    index = 0;
    for (const CountedWords& row : counted_words()) {
      ++index;
      each_word(row.words, [&](std::string_view word) { at(word).counted = index; });
    }
    for (const NumberWord& row : number_words()) {
      Lexeme& lexeme = at(row.word);
      lexeme.number = row.value;
      if (row.value >= 100) lexeme.marks |= kMagnitude;
    }
  }

  const Lexeme& find(std::string_view word) const {
    static constexpr Lexeme kNone;
    const auto found = words_.find(key(word));
    return found == words_.end() ? kNone : found->second;
  }

 private:
  // Debian's abseil has a string view of its own.
  static absl::string_view key(std::string_view word) { return {word.data(), word.size()}; }
  Lexeme& at(std::string_view word) { return words_[key(word)]; }

  template <class Visit>
  static void each_word(std::string_view words, const Visit& visit) {
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      if (end > 0) visit(words.substr(0, end));
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }

  template <class Visit>
  void each_verb(std::string_view lemmas, const Visit& visit) {
    each_word(lemmas, [&](std::string_view item) {
      const std::size_t colon = item.find(':');
      const bool noun_too = item.ends_with('!');
      if (noun_too) item.remove_suffix(1);
      const std::string lemma(item.substr(0, colon));
      const std::string past =
          colon == std::string_view::npos ? past_of(lemma) : std::string(item.substr(colon + 1));
      const std::pair<std::string, Form> forms[] = {
          {lemma, kBase}, {third_of(lemma), kThird}, {past, kPast}, {ing_of(lemma), kIng}};
      for (const auto& [word, form] : forms) {
        if (noun_too && (form == kBase || form == kThird)) continue;
        Lexeme& lexeme = at(word);
        lexeme.form |= form;
        visit(lexeme);
      }
      if (const std::string_view participle = participle_of(lemma); !participle.empty()) {
        Lexeme& lexeme = at(participle);
        lexeme.form |= kPast;
        visit(lexeme);
      }
    });
  }

  absl::flat_hash_map<std::string, Lexeme> words_;
};

const Lexicon& lexicon() {
  static const Lexicon kLexicon;
  return kLexicon;
}

}  // namespace

const Lexeme& find_lexeme(std::string_view lower) { return lexicon().find(lower); }

std::string_view event_name(std::uint8_t index) {
  return index == 0 ? std::string_view() : event_words()[index - 1].name;
}

std::string_view quantity_name(std::uint8_t index) {
  return index == 0 ? std::string_view() : counted_words()[index - 1].name;
}

}  // namespace dateline::enrich::facts
