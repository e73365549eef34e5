#include "enrich/text/tokens.h"

#include "enrich/text/abbreviations.h"
#include "enrich/text/characters.h"

namespace dateline::enrich::text {
namespace {

using Class = CharacterClass;

bool is_word_class(Class c) {
  return c == Class::lower || c == Class::upper || c == Class::letter || c == Class::digit;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, model::ByteSpan part, std::vector<Token>& out)
      : text_(text.substr(0, part.end)), at_(part.begin), out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      const Character here = decode(text_, at_);
      const Class c = classify(here.code);
      if (is_space(c)) {
        if (c == Class::newline) at_start_ = true;
        at_ += here.bytes;
      } else if (is_word_class(c)) {
        read_word();
      } else if (c == Class::ideograph) {
        read_ideograph(here);
      } else if (!read_lone_clitic(c, here)) {
        read_punctuation(c, here);
      }
    }
  }

 private:
  // What lies `ahead` bytes after the reading position of a word.
  Class class_at(std::size_t position) const {
    return position < text_.size() ? classify(decode(text_, position).code) : Class::space;
  }

  struct Shape {
    bool first_upper = false;
    bool upper = false;
    bool lower = false;
    bool caseless = false;
    bool digit = false;
    std::uint32_t letters = 0;
  };

  static void note(Shape& shape, Class c) {
    if (c == Class::digit) {
      shape.digit = true;
      return;
    }
    if (shape.letters == 0) shape.first_upper = c == Class::upper;
    ++shape.letters;
    shape.upper |= c == Class::upper;
    shape.lower |= c == Class::lower;
    shape.caseless |= c == Class::letter;
  }

  void read_word() {
    const std::size_t begin = at_;
    Shape shape;
    Class last = Class::other;
    while (at_ < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte < 0x80 && is_word_class(kAsciiClasses[byte])) {
        last = kAsciiClasses[byte];
        note(shape, last);
        ++at_;
        continue;
      }
      const Character here = decode(text_, at_);
      const Class c = classify(here.code);
      if (is_word_class(c)) {
        note(shape, c);
        last = c;
      } else if (c != Class::mark && !joins(here.code, c, last, at_ + here.bytes, at_ - begin)) {
        break;
      }
      at_ += here.bytes;
    }
    take_period(begin, shape, last);
    if (shape.digit && shape.letters == 0 && at_ < text_.size() && text_[at_] == '%') ++at_;
    emit_word(begin, at_, shape);
  }

  // Whether a character between two word characters keeps them together.
  bool joins(char32_t code, Class c, Class before, std::size_t next, std::size_t length) const {
    const Class after = class_at(next);
    if (!is_word_class(after)) return false;
    switch (c) {
      case Class::hyphen:
        return true;
      case Class::apostrophe:
        return code != '`' && !is_possessive(next);
      case Class::terminator:
        if (code != '.') return false;
        if (before == Class::digit) return after == Class::digit;
        // "U.S", "Ph.D" and "site.com", but not "said.He".
        return after == Class::lower || after == Class::digit || (length <= 2 || dotted(length));
      default:
        if (before == Class::digit && after == Class::digit) {
          return code == ',' || code == ':' || code == '/';
        }
        return code == '&' || code == '_';
    }
  }

  // True when the word so far ends in ".X": one letter after a period.
  bool dotted(std::size_t length) const { return length >= 2 && text_[at_ - 2] == '.'; }

  // 's at the end of a word.
  bool is_possessive(std::size_t s) const {
    return (text_[s] == 's' || text_[s] == 'S') && !is_word_class(class_at(s + 1));
  }

  void take_period(std::size_t begin, Shape& shape, Class last) {
    if (at_ >= text_.size() || text_[at_] != '.' || shape.letters == 0) return;
    if (at_ + 1 < text_.size() && text_[at_ + 1] == '.') return;
    const std::string_view word = text_.substr(begin, at_ - begin);
    const bool initials = word.size() >= 3 && word.find('.') == 1 && dotted(word.size());
    const bool initial =
        shape.letters == 1 && last == Class::upper && word != "I" && name_follows();
    if (initials || initial || abbreviation(word) != Abbreviation::none) ++at_;
  }

  // "J. Smith": a space and a capital after the period at `at_`.
  bool name_follows() const {
    std::size_t next = at_ + 1;
    if (next < text_.size() && text_[next] == ' ') ++next;
    return class_at(next) == Class::upper;
  }

  void emit_word(std::size_t begin, std::size_t end, const Shape& shape) {
    Token token;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    token.kind = shape.letters == 0 ? TokenKind::number : TokenKind::word;
    token.capitalised = shape.first_upper;
    token.all_caps = shape.letters >= 2 && shape.upper && !shape.lower && !shape.caseless;
    token.digit = shape.digit;
    token.sentence_start = at_start_;
    at_start_ = false;
    out_.push_back(token);
  }

  void read_ideograph(Character here) {
    const std::size_t begin = at_;
    at_ += here.bytes;
    while (at_ < text_.size() && class_at(at_) == Class::mark) at_ += decode(text_, at_).bytes;
    Shape shape;
    note(shape, Class::letter);
    emit_word(begin, at_, shape);
  }

  bool read_lone_clitic(Class c, Character here) {
    if (c != Class::apostrophe || here.code == '`' || out_.empty()) return false;
    const std::size_t s = at_ + here.bytes;
    const Token& before = out_.back();
    if (before.span.end != at_ || before.kind == TokenKind::punctuation) return false;
    if (s >= text_.size() || !is_possessive(s)) return false;
    push(at_, s + 1, TokenKind::clitic);
    at_ = s + 1;
    return true;
  }

  void read_punctuation(Class c, Character here) {
    const std::size_t begin = at_;
    at_ += here.bytes;
    if (here.code == '.' || here.code == '-' || here.code == 0x2026) {
      while (at_ < text_.size() && text_[at_] == text_[begin] && here.bytes == 1) ++at_;
    }
    push(begin, at_, TokenKind::punctuation);
    if (c == Class::terminator) at_start_ = true;
  }

  void push(std::size_t begin, std::size_t end, TokenKind kind) {
    Token token;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    token.kind = kind;
    out_.push_back(token);
  }

  std::string_view text_;
  std::size_t at_;
  std::vector<Token>& out_;
  bool at_start_ = true;
};

}  // namespace

void tokenize(std::string_view text, std::vector<Token>& out) {
  tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, out);
}

void tokenize(std::string_view text, model::ByteSpan part, std::vector<Token>& out) {
  Tokenizer(text, part, out).run();
}

}  // namespace dateline::enrich::text
