#include "enrich/text/draft.h"

#include <algorithm>

#include "enrich/text/characters.h"
#include "enrich/text/lines.h"

namespace dateline::enrich::text {
namespace {

// Copies a paragraph with every run of white space as one space.
void append_collapsed(std::string_view paragraph, std::string& out) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < paragraph.size(); ++i) {
    const bool space = paragraph[i] == ' ' || paragraph[i] == '\n';
    if (!space) continue;
    const bool single = paragraph[i] == ' ' && i + 1 < paragraph.size() &&
                        paragraph[i + 1] != ' ' && paragraph[i + 1] != '\n';
    if (single) continue;
    out.append(paragraph, begin, i - begin);
    out += ' ';
    while (i + 1 < paragraph.size() && (paragraph[i + 1] == ' ' || paragraph[i + 1] == '\n')) ++i;
    begin = i + 1;
  }
  out.append(paragraph, std::min(begin, paragraph.size()));
}

// Reads the words of one block. Quotation marks count within the block only: an unclosed one
// quotes the rest of it, as newspapers do with quotations of several paragraphs.
class WordReader {
 public:
  WordReader(std::string_view text, Block& block, std::vector<DraftWord>& out)
      : text_(text.substr(0, block.span.end)), at_(block.span.begin), out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (is_word_byte(at_)) {
        read_word();
      } else if (byte < 0x80) {
        read_ascii(static_cast<char>(byte));
        ++at_;
      } else {
        read_symbol();
      }
    }
  }

 private:
  // Letters, digits, and multibyte letters; general punctuation (E2 80..) and Latin-1 signs (C2 ..)
  // part words. Good enough for rules over English; other scripts come out as long words.
  bool is_word_byte(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) {
      const CharacterClass c = kAsciiClasses[byte];
      return is_letter(c) || c == CharacterClass::digit;
    }
    if (byte == 0xC2 || byte == 0xE2) return false;
    return byte != 0xE3 || at + 1 >= text_.size() ||
           static_cast<unsigned char>(text_[at + 1]) != 0x80;
  }

  // The bytes of an apostrophe between two letters at `at`, else 0.
  std::size_t inner_apostrophe(std::size_t at) const {
    std::size_t bytes = 0;
    if (text_[at] == '\'') bytes = 1;
    if (text_.substr(at, 3) == "’") bytes = 3;
    if (bytes == 0 || at + bytes >= text_.size()) return 0;
    const auto next = static_cast<unsigned char>(text_[at + bytes]);
    return next < 0x80 && is_letter(kAsciiClasses[next]) ? bytes : 0;
  }

  void read_word() {
    DraftWord word;
    word.span.begin = static_cast<std::uint32_t>(at_);
    std::uint32_t upper = 0;
    std::uint32_t lower = 0;
    while (at_ < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (is_word_byte(at_)) {
        upper += byte >= 'A' && byte <= 'Z';
        lower += byte >= 'a';
        word.digit |= byte >= '0' && byte <= '9';
        ++at_;
        continue;
      }
      const std::size_t apostrophe = inner_apostrophe(at_);
      if (apostrophe == 0) break;
      at_ += apostrophe;
    }
    word.span.end = static_cast<std::uint32_t>(at_);
    finish(word, upper, lower);
  }

  void finish(DraftWord& word, std::uint32_t upper, std::uint32_t lower) {
    const char first = text_[word.span.begin];
    word.capitalised = (first >= 'A' && first <= 'Z') ||
                       classify(decode(text_, word.span.begin).code) == CharacterClass::upper;
    word.all_caps = upper >= 2 && lower == 0;
    word.hash = word_hash(text_.substr(word.span.begin, word.span.end - word.span.begin));
    word.traits = traits_of(word.hash);
    word.initial = initial_;
    word.quoted = double_quoted_ || single_quoted_;
    initial_ = false;
    out_.push_back(word);
  }

  void read_ascii(char c) {
    if (c == '"') double_quoted_ = !double_quoted_;
    if (c == '.' || c == '!' || c == '?' || c == ':' || c == '|') initial_ = true;
    if (c == '\'') read_straight_apostrophe();
  }

  // Opens after a space, closes after a letter or stop.
  void read_straight_apostrophe() {
    const bool spaced = at_ == 0 || text_[at_ - 1] == ' ' || text_[at_ - 1] == '\n';
    const bool letter = at_ + 1 < text_.size() && is_word_byte(at_ + 1);
    if (spaced && letter) single_quoted_ = true;
    if (!spaced && !letter) single_quoted_ = false;
  }

  void read_symbol() {
    const Character here = decode(text_, at_);
    switch (here.code) {
      case 0x201C:
      case 0x201E:
      case 0x00AB:
        double_quoted_ = true;
        break;
      case 0x201D:
      case 0x00BB:
        double_quoted_ = false;
        break;
      case 0x2018:
        single_quoted_ = true;
        break;
      case 0x2019:
        single_quoted_ = false;
        break;
      case 0x2026:
      case 0x2022:
      case 0x00B7:
        initial_ = true;
        break;
      case 0x00A9:
        read_copyright_sign(here);
        break;
      default:
        break;
    }
    at_ += here.bytes;
  }

  // The one sign that phrases name as if it were a word.
  void read_copyright_sign(Character here) {
    DraftWord word;
    word.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + here.bytes)};
    finish(word, 0, 0);
  }

  std::string_view text_;
  std::size_t at_;
  std::vector<DraftWord>& out_;
  bool initial_ = true;
  bool double_quoted_ = false;
  bool single_quoted_ = false;
};

}  // namespace

