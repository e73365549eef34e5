#pragma once

#include <string>
#include <string_view>

namespace dateline::enrich::fingerprint {

/// Replaces `out` by the folded words of `text`, one space between them: algorithm "dl-text-1".
///   1. NFKC_Casefold, which also drops soft hyphens, zero-width and bidi marks;
///   2. apostrophes vanish, so that "don't", "don’t" and "dont" are one word;
///   3. letters, digits and the marks on them stay; all else only separates words.
/// Linear. Idempotent. Any change of the result is a new algorithm name: hashes are compared across
/// versions of this program.
void normalise_into(std::string_view text, std::string& out);

}  // namespace dateline::enrich::fingerprint
