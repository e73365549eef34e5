#include "enrich/text/draft.h"

#include <algorithm>
#include <cstring>

#include "enrich/text/characters.h"
#include "enrich/text/lines.h"
#include "enrich/text/word_scan.h"

namespace dateline::enrich::text {
namespace {

// Whether white space other than single blanks is in `text`: eight bytes at a time, because nearly
// every paragraph has none and this loop sees every byte.
bool has_runs(std::string_view text) {
  if (text.find('\n') != text.npos) return true;
  constexpr std::uint64_t kBlanks = 0x2020202020202020ULL;
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHighs = 0x8080808080808080ULL;
  std::size_t at = 0;
  for (; at + 9 <= text.size(); at += 8) {
    std::uint64_t here = 0;
    std::uint64_t next = 0;
    std::memcpy(&here, text.data() + at, 8);
    std::memcpy(&next, text.data() + at + 1, 8);
    const std::uint64_t both = (here ^ kBlanks) | (next ^ kBlanks);  // a zero byte: two blanks
    if (((both - kOnes) & ~both & kHighs) != 0) return true;
  }
  for (; at + 1 < text.size(); ++at) {
    if (text[at] == ' ' && text[at + 1] == ' ') return true;
  }
  return false;
}

// Copies a paragraph with every run of white space as one space.
void append_collapsed(std::string_view paragraph, std::string& out) {
  if (!has_runs(paragraph)) {
    out += paragraph;
    return;
  }
  bool blank = false;
  for (const char c : paragraph) {
    const bool space = c == ' ' || c == '\n';
    if (!space) {
      out += c;
    } else if (!blank) {
      out += ' ';
    }
    blank = space;
  }
}

// Reads the words of one block. Quotation marks count within the block only: an unclosed one
// quotes the rest of it, as newspapers do with quotations of several paragraphs.
class WordReader {
 public:
  WordReader(std::string_view text, Block& block, std::vector<DraftWord>& out)
      : text_(text.substr(0, block.span.end)), at_(block.span.begin), out_(out) {}

  void run() {
    const char* const bytes = text_.data();
    const std::size_t size = text_.size();
    while (at_ < size) {
      const ByteKind kind = byte_kind(bytes[at_]);
      if (is_word_kind(kind)) {
        read_word(kind);
        if (at_ < size && bytes[at_] == ' ') ++at_;
      } else if (kind == ByteKind::sign) {
        read_sign();
      } else {
        read_ascii(bytes[at_]);
        ++at_;
      }
    }
  }

 private:
  void read_word(ByteKind first) {
    const ScannedWord scanned = scan_word(text_, at_);
    DraftWord& word = out_.emplace_back();
    word.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(scanned.end)};
    word.hash = scanned.hash;
    word.traits = traits_of(scanned.hash);
    word.digit = scanned.has(kDigitBit);
    word.all_caps = scanned.has(kUpperBit) && !scanned.has(kLowerBit) && scanned.end - at_ >= 2;
    word.capitalised = first == ByteKind::upper || (first == ByteKind::letter && is_upper_at(at_));
    if (scanned.apostrophe && is_contraction(text_.substr(at_, scanned.end - at_))) {
      word.traits |= kContraction;
    }
    at_ = scanned.end;
    finish(word);
  }

  bool is_upper_at(std::size_t at) const {
    return classify(decode(text_, at).code) == CharacterClass::upper;
  }

  static bool is_contraction(std::string_view word) {
    const char last = word.back();
    const char before = word[word.size() - 2];
    return last == 't' || (before == 'r' && last == 'e') || (before == 'l' && last == 'l') ||
           (before == 'v' && last == 'e') || last == 'm';
  }

  void finish(DraftWord& word) {
    word.initial = initial_;
    word.quoted = double_quoted_ || single_quoted_;
    initial_ = false;
  }

  void read_ascii(char c) {
    if (c == '"') double_quoted_ = !double_quoted_;
    if (c == '.' || c == '!' || c == '?' || c == ':' || c == '|') initial_ = true;
    if (c == '\'') read_straight_apostrophe();
  }

  // Opens after a space, closes after a letter or stop.
  void read_straight_apostrophe() {
    const bool spaced = at_ == 0 || text_[at_ - 1] == ' ' || text_[at_ - 1] == '\n';
    const bool letter = at_ + 1 < text_.size() && is_word_kind(byte_kind(text_[at_ + 1]));
    if (spaced && letter) single_quoted_ = true;
    if (!spaced && !letter) single_quoted_ = false;
  }

  void read_sign() {
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
    DraftWord& word = out_.emplace_back();
    word.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + here.bytes)};
    word.hash = word_hash(text_.substr(at_, here.bytes));
    finish(word);
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
