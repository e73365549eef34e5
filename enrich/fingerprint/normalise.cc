#include "enrich/fingerprint/normalise.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

#include "enrich/fingerprint/fingerprint.h"

namespace dateline::enrich::fingerprint {
namespace {

constexpr char kSeparator = 0;
constexpr char kDropped = 1;

/// What an ASCII byte becomes: a lower-case letter, a digit, kSeparator or kDropped.
constexpr auto kAsciiFold = [] {
  std::array<char, 128> fold{};
  for (char c = '0'; c <= '9'; ++c) fold[c] = c;
  for (char c = 'a'; c <= 'z'; ++c) fold[c] = c;
  for (char c = 'A'; c <= 'Z'; ++c) fold[c] = static_cast<char>(c - 'A' + 'a');
  fold['\''] = kDropped;
  return fold;
}();

// The macros of utf8.h convert without a warning from unsigned bytes only.
const std::uint8_t* unsigned_bytes(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

bool is_ascii(char c) { return static_cast<std::uint8_t>(c) < 0x80; }

bool is_apostrophe(UChar32 c) { return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02bc; }

/// News punctuation that NFKC_Casefold leaves alone or turns into separators, and that combines
/// with nothing: by far the most of what is not ASCII in English text.
bool only_separates(UChar32 c) {
  return (c >= 0x2010 && c <= 0x2015) || (c >= 0x201c && c <= 0x201f) || c == 0x2022 ||
         c == 0x2026 || c == 0x00a0 || c == 0x00ab || c == 0x00bb;
}

const icu::Normalizer2* casefold() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCCasefoldInstance(status);
  }();
  return instance;
}

class Folder {
 public:
  Folder(std::string_view text, std::string& out) : text_(text), out_(out) {}

  void fold() {
    out_.resize(text_.size() + 2);
    while (at_ < text_.size()) {
      if (is_ascii(text_[at_])) {
        fold_ascii();
      } else {
        fold_beyond_ascii();
      }
    }
    out_.resize(size_);
  }

 private:
  void separate() { in_word_ = false; }

  void begin_word(std::size_t raw_begin) {
    in_word_ = true;
    word_raw_begin_ = raw_begin;
    word_out_begin_ = size_;
    if (size_ > 0) out_[size_++] = ' ';
  }

  /// To the next byte that is not ASCII. Keeps at most a byte for a byte, counting
  /// the space for the separator before a word, and writes one beyond: the room that fold() and
  /// append_run() made is enough.
  void fold_ascii() {
    char* const out = out_.data();
    // Locals, because a byte written through `out` might be any member as far as C++ knows; and no
    // branches on the byte, because where words end cannot be predicted.
    std::size_t at = at_;
    std::size_t size = size_;
    std::size_t raw_begin = word_raw_begin_;
    std::size_t out_begin = word_out_begin_;
    bool in_word = in_word_;
    for (; at < text_.size() && is_ascii(text_[at]); ++at) {
      const char folded = kAsciiFold[static_cast<std::uint8_t>(text_[at])];
      const bool stays = folded > kDropped;
      const bool begins = stays & !in_word;
      raw_begin = begins ? at : raw_begin;
      out_begin = begins ? size : out_begin;
      out[size] = ' ';
      size += static_cast<std::size_t>(begins & (size > 0));
      out[size] = folded;
      size += static_cast<std::size_t>(stays);
      in_word = stays | (in_word & (folded == kDropped));
    }
    at_ = at;
    size_ = size;
    word_raw_begin_ = raw_begin;
    word_out_begin_ = out_begin;
    in_word_ = in_word;
  }

  void fold_beyond_ascii() {
    std::size_t next = at_;
    UChar32 c = 0;
    U8_NEXT(unsigned_bytes(text_), next, text_.size(), c);
    if (c == 0x2018 || c == 0x2019) {
      at_ = next;
    } else if (only_separates(c)) {
      separate();
      at_ = next;
    } else {
      fold_run();
    }
  }

  /// Folds from the start of the current word, because a mark may combine with what precedes it,
  /// to an ASCII separator with nothing but ASCII behind it for a while. One call of ICU for a run
  /// instead of one a word makes Cyrillic or Chinese text cheap.
  void fold_run() {
    constexpr std::size_t kAsciiEndsRun = 16;
    std::size_t begin = at_;
    if (in_word_) {
      begin = word_raw_begin_;
      size_ = word_out_begin_;
      separate();
    } else if (at_ > 0 && is_ascii(text_[at_ - 1])) {
      begin = at_ - 1;  // a separator with a mark on it is one symbol in NFC
    }
    std::size_t end = at_;
    for (std::size_t beyond_ascii = end; end < text_.size(); ++end) {
      if (!is_ascii(text_[end])) {
        beyond_ascii = end;
      } else if (end - beyond_ascii > kAsciiEndsRun &&
                 kAsciiFold[static_cast<std::uint8_t>(text_[end])] == kSeparator) {
        break;
      }
    }
    append_run(text_.substr(begin, end - begin), text_.size() - end);
    at_ = end;
  }

  /// `rest` = bytes of text behind the run.
  void append_run(std::string_view run, std::size_t rest) {
    folded_.clear();
    icu::StringByteSink<std::string> sink(&folded_, static_cast<std::int32_t>(run.size()));
    UErrorCode status = U_ZERO_ERROR;
    if (casefold() != nullptr) {
      casefold()->normalizeUTF8(0,
                                icu::StringPiece(run.data(), static_cast<std::int32_t>(run.size())),
                                sink, nullptr, status);
    }
    // Compatibility forms can be many times longer than the character they stand for.
    const std::size_t room = size_ + folded_.size() + rest + 3;
    if (out_.size() < room) out_.resize(room);
    bool after_word_character = false;
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(folded_.size());) {
      const std::int32_t begin = i;
      UChar32 c = 0;
      U8_NEXT(unsigned_bytes(folded_), i, static_cast<std::int32_t>(folded_.size()), c);
      after_word_character =
          append(c, std::string_view(folded_).substr(begin, i - begin), after_word_character);
    }
    // The run ends at a separator or at the end of the text.
    separate();
  }

  /// True when `c` stayed, so that a mark behind it may stay too.
  bool append(UChar32 c, std::string_view bytes, bool after_word_character) {
    if (is_apostrophe(c)) return false;
    const std::uint32_t kind = c < 0 ? 0 : U_MASK(u_charType(c));
    const bool mark = (kind & U_GC_M_MASK) != 0;
    if (mark && !after_word_character) return false;
    if (!mark && (kind & (U_GC_L_MASK | U_GC_N_MASK)) == 0) {
      separate();
      return false;
    }
    if (!in_word_) begin_word(at_);
    bytes.copy(out_.data() + size_, bytes.size());
    size_ += bytes.size();
    return true;
  }

  std::string_view text_;
  std::string& out_;
  std::string folded_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;  // bytes of out_ that are written; the rest is room
  bool in_word_ = false;
  std::size_t word_raw_begin_ = 0;
  std::size_t word_out_begin_ = 0;
};

}  // namespace

void normalise_into(std::string_view text, std::string& out) { Folder(text, out).fold(); }

std::string normalise(std::string_view text) {
  std::string out;
  normalise_into(text, out);
  return out;
}

}  // namespace dateline::enrich::fingerprint
