#pragma once

#include <string>
#include <string_view>

namespace dateline::ingest {

/// A text that belongs on one line (title, name, id): every run of blanks, tabs and line breaks is
/// one space, other control characters (C0, DEL, C1) are gone, nothing at either end. Valid UTF-8
/// stays so.
std::string one_line(std::string_view text);

/// The same text without its control characters; blanks stay. For ids, which others compare.
std::string without_controls(std::string_view text);

/// Key of an outlet's name: lower case (Unicode simple mapping), '-' for spaces, no "www.".
/// "The Daily Post" and "the daily post " have one key.
std::string outlet_key(std::string_view name);

}  // namespace dateline::ingest
