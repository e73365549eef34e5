#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "broker/broker.h"

namespace dateline::app::bench {

/// How many records a read_committed reader finds in a topic, from its beginning to its end now.
model::Result<std::uint64_t> count_records(broker::Broker& broker, const std::string& topic);

}  // namespace dateline::app::bench
