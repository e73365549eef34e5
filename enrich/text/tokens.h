#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace dateline::enrich::text {

enum class TokenKind : std::uint8_t {
  word,         // "said", "al-Thani", "U.S.", "AT&T", "20-point", one ideograph
  number,       // "3,000", "12.5%", "10:30", "2025-12-18": begins with a digit and has no letter
  clitic,       // "'s" or "’s" split off the word before it
  punctuation,  // one character, or a run of dots, dashes
};

struct Token {
  model::ByteSpan span;
  TokenKind kind = TokenKind::word;
  bool capitalised = false;     // the first letter is upper case
  bool all_caps = false;        // two or more letters, none of them lower case
  bool digit = false;           // holds a digit
  bool sentence_start = false;  // first word of the text, of a line, or after . ! ?
};

inline std::string_view slice(std::string_view text, model::ByteSpan span) {
  return text.substr(span.begin, span.end - span.begin);
}
inline std::string_view slice(std::string_view text, const Token& token) {
  return slice(text, token.span);
}

/// Appends the tokens of `text` to `out`, in order, not overlapping; white space belongs to none.
/// Words keep inner hyphens and apostrophes ("don't", "O'Neill", "US-led"); a period belongs to the
/// word in initials and known abbreviations ("U.S.", "J.", "Mr.", "Oct."). Linear, no allocation
/// but for `out`.
void tokenize(std::string_view text, std::vector<Token>& out);

/// The same for one part, say a sentence, of `text`; spans are of `text`.
void tokenize(std::string_view text, model::ByteSpan part, std::vector<Token>& out);

}  // namespace dateline::enrich::text
