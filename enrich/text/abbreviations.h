#pragma once

#include <string_view>

namespace dateline::enrich::text {

/// What the period after a word says about the end of a sentence.
enum class Abbreviation {
  none,
  before_name,    // "Mr.", "Gen.", "Sgt.": a name follows, never an end
  before_number,  // "No.", "Oct.", "p.": no end when a number follows
  anywhere,       // "Inc.", "etc.", "a.m.": an end when the next word looks like a beginning
};

/// `word` without its last period, any case: "Sgt", "a.m".
Abbreviation abbreviation(std::string_view word);

}  // namespace dateline::enrich::text
