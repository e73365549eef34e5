#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dateline::app {

/// " (did you mean kafka.bootstrap?)" when one of `known` is close to `word`, else "".
/// Edit distance of at most a third of the word's length; words are short.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace dateline::app
