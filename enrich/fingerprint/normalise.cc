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
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (!is_ascii(c)) {
        fold_beyond_ascii();
        continue;
      }
      const char folded = kAsciiFold[static_cast<std::uint8_t>(c)];
      if (folded == kSeparator) {
        separate();
      } else if (folded != kDropped) {
        if (!in_word_) begin_word(at_);
        out_.push_back(folded);
      }
      ++at_;
    }
  }

 private:
  void separate() { in_word_ = false; }

  void begin_word(std::size_t raw_begin) {
    in_word_ = true;
    word_raw_begin_ = raw_begin;
    word_out_begin_ = out_.size();
    if (!out_.empty()) out_.push_back(' ');
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
      out_.resize(word_out_begin_);
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
    append_run(text_.substr(begin, end - begin));
    at_ = end;
  }

  void append_run(std::string_view run) {
    folded_.clear();
    icu::StringByteSink<std::string> sink(&folded_, static_cast<std::int32_t>(run.size()));
    UErrorCode status = U_ZERO_ERROR;
    if (casefold() != nullptr) {
      casefold()->normalizeUTF8(0,
                                icu::StringPiece(run.data(), static_cast<std::int32_t>(run.size())),
                                sink, nullptr, status);
    }
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
    out_.append(bytes);
    return true;
  }

  std::string_view text_;
  std::string& out_;
  std::string folded_;
  std::size_t at_ = 0;
  bool in_word_ = false;
  std::size_t word_raw_begin_ = 0;
  std::size_t word_out_begin_ = 0;
};

}  // namespace

void normalise_into(std::string_view text, std::string& out) {
  out.clear();
  out.reserve(text.size() + 1);
  Folder(text, out).fold();
}

std::string normalise(std::string_view text) {
  std::string out;
  normalise_into(text, out);
  return out;
}

}  // namespace dateline::enrich::fingerprint
