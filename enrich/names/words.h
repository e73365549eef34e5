#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace dateline::enrich::names {

/// One word of a text as names see it. Hyphens part words ("al-Thani" is two, `glued`), a
/// possessive ending is no part of the word, "U.S." is one word.
struct Word {
  model::ByteSpan span;
  std::uint64_t hash = 0;     // of the folded word
  std::uint32_t classes = 0;  // WordClass bits of the dictionary
  std::uint32_t folded_begin = 0;
  std::uint16_t folded_length = 0;
  bool capital = false;         // begins with an upper-case letter
  bool upper = false;           // has letters, none of them lower-case
  bool digit = false;           // begins with a digit
  bool dotted = false;          // a full stop belongs to it: "U.S.", "J.", "Mr."
  bool glued = false;           // a hyphen stands right before it
  bool possessive = false;      // an apostrophe with or without s follows
  bool near = false;            // only blanks or a hyphen before it, no possessive
  bool comma_before = false;    // a comma and blanks only before it
  bool sentence_start = false;  // also after an opening quotation mark, a colon, a bullet
  bool line_start = false;
  bool quoted = false;   // an opening quotation mark or bracket stands right before it
  bool bracket = false;  // "(" right before it
  std::uint32_t line = 0;
};

inline constexpr std::uint32_t kNoWord = 0xFFFFFFFF;

/// A word, or a mark or possessive ending between words.
struct Piece {
  model::ByteSpan span;
  std::uint32_t word = kNoWord;  // in Words::list
};

/// The words of a text and their folded forms; valid as long as the text is.
struct Words {
  std::string_view text;
  std::string folded;
  std::vector<Word> list;
  std::vector<Piece> pieces;  // words and what stands between them, in reading order

  std::string_view surface(const Word& word) const {
    return text.substr(word.span.begin, word.span.end - word.span.begin);
  }
  std::string_view folded_of(const Word& word) const {
    return std::string_view(folded).substr(word.folded_begin, word.folded_length);
  }
};

/// Hash of the words [begin, end), as the dictionary's names have it.
std::uint64_t chain_of(const Words& words, std::size_t begin, std::size_t end);

/// Folded words of a name with a blank between: "Abd al-Rahman" -> "abd al rahman".
std::string folded_name(std::string_view name);

/// Linear in the text. Sentence starts are set at lines, after . ! ? and opening quotes; the
/// caller adds those that a sentence splitter knows better.
Words read_words(std::string_view text);

}  // namespace dateline::enrich::names
