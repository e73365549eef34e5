#pragma once

#include <string>
#include <string_view>

namespace dateline::enrich::text {

/// A text whose characters are safe to compare, print and split.
struct PlainCharacters {
  std::string text;     // NFC; no control but '\n', no invisible or direction-changing character
  std::string dropped;  // the characters taken out, in order
};

/// NFC; line ends to '\n', every other space (tab, NBSP, em space...) to ' '; drops controls, soft
/// hyphens, zero-width characters, direction marks, tag characters and noncharacters. A malformed
/// byte becomes U+FFFD. Joiners stay where scripts and emoji need them, not after Latin letters,
/// where they only hide words; of a letter's marks the first 30. Linear.
PlainCharacters plain_characters(std::string_view text);

}  // namespace dateline::enrich::text
