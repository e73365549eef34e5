#pragma once

#include <string_view>

namespace dateline::enrich::facts {

/// Whether a name is that of a news agency or outlet: somebody who reports, not who knows.
bool is_outlet(std::string_view name);

}  // namespace dateline::enrich::facts
