#include "enrich/text/sentences.h"

#include "enrich/text/abbreviations.h"
#include "enrich/text/characters.h"
#include "enrich/text/lexicon.h"

namespace dateline::enrich::text {
namespace {

using Class = CharacterClass;

// A text without terminators (a table, a list, an attack) is cut at this size.
constexpr std::size_t kLongestSentence = 2'000;
// How far a decision looks ahead or back; keeps the splitter linear.
constexpr std::size_t kReach = 64;

class Splitter {
 public:
  Splitter(std::string_view text, const CleanSegment& segment, std::vector<Sentence>& out)
      : text_(text.substr(0, segment.span.end)),
        role_(segment.role),
        begin_(segment.span.begin),
        at_(segment.span.begin),
        out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      const Character here = decode(text_, at_);
      if (classify(here.code) == Class::terminator) {
        read_terminator(here);
      } else {
        at_ += here.bytes;
      }
    }
    finish(text_.size());
  }

 private:
  struct End {
    std::size_t mark = 0;    // where the run of terminators begins
    std::size_t after = 0;   // behind it
    std::size_t closed = 0;  // behind closing quotes and brackets
    bool quote_closed = false;
    bool full_stop = false;  // exactly one '.'
    bool wide = false;       // a script that needs no space after it
  };

  void read_terminator(Character here) {
    End end;
    end.mark = at_;
    end.full_stop = here.code == '.';
    end.wide = here.code >= 0x3000;
    at_ += here.bytes;
    while (at_ < text_.size()) {
      const Character next = decode(text_, at_);
      if (classify(next.code) != Class::terminator) break;
      end.full_stop = false;
      at_ += next.bytes;
    }
    end.after = at_;
    read_closers(end);
    if (is_boundary(end)) finish(end.closed);
  }

  void read_closers(End& end) {
    std::size_t at = end.after;
    while (at < text_.size()) {
      const Character next = decode(text_, at);
      const Class c = classify(next.code);
      const bool bracket = next.code == ')' || next.code == ']' || next.code == 0xFF09;
      if (!bracket && c != Class::quote && c != Class::apostrophe) break;
      // An opening curly quote glued to the period belongs to what follows.
      if (next.code == 0x201C || next.code == 0x2018 || next.code == 0x00AB) break;
      end.quote_closed |= !bracket;
      at += next.bytes;
    }
    end.closed = at;
    // A closing quote that lost its place: `over. "` at the end of the segment.
    if (at + 2 == text_.size() && text_[at] == ' ' && class_at(at + 1) == Class::quote) {
      end.closed = at + 2;
    }
    at_ = end.closed;
  }

  Class class_at(std::size_t at) const {
    return at < text_.size() ? classify(decode(text_, at).code) : Class::newline;
  }

  bool is_boundary(const End& end) const {
    if (end.closed >= text_.size()) return true;
    if (end.wide) return true;
    if (!is_space(class_at(end.closed))) return is_glued_boundary(end);
    bool opener = false;
    const std::size_t next = next_word(end.closed, opener);
    if (next >= text_.size()) return true;
    const Class c = class_at(next);
    if (c == Class::lower) return opener && end.full_stop && !ends_in_abbreviation(end);
    if (end.full_stop) return !period_continues(end, next, c);
    return opener || !end.quote_closed || !attribution_follows(next);
  }

  // "ended the talks.The minister": a lost space, common in scraped text.
  bool is_glued_boundary(const End& end) const {
    if (!end.full_stop) return false;
    const Character next = decode(text_, end.closed);
    const Class c = classify(next.code);
    const bool opener = next.code == 0x201C || next.code == 0x2018;
    if (!opener && (c != Class::upper || class_at(end.closed + next.bytes) != Class::lower)) {
      return false;
    }
    const std::string_view word = word_before(end.mark);
    if (word.size() < 3 || class_at(end.mark - 1) != Class::lower) return false;
    return word.find_first_of("./@:") == std::string_view::npos &&
           abbreviation(word) == Abbreviation::none;
  }

  // The first letter or digit after white space, opening quotes, brackets and dashes.
  std::size_t next_word(std::size_t at, bool& opener) const {
    const std::size_t limit = at + kReach;
    while (at < text_.size() && at < limit) {
      const Character here = decode(text_, at);
      const Class c = classify(here.code);
      if (is_letter(c) || c == Class::digit) return at;
      opener |= c == Class::quote || c == Class::apostrophe || here.code == '(' || here.code == '[';
      at += here.bytes;
    }
    return at;
  }

