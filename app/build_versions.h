#pragma once

#include <string_view>

#include "app/metrics.h"

namespace dateline::app {

/// Sets dateline_build_info: what was compiled in, what was loaded.
void publish_build_versions(Metrics& metrics, std::string_view dictionary, std::string_view model);

}  // namespace dateline::app
