#pragma once

#include <string>
#include <string_view>

namespace dateline::app {

/// A JSON string of `text`, quotes included.
std::string json_string(std::string_view text);

/// Text from outside for a terminal: controls and line ends become spaces.
std::string one_line(std::string_view text);

}  // namespace dateline::app
