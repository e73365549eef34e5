#pragma once

#include <string_view>
#include <vector>

#include "enrich/dates/lexicon.h"
#include "enrich/text/tokens.h"
#include "model/span.h"

namespace dateline::enrich::dates {

/// A token of one sentence, or a piece of one: "third-quarter" is two words.
struct Word {
  model::ByteSpan span;
  std::string_view text;
  Term term;
  bool capitalised = false;
  bool joined = false;  // to the word before by a hyphen
  char mark = 0;        // punctuation: its first byte; else 0
  bool clitic = false;  // 's
};

/// Replaces `words` by those of one tokenised sentence. True when one of them can begin a date:
/// most sentences have none and need no second look.
bool read_words(std::string_view text, const std::vector<text::Token>& tokens,
                std::vector<Word>& words);

}  // namespace dateline::enrich::dates
