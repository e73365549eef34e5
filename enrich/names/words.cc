#include "enrich/names/words.h"

#include <algorithm>

#include "enrich/names/fold.h"
#include "enrich/text/characters.h"
#include "enrich/text/tokens.h"

namespace dateline::enrich::names {
namespace {

using text::CharacterClass;

bool dash(std::string_view mark) {
  return mark == "-" || mark == "--" || mark == "\xE2\x80\x93" || mark == "\xE2\x80\x94";
}

/// What stands between two words.
struct Gap {
  bool comma = false;
  bool other = false;   // any mark but a comma or the hyphen inside a token
  bool afresh = false;  // what follows begins like a sentence: an opening quote, a colon, a dash
  bool open = false;
  bool bracket = false;
};

class Reader {
 public:
  explicit Reader(std::string_view text) { words_.text = text; }

  Words read() {
    std::vector<text::Token> tokens;
    tokens.reserve(words_.text.size() / 4);
    text::tokenize(words_.text, tokens);
    words_.list.reserve(tokens.size());
    words_.pieces.reserve(tokens.size() + tokens.size() / 8);
    words_.folded.reserve(words_.text.size() + 16);
    for (const text::Token& token : tokens) {
      switch (token.kind) {
        case text::TokenKind::punctuation:
          words_.pieces.push_back({token.span, kNoWord});
          note_mark(token.span);
          break;
        case text::TokenKind::clitic:
          words_.pieces.push_back({token.span, kNoWord});
          if (!words_.list.empty()) words_.list.back().possessive = true;
          break;
        default:
          split(token);
      }
    }
    return std::move(words_);
  }

 private:
  void note_mark(model::ByteSpan span) {
    const std::string_view mark = text::slice(words_.text, span);
    const bool after_s = span.begin > 0 && words_.text[span.begin - 1] == 's' &&
                         (mark == "'" || mark == "\xE2\x80\x99");
    if (after_s && !words_.list.empty() && words_.list.back().span.end == span.begin) {
      words_.list.back().possessive = true;
      return;
    }
    gap_.open = mark == "\"" || mark == "\xE2\x80\x9C" || mark == "\xE2\x80\x98" || mark == "'" ||
                mark == "(" || mark == "[";
    gap_.bracket = mark == "(";
    gap_.comma = gap_.comma || mark == ",";
    gap_.other = gap_.other || mark != ",";
    gap_.afresh = gap_.afresh || (gap_.open && mark != "(" && mark != "[" && mark != "'") ||
                  mark == ":" || mark == "\xE2\x80\xA2" || mark == "*" || mark == "|" ||
                  mark == "." || mark == "!" || mark == "?" || (dash(mark) && mark != "-");
  }

  /// Hyphens part a token into words, so that "al-Thani" meets "al Thani".
  void split(const text::Token& token) {
    const std::string_view text = words_.text;
    std::uint32_t begin = token.span.begin;
    bool glued = false;
    for (std::uint32_t at = begin; at < token.span.end;) {
      const text::Character here = text::decode(text, at);
      if (here.code != '-' && text::classify(here.code) == CharacterClass::hyphen) {
        if (at > begin) add(token, {begin, at}, glued);
        begin = at + here.bytes;
        glued = true;
      } else if (here.code == '-') {
        if (at > begin) add(token, {begin, at}, glued);
        begin = at + 1;
        glued = true;
      }
      at += here.bytes;
    }
    if (begin < token.span.end) add(token, {begin, token.span.end}, glued);
  }

  void add(const text::Token& token, model::ByteSpan span, bool glued) {
    Word word;
    word.span = span;
    if (span == token.span) {
      word.capital = token.capitalised;
      word.digit = token.digit && text::slice(words_.text, span)[0] <= '9';
      word.upper = token.all_caps || (token.capitalised && single_letter(span));
      word.dotted = words_.surface(word).find('.') != std::string_view::npos;
    } else {
      shape(word);
    }
    word.glued = glued;
    if (glued) {
      word.near = true;
      word.line = line_;
    } else {
      set_gap(word, token.sentence_start);
    }
    word.folded_begin = static_cast<std::uint32_t>(words_.folded.size());
    fold_into(words_.surface(word), words_.folded);
    const std::size_t length = words_.folded.size() - word.folded_begin;
    word.folded_length = static_cast<std::uint16_t>(std::min<std::size_t>(length, 0xFFFF));
    word.hash = hash_word(words_.folded_of(word));
    last_end_ = span.end;
    words_.pieces.push_back({span, static_cast<std::uint32_t>(words_.list.size())});
    words_.list.push_back(word);
    gap_ = {};
  }

  bool single_letter(model::ByteSpan span) const {
    return span.end - span.begin == 1 ||
           (span.end - span.begin == 2 && words_.text[span.begin + 1] == '.');
  }

  /// For parts of hyphenated words, of which the token says nothing.
  void shape(Word& word) const {
    const std::string_view surface = words_.surface(word);
    bool lower = false;
    int letters = 0;
    for (std::size_t at = 0; at < surface.size();) {
      const text::Character here = text::decode(surface, at);
      const CharacterClass c = text::classify(here.code);
      if (at == 0) {
        word.capital = c == CharacterClass::upper;
        word.digit = c == CharacterClass::digit;
      }
      lower = lower || c == CharacterClass::lower || c == CharacterClass::letter;
      letters += text::is_letter(c) ? 1 : 0;
      word.dotted = word.dotted || here.code == '.';
      at += here.bytes;
    }
    word.upper = letters > 0 && !lower;
  }

  void set_gap(Word& word, bool sentence_start) {
    const std::string_view between = words_.text.substr(last_end_, word.span.begin - last_end_);
    const auto newlines = std::count(between.begin(), between.end(), '\n');
    line_ += static_cast<std::uint32_t>(newlines);
    word.line = line_;
    word.line_start = newlines > 0 || words_.list.empty();
    const bool possessive = !words_.list.empty() && words_.list.back().possessive;
    word.near = !word.line_start && !gap_.comma && !gap_.other && !possessive;
    word.comma_before = gap_.comma && !gap_.other && !word.line_start;
    word.sentence_start = word.line_start || gap_.afresh || sentence_start;
    word.quoted = gap_.open;
    word.bracket = gap_.bracket;
  }

  Words words_;
  std::uint32_t last_end_ = 0;
  std::uint32_t line_ = 0;
  Gap gap_;
};

}  // namespace

std::uint64_t chain_of(const Words& words, std::size_t begin, std::size_t end) {
  std::uint64_t chain = kEmptyChain;
  for (std::size_t i = begin; i < end; ++i) chain = extend_chain(chain, words.list[i].hash);
  return chain;
}

std::string folded_name(std::string_view name) {
  const Words words = read_words(name);
  std::string out;
  for (const Word& word : words.list) {
    if (!out.empty()) out.push_back(' ');
    out += words.folded_of(word);
  }
  return out;
}

Words read_words(std::string_view text) { return Reader(text).read(); }

}  // namespace dateline::enrich::names