Draft make_draft(std::string_view plain) {
  Draft draft;
  draft.text.reserve(plain.size() + 1);
  for (const Paragraph& paragraph : split_paragraphs(plain)) {
    Block block;
    block.gap = paragraph.gap;
    block.span.begin = static_cast<std::uint32_t>(draft.text.size());
    append_collapsed(plain.substr(paragraph.span.begin, paragraph.span.end - paragraph.span.begin),
                     draft.text);
    block.span.end = static_cast<std::uint32_t>(draft.text.size());
    draft.text += '\n';
    draft.blocks.push_back(block);
  }
  draft.words.reserve(plain.size() / 5);
  for (Block& block : draft.blocks) {
    block.first_word = static_cast<std::uint32_t>(draft.words.size());
    WordReader(draft.text, block, draft.words).run();
    block.end_word = static_cast<std::uint32_t>(draft.words.size());
  }
  return draft;
}

Block part_of(const Draft& draft, const Block& block, std::uint32_t begin, std::uint32_t end) {
  while (begin < end && draft.text[begin] == ' ') ++begin;
  while (end > begin && draft.text[end - 1] == ' ') --end;
  const auto word_at = [&](std::uint32_t byte) {
    const auto from = draft.words.begin() + block.first_word;
    const auto to = draft.words.begin() + block.end_word;
    const auto found = std::lower_bound(
        from, to, byte,
        [](const DraftWord& word, std::uint32_t at) { return word.span.begin < at; });
    return static_cast<std::uint32_t>(found - draft.words.begin());
  };
  Block part = block;
  part.span = {begin, end};
  part.first_word = word_at(begin);
  part.end_word = word_at(end);
  return part;
}

void cut_block(Draft& draft, std::size_t index, std::uint32_t at) {
  const Block whole = draft.blocks[index];
  Block rest = part_of(draft, whole, at, whole.span.end);
  rest.joined = true;
  rest.gap = false;
  draft.blocks[index] = part_of(draft, whole, whole.span.begin, at);
  draft.blocks.insert(draft.blocks.begin() + static_cast<std::ptrdiff_t>(index) + 1, rest);
  if (rest.first_word < rest.end_word) draft.words[rest.first_word].initial = true;
}

}  // namespace dateline::enrich::text
