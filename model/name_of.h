#pragma once

#include <array>
#include <string_view>

namespace dateline::model {

/// The name of an enumerator from the table of its type, which has them in order.
template <std::size_t N, class Enum>
std::string_view name_of(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace dateline::model
