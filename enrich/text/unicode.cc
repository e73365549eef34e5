#include "enrich/text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "enrich/text/characters.h"

namespace dateline::enrich::text {
namespace {

enum class Treatment { keep, drop, space, line_end };

Treatment treat_ascii(unsigned char byte) {
  if (byte >= 0x20 && byte != 0x7F) return Treatment::keep;
  switch (byte) {
    case '\n':
      return Treatment::keep;
    case '\r':
    case '\v':
    case '\f':
      return Treatment::line_end;
    case '\t':
      return Treatment::space;
    default:
      return Treatment::drop;
  }
}

bool is_space_separator(char32_t code) {
  return code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F ||
         code == 0x205F || code == 0x3000;
}

bool is_invisible(char32_t code) {
  return (code >= 0x80 && code <= 0x9F) || code == 0xAD || code == 0x034F || code == 0x061C ||
         code == 0x180E || code == 0x200B || code == 0x200E || code == 0x200F ||
         (code >= 0x202A && code <= 0x202E) ||  // embeddings and overrides
         (code >= 0x2060 && code <= 0x206F) ||  // word joiner, isolates, deprecated
         code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) ||
         (code >= 0xE0000 && code <= 0xE007F) ||  // tags: can spell out hidden ASCII
         (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

Treatment treat(char32_t code, char32_t before) {
  if (code == 0x2028 || code == 0x2029) return Treatment::line_end;
  if (is_space_separator(code)) return Treatment::space;
  if (code == 0x200C || code == 0x200D) return before < 0x0590 ? Treatment::drop : Treatment::keep;
  return is_invisible(code) ? Treatment::drop : Treatment::keep;
}

// Whether eight bytes are all of 0x20..0x7E; false negatives do no harm.
bool are_printable(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, 8);
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  const std::uint64_t low = word - 0x20 * kOnes;  // the high bit of a byte below 0x20 comes up
  return ((low | word | (word + kOnes)) & (0x80 * kOnes)) == 0;
}

// Stream-Safe Text Format (UAX 15): no language needs more marks on a letter, and sorting a long
// run of them takes quadratic time.
constexpr std::uint32_t kMostMarks = 30;

bool is_combining(char32_t code) {
  return code >= 0x300 && u_getCombiningClass(static_cast<UChar32>(code)) != 0;
}

class Plain {
 public:
  explicit Plain(std::string_view text) : text_(text) {}

  PlainCharacters run() {
    result_.text.reserve(text_.size());
    while (at_ < text_.size()) {
      if (!copy_printable()) take_one();
    }
    if (may_compose_) compose();
    return std::move(result_);
  }

 private:
  // False when nothing is printable here.
  bool copy_printable() {
    const std::size_t begin = at_;
    for (; at_ + 8 <= text_.size(); at_ += 8) {
      if (!are_printable(text_.data() + at_)) break;
    }
    const std::size_t near = std::min(text_.size(), at_ + 8);
    while (at_ < near) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if ((byte < 0x20 && byte != '\n') || byte >= 0x7F) break;
      ++at_;
    }
    if (at_ == begin) return false;
    result_.text.append(text_, begin, at_ - begin);
    before_ = static_cast<unsigned char>(text_[at_ - 1]);
    return true;
  }

  void take_one() {
    const Character here = decode(text_, at_);
    const bool malformed = here.code == kReplacement && here.bytes == 1;
    Treatment treatment = here.code < 0x80 ? treat_ascii(static_cast<unsigned char>(here.code))
                                           : treat(here.code, before_);
    marks_ = is_combining(here.code) ? marks_ + 1 : 0;
    if (marks_ > kMostMarks) treatment = Treatment::drop;
    const std::string_view bytes = text_.substr(at_, here.bytes);
    at_ += here.bytes;
    switch (treatment) {
      case Treatment::keep:
        result_.text += malformed ? std::string_view("\xEF\xBF\xBD") : bytes;
        before_ = here.code;
        // Below U+0300 everything is NFC already, and so is general punctuation.
        may_compose_ |= here.code >= 0x300 && (here.code < 0x2010 || here.code > 0x2027);
        break;
      case Treatment::drop:
        result_.dropped += bytes;
        break;
      case Treatment::space:
        result_.text += ' ';
        break;
      case Treatment::line_end:
        if (here.code != '\r' || at_ >= text_.size() || text_[at_] != '\n') result_.text += '\n';
        break;
    }
  }

  void compose() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return;
    const icu::StringPiece text(result_.text.data(),
                                static_cast<std::int32_t>(result_.text.size()));
    if (nfc->isNormalizedUTF8(text, status) || U_FAILURE(status)) return;
    std::string composed;
    composed.reserve(result_.text.size());
    icu::StringByteSink<std::string> sink(&composed);
    nfc->normalizeUTF8(0, text, sink, nullptr, status);
    if (U_SUCCESS(status)) result_.text = std::move(composed);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  char32_t before_ = 0;
  bool may_compose_ = false;
  std::uint32_t marks_ = 0;  // combining marks in a row
  PlainCharacters result_;
};

}  // namespace

PlainCharacters plain_characters(std::string_view text) { return Plain(text).run(); }

}  // namespace dateline::enrich::text
