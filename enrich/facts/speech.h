#pragma once

#include <string>
#include <vector>

#include "enrich/facts/words.h"

namespace dateline::enrich::facts {

/// Who says something in a sentence. Word indexes are of that sentence.
struct Speaker {
  int entity = -1;  // index into Reading::entities
  std::string text;
  bool anonymous = false;
  bool analyst = false;
  bool outlet = false;   // a reporter, not the source of what is said
  bool earlier = false;  // named in an earlier sentence: "he", "the minister"
  int begin = -1;        // words of the speaker's phrase
  int end = -1;
  bool known() const { return entity >= 0 || !text.empty(); }
};

/// One speech verb and what belongs to it.
struct Speech {
  int verb = -1;  // word index; of "according" too
  model::VerbClass verb_class = model::VerbClass::say;
  Speaker speaker;
  int said_on = -1;  // index into Reading::dates
  bool inverted = false;
  bool past_perfect = false;  // "had warned": before what the sentence is about
  std::vector<std::string> via;
};

/// Finds speech sentence by sentence; remembers who spoke last, for "he said" and "she added".
class SpeechFinder {
 public:
  explicit SpeechFinder(const Reading& reading) : reading_(reading) {}

  /// Sentences must come in order. A quote with no speech verb of its own goes on for the last
  /// speaker: `continued()` then names him.
  std::vector<Speech> find(const Words& words);

  const Speaker& last_speaker() const { return last_; }
  void forget() { last_ = Speaker{}; }

 private:
  bool is_verb(const Words& words, int at) const;
  bool is_present(const Words& words, int at, const Word& previous) const;
  Speaker speaker_left(const Words& words, int verb) const;
  Speaker speaker_right(const Words& words, int from) const;
  Speaker entity_speaker(const Words& words, int last) const;
  Speaker phrase_speaker(const Words& words, int head) const;
  Speaker fallback(const Words& words, int verb) const;
  Speaker resolve_earlier(Speaker speaker) const;
  Speaker speaker_by_pronoun(const Words& words, int at) const;
  void name_quoted_source(const Words& words, Speech& speech) const;
  void find_via(const Words& words, Speech& speech) const;
  int find_said_on(const Words& words, int verb) const;
  std::string phrase(const Words& words, int begin, int end) const;

  const Reading& reading_;
  Speaker last_;
  std::vector<int> analysts_;  // entities that were introduced as such
};

}  // namespace dateline::enrich::facts
