#pragma once

#include <span>
#include <vector>

#include "enrich/names/dictionary.h"
#include "enrich/names/words.h"
#include "enrich/text/sentences.h"

namespace dateline::enrich::names {

/// What kind of line a word stands in: capitals tell nothing in the last two.
enum class LineKind : std::uint8_t { prose, title_case, shouting };

/// The words of a text with what the dictionary says of each, and the kinds of its lines.
struct ReadText {
  Words words;
  std::vector<LineKind> lines;           // by Word::line
  std::vector<std::uint64_t> lowercase;  // sorted hashes of words that stand in lower case

  LineKind line_of(const Word& word) const { return lines[word.line]; }
  bool occurs_lowercase(std::uint64_t hash) const;
};

/// Reads words, looks their classes up and judges the lines. `title`: all of it is a headline.
ReadText read_text(const Dictionary& dictionary, std::string_view text, bool title);

/// The first word of each sentence that the splitter found begins one.
void mark_sentences(ReadText& read, std::span<const text::Sentence> sentences);

/// The longest alias that begins at a word.
struct Match {
  std::uint32_t end = 0;  // one past its last word; 0 = none
  std::uint64_t chain = 0;
  std::span<const Link> links;
};

/// One probe per word. Words must stand side by side (a possessive may part them), the first and
/// the last must be capitalised. Links that the shape of a single word forbids are left in: see
/// `usable`.
Match longest_match(const Dictionary& dictionary, const ReadText& read, std::uint32_t begin);

/// Whether a link holds for a name of one word as it is written at `word`.
bool usable(const Link& link, const ReadText& read, const Word& word);

}  // namespace dateline::enrich::names
