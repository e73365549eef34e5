#pragma once

#include <string_view>

namespace dateline::enrich::names {

/// The read-only dictionary of names. (Interface grows in this file.)
class Dictionary;

}  // namespace dateline::enrich::names
