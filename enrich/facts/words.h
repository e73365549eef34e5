#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/facts/facts.h"
#include "enrich/facts/lexicon.h"
#include "enrich/text/tokens.h"

namespace dateline::enrich::facts {

/// A token of a sentence with all that the rules ask of it.
struct Word {
  model::ByteSpan span;
  std::string_view lower;
  const Lexeme* lexeme = nullptr;
  text::TokenKind kind = text::TokenKind::word;
  bool capitalised = false;
  bool quoted = false;       // inside a direct quote, its marks included
  std::int16_t entity = -1;  // index into Reading::entities
  bool entity_begin = false;
  bool entity_end = false;  // last word of the mention
  bool demonym = false;
  std::int16_t date = -1;  // index into Reading::dates

  bool is(std::uint64_t marks) const { return (lexeme->marks & marks) != 0; }
  bool is(std::string_view word) const { return lower == word; }
  bool punctuation() const { return kind == text::TokenKind::punctuation; }
  bool comma() const { return lower == ","; }
};

using Words = std::vector<Word>;

/// Signed, for the rules look before the first word.
inline int size_of(const Words& words) { return static_cast<int>(words.size()); }
inline bool word_at(const Words& words, int at, std::string_view word) {
  return at >= 0 && at < size_of(words) && words[at].lower == word;
}

/// Turns the sentences of one article into words, in order. Views live as long as this does.
class WordReader {
 public:
  WordReader(const Reading& reading, std::span<const FoundQuote> quotes);

  /// Words of a sentence; sentences must be asked for in order. Valid until the next call.
  const Words& read(std::size_t sentence);

 private:
  struct Marked {
    model::ByteSpan span;
    std::int16_t entity;
    bool demonym;
  };

  void mark_entity(Word& word);
  void mark_date(Word& word);
  void mark_quote(Word& word);

  const Reading& reading_;
  std::span<const FoundQuote> quotes_;
  std::string lower_;
  std::vector<Marked> mentions_;
  std::size_t next_mention_ = 0;
  std::size_t next_date_ = 0;
  std::size_t next_quote_ = 0;
  std::vector<text::Token> tokens_;
  Words words_;
};

/// Index of the last word before `at` that is no adverb; -1 when there is none.
int before_adverbs(const Words& words, int at);

/// First word after `at` that is no adverb; words.size() when there is none.
int after_adverbs(const Words& words, int at);

}  // namespace dateline::enrich::facts
