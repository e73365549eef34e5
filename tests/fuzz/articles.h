#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::fuzz {

/// Bodies of articles of our own, each with other things in it that rules look for.
std::vector<std::string> bodies();

/// Words and marks that start, stop and carry the rules of text, dates and names.
std::vector<std::string_view> words();

}  // namespace dateline::fuzz
