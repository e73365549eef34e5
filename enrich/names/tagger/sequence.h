#pragma once

#include <cstdint>
#include <vector>

#include "enrich/names/linker.h"
#include "enrich/names/spotter.h"
#include "enrich/names/tagger/word_classes.h"

namespace dateline::enrich::names::tagger {

/// One token as the features see it: a word, a mark, or the border of a line.
struct Token {
  model::ByteSpan span;
  std::uint32_t word = kNoWord;
  std::uint32_t lower = 0;    // hash of the folded word
  std::uint32_t surface = 0;  // hash of the word as it is written
  std::uint32_t shape = 0;    // "Xxxx", "XX.", with runs cut at four
  std::uint32_t brief = 0;    // the same with runs cut at one
  std::uint32_t prefix = 0;   // first and last bytes of the folded word, packed, first byte lowest
  std::uint32_t suffix = 0;
  std::uint32_t classes = 0;    // WordClass bits
  ClassPair group;              // exchange classes
  std::uint16_t mark = 0;       // of the dictionary: 0, or what it takes the word for
  std::uint8_t mark_place = 0;  // Place in the dictionary's name
  std::uint8_t affixes = 0;     // bytes of the folded word, at most 4
  LineKind line = LineKind::prose;
  bool border = false;
  bool capital = false;
  bool upper = false;
  bool decoded = false;  // may belong to a name; all others are none
  bool sentence_start = false;
  bool glued = false;
  bool quoted = false;
  bool abbreviated = false;     // "Corp.": a full stop at the end, none inside
  std::uint32_t run_begin = 0;  // of the capitalised tokens side by side; itself when it is none
  std::uint32_t run_end = 0;
};

/// The tokens of a text. Two borders stand before, between and behind lines, so that a feature may
/// look two tokens to either side.
std::vector<Token> sequence_of(const Dictionary& dictionary, const ReadText& read,
                               const std::vector<Candidate>& candidates,
                               const WordClasses& classes);

/// What the dictionary takes a candidate for, as one number; never 0.
std::uint16_t mark_of(const Dictionary& dictionary, const Coherence& coherence,
                      const ReadText& read, const Candidate& candidate);

}  // namespace dateline::enrich::names::tagger