  std::string_view word_at(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && end < at + kReach) {
      const Character here = decode(text_, end);
      const Class c = classify(here.code);
      if (!is_letter(c) && c != Class::digit) break;
      end += here.bytes;
    }
    return text_.substr(at, end - at);
  }

  // From the last white space, quote or bracket up to `end`: "a.m", "Sgt", "www.site".
  std::string_view word_before(std::size_t end) const {
    std::size_t begin = end;
    while (begin > begin_ && end - begin < kReach) {
      const Character before = decode_before(text_, begin);
      const Class c = classify(before.code);
      if (is_space(c) || c == Class::quote || c == Class::apostrophe || before.code == '(' ||
          before.code == '[' || before.code == ',' || before.code == 0x2014) {
        break;
      }
      begin -= before.bytes;
    }
    std::string_view word = text_.substr(begin, end - begin);
    // "Governor-Gen": what counts is behind the hyphen.
    if (const auto hyphen = word.rfind('-'); hyphen != word.npos) word.remove_prefix(hyphen + 1);
    return word;
  }

  static bool is_initial(std::string_view word) {
    return word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z' && word != "I";
  }
  static bool is_initials(std::string_view word) {
    if (word.size() < 3) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const Class c = classify(static_cast<unsigned char>(word[i]) & 0x7F);
      if (i % 2 == 1 ? word[i] != '.' : c != Class::upper && c != Class::lower) return false;
    }
    return word.size() % 2 == 1;
  }

  bool ends_in_abbreviation(const End& end) const {
    const std::string_view word = word_before(end.mark);
    return is_initial(word) || is_initials(word) || abbreviation(word) != Abbreviation::none;
  }

  // Whether a single period is part of an abbreviation and the sentence goes on at `next`.
  bool period_continues(const End& end, std::size_t next, Class c) const {
    if (end.quote_closed) return false;
    const std::string_view word = word_before(end.mark);
    if (end.closed != end.after && c == Class::digit && is_initials(word)) return true;
    if (is_list_number(word, end.mark)) return true;
    const std::string_view follower = word_at(next);
    const bool opens = (traits_of(follower) & kOpener) != 0;
    if (is_initial(word)) return !opens || name_precedes(end.mark - 1);
    if (is_initials(word)) return !is_clock(word) ? !opens : clock_continues(follower);
    switch (abbreviation(word)) {
      case Abbreviation::none:
        return false;
      case Abbreviation::before_name:
        return true;
      case Abbreviation::before_number:
        return c == Class::digit || !opens;
      case Abbreviation::anywhere:
        return !opens && c != Class::digit;
    }
    return false;
  }

  static bool is_clock(std::string_view word) {
    return word.size() == 3 && (word[2] == 'm' || word[2] == 'M') &&
           (word[0] == 'a' || word[0] == 'p' || word[0] == 'A' || word[0] == 'P');
  }
  static bool clock_continues(std::string_view follower) {
    return (traits_of(follower) & (kZone | kMonth | kWeekday)) != 0;
  }

  // "George W.": a capitalised word right before the initial.
  bool name_precedes(std::size_t initial) const {
    if (initial <= begin_ + 1 || text_[initial - 1] != ' ') return false;
    const std::string_view word = word_before(initial - 1);
    return !word.empty() && word[0] >= 'A' && word[0] <= 'Z' && (traits_of(word) & kOpener) == 0;
  }

  // "1. First item": a short number at the very beginning.
  bool is_list_number(std::string_view word, std::size_t mark) const {
    if (word.empty() || word.size() > 2) return false;
    for (const char c : word) {
      if (c < '0' || c > '9') return false;
    }
    std::size_t begin = mark - word.size();
    while (begin > begin_ && text_[begin - 1] == ' ') --begin;
    return begin == begin_;
  }

  // `"Why?" Mr. Doe asked`: up to four words of a name, then a verb of saying.
  bool attribution_follows(std::size_t at) const {
    const std::size_t limit = std::min(text_.size(), at + kReach);
    for (int words = 0; words < 5 && at < limit; ++words) {
      const std::string_view word = word_at(at);
      if (word.empty()) return false;
      if (class_at(at) != Class::upper) return (traits_of(word) & kReporting) != 0;
      at += word.size();
      if (at < limit && text_[at] == '.' && abbreviation(word) == Abbreviation::before_name) ++at;
      if (at >= limit || text_[at] != ' ') return false;
      ++at;
    }
    return false;
  }

  void finish(std::size_t end) {
    std::size_t begin = begin_;
    while (begin < end && is_space(class_at(begin))) begin += decode(text_, begin).bytes;
    while (end > begin && is_space(classify(decode_before(text_, end).code))) {
      end -= decode_before(text_, end).bytes;
    }
    while (end - begin > kLongestSentence) {
      const std::size_t cut = cut_point(begin);
      emit(begin, cut);
      begin = cut;
      while (begin < end && is_space(class_at(begin))) begin += decode(text_, begin).bytes;
    }
    if (begin < end) emit(begin, end);
    begin_ = std::max(begin, end);
    at_ = std::max(at_, begin_);
  }

  // A space near the limit, else a character border.
  std::size_t cut_point(std::size_t begin) const {
    const std::size_t limit = begin + kLongestSentence;
    const std::size_t half = begin + kLongestSentence / 2;
    const std::size_t space = text_.substr(half, limit - half).rfind(' ');
    if (space != text_.npos) return half + space;
    std::size_t cut = limit;
    while ((static_cast<unsigned char>(text_[cut]) & 0xC0) == 0x80 && cut > limit - 4) --cut;
    return cut;
  }

  void emit(std::size_t begin, std::size_t end) {
    out_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, role_});
  }

  std::string_view text_;
  model::SegmentRole role_;
  std::size_t begin_;  // of the sentence being read
  std::size_t at_;
  std::vector<Sentence>& out_;
};

}  // namespace

std::vector<Sentence> split_sentences(std::string_view text,
                                      std::span<const CleanSegment> segments) {
  std::vector<Sentence> sentences;
  sentences.reserve(segments.size() + text.size() / 100);
  for (const CleanSegment& segment : segments) Splitter(text, segment, sentences).run();
  return sentences;
}

}  // namespace dateline::enrich::text
