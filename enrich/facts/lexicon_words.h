#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/fact.h"

// The word lists behind lexicon.h. Written for this project from general knowledge of news English.
namespace dateline::enrich::facts {

/// Words, separated by blanks, and their marks.
struct MarkedWords {
  std::uint64_t marks;
  std::string_view words;
};

/// "say:said tell:told state!": lemma, past form where irregular; "!": only the past form and the
/// participle are that verb ("states" is a noun).
struct SpeechVerbs {
  model::VerbClass verb;
  std::string_view lemmas;
};

/// Nouns and verbs of one event class; first name is the class.
struct EventWords {
  std::string_view name;
  std::string_view nouns;
  std::string_view verbs;
};

struct CountedWords {
  std::string_view name;
  std::string_view words;
};

struct NumberWord {
  std::string_view word;
  double value;
};

std::span<const MarkedWords> marked_words();
std::span<const MarkedWords> marked_verbs();  // lemmas, all forms take the marks
std::span<const SpeechVerbs> speech_verbs();
std::span<const EventWords> event_words();
std::span<const CountedWords> counted_words();
std::span<const NumberWord> number_words();

}  // namespace dateline::enrich::facts
