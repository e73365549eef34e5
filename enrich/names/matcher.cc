#include "enrich/names/matcher.h"

#include <algorithm>

#include "enrich/names/fold.h"
#include "enrich/names/word_class.h"

namespace dateline::enrich::names {
namespace {

constexpr std::uint32_t kWordsPerMatch = 14;

/// A headline in capitals, a Headline in Title Case, or prose. Function words are no evidence; a
/// full stop at the end or a word in lower case among few tells prose.
LineKind judge(const Words& words, std::size_t begin, std::size_t end) {
  int content = 0;
  int capitals = 0;
  int letters_upper = 0;
  int letters_lower = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const Word& word = words.list[i];
    if (word.digit) continue;
    if (word.folded_length >= 2) (word.upper ? letters_upper : letters_lower) += 1;
    if (word.folded_length < 3 || (word.classes & (kFunction | kParticle)) != 0) continue;
    ++content;
    capitals += word.capital ? 1 : 0;
  }
  if (letters_upper >= 2 && letters_lower == 0) return LineKind::shouting;
  if (letters_upper >= 4 && letters_upper >= 4 * letters_lower) return LineKind::shouting;
  const std::size_t after = words.list[end - 1].span.end;
  const bool stopped = words.text.substr(after, 1) == "." || words.list[end - 1].dotted;
  const bool headline = content >= 4 && end - begin <= 24 && !stopped;
  if (headline && capitals * 10 >= content * 9) return LineKind::title_case;
  return LineKind::prose;
}

}  // namespace

bool ReadText::occurs_lowercase(std::uint64_t hash) const {
  return std::binary_search(lowercase.begin(), lowercase.end(), hash);
}

ReadText read_text(const Dictionary& dictionary, std::string_view text, bool title) {
  ReadText read;
  read.words = read_words(text);
  std::vector<Word>& list = read.words.list;
  for (Word& word : list) {
    word.classes = dictionary.find(word.hash).classes;
    if (!word.capital && !word.digit && !word.glued) read.lowercase.push_back(word.hash);
  }
  std::sort(read.lowercase.begin(), read.lowercase.end());
  for (std::size_t begin = 0; begin < list.size();) {
    std::size_t end = begin;
    while (end < list.size() && list[end].line == list[begin].line) ++end;
    read.lines.resize(list[begin].line + 1, LineKind::prose);
    LineKind kind = judge(read.words, begin, end);
    if (title && kind == LineKind::prose && end - begin <= 3) kind = LineKind::title_case;
    read.lines[list[begin].line] = kind;
    begin = end;
  }
  return read;
}

void mark_sentences(ReadText& read, std::span<const text::Sentence> sentences) {
  std::size_t at = 0;
  for (const text::Sentence& sentence : sentences) {
    while (at < read.words.list.size() && read.words.list[at].span.begin < sentence.span.begin)
      ++at;
    if (at < read.words.list.size()) read.words.list[at].sentence_start = true;
  }
}

Match longest_match(const Dictionary& dictionary, const ReadText& read, std::uint32_t begin) {
  const std::vector<Word>& list = read.words.list;
  Match best;
  std::uint64_t chain = kEmptyChain;
  const auto limit = std::min<std::size_t>(list.size(), begin + kWordsPerMatch);
  for (std::size_t i = begin; i < limit; ++i) {
    const Word& word = list[i];
    if (i > begin && !word.near &&
        !(list[i - 1].possessive && !word.sentence_start && !word.comma_before && !word.quoted)) {
      break;
    }
    // Between its ends a name may have "of", "bin" or "for the", but no other word in lower case.
    if (!word.capital && !word.digit && (word.classes & (kFunction | kParticle | kLinking)) == 0 &&
        !word.glued) {
      break;
    }
    chain = extend_chain(chain, word.hash);
    const Entry entry = dictionary.find(chain);
    if (!entry.links.empty() && (word.capital || word.digit || word.glued)) {
      best = {static_cast<std::uint32_t>(i + 1), chain, entry.links};
    }
    if (!entry.prefix) break;
  }
  return best;
}

bool usable(const Link& link, const ReadText& read, const Word& word) {
  const LineKind line = read.line_of(word);
  if ((link.flags & kUpperLink) != 0) {
    return word.upper && (line != LineKind::shouting || word.dotted);
  }
  if ((link.flags & kShortLink) != 0) return word.dotted && !word.upper && word.comma_before;
  // An acronym in prose is no town that happens to have these letters.
  if (word.upper && word.folded_length <= 4 && line == LineKind::prose) return false;
  if ((link.flags & kCommonLink) != 0) {
    return line == LineKind::prose && !word.sentence_start && !read.occurs_lowercase(word.hash);
  }
  return true;
}

}  // namespace dateline::enrich::names
