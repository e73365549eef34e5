#include "enrich/facts/words.h"

#include <algorithm>
#include <array>

namespace dateline::enrich::facts {
namespace {

constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";

// The lexicon writes apostrophes straight.
const Lexeme& look_up(std::string_view lower) {
  std::array<char, 24> straight;
  const std::size_t curly = lower.find(kCurlyApostrophe);
  if (curly == std::string_view::npos || lower.size() > straight.size()) return find_lexeme(lower);
  const std::string_view rest = lower.substr(curly + kCurlyApostrophe.size());
  std::size_t size = lower.copy(straight.data(), curly);
  straight[size++] = '\'';
  size += rest.copy(straight.data() + size, rest.size());
  return find_lexeme({straight.data(), size});
}

}  // namespace

WordReader::WordReader(const Reading& reading, std::span<const FoundQuote> quotes)
    : reading_(reading), quotes_(quotes), lower_(reading.text) {
  for (char& c : lower_) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  for (std::size_t i = 0; i < reading.entities.size() && i < INT16_MAX; ++i) {
    for (const names::FoundMention& mention : reading.entities[i].mentions) {
      mentions_.push_back({mention.span, static_cast<std::int16_t>(i), mention.demonym});
    }
  }
  std::sort(mentions_.begin(), mentions_.end(),
            [](const Marked& a, const Marked& b) { return a.span.begin < b.span.begin; });
}

const Words& WordReader::read(std::size_t sentence) {
  tokens_.clear();
  words_.clear();
  const model::ByteSpan span = reading_.sentences[sentence].span;
  text::tokenize(reading_.text, span, tokens_);
  words_.reserve(tokens_.size());
  for (const text::Token& token : tokens_) {
    Word& word = words_.emplace_back();
    word.span = token.span;
    word.kind = token.kind;
    word.capitalised = token.capitalised;
    word.lower = text::slice(std::string_view(lower_), token.span);
    word.lexeme = &look_up(word.lower);
    mark_entity(word);
    mark_date(word);
    mark_quote(word);
  }
  return words_;
}

void WordReader::mark_entity(Word& word) {
  while (next_mention_ < mentions_.size() && mentions_[next_mention_].span.end <= word.span.begin) {
    ++next_mention_;
  }
  if (next_mention_ == mentions_.size()) return;
  const Marked& mention = mentions_[next_mention_];
  if (mention.span.begin >= word.span.end) return;
  word.entity = mention.entity;
  word.demonym = mention.demonym;
  word.entity_begin = mention.span.begin >= word.span.begin;
  word.entity_end = mention.span.end <= word.span.end;
}

void WordReader::mark_date(Word& word) {
  while (next_date_ < reading_.dates.size() &&
         reading_.dates[next_date_].span.end <= word.span.begin) {
    ++next_date_;
  }
  if (next_date_ == reading_.dates.size()) return;
  if (reading_.dates[next_date_].span.begin < word.span.end) {
    word.date = static_cast<std::int16_t>(std::min<std::size_t>(next_date_, INT16_MAX));
  }
}

void WordReader::mark_quote(Word& word) {
  while (next_quote_ < quotes_.size() && quotes_[next_quote_].span.end <= word.span.begin) {
    ++next_quote_;
  }
  word.quoted = next_quote_ < quotes_.size() && quotes_[next_quote_].span.begin <= word.span.begin;
}

int before_adverbs(const Words& words, int at) {
  int i = at - 1;
  while (i >= 0 &&
         (words[i].is(kAdverb) || (words[i].lower.ends_with("ly") && words[i].entity < 0)))
    --i;
  return i;
}

int after_adverbs(const Words& words, int at) {
  int i = at + 1;
  const int size = static_cast<int>(words.size());
  while (i < size &&
         (words[i].is(kAdverb) || (words[i].lower.ends_with("ly") && words[i].entity < 0)))
    ++i;
  return i;
}

}  // namespace dateline::enrich::facts
