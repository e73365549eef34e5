#pragma once

#include <string>

namespace dateline::broker::kafka {

/// Of the librdkafka that is loaded: "2.0.2".
std::string client_version();

}  // namespace dateline::broker::kafka
