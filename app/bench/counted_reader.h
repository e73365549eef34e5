#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "broker/broker.h"

namespace dateline::app::bench {

/// How many records a read_committed reader finds in a topic, from its beginning to its end now.
model::Result<std::uint64_t> count_records(broker::Broker& broker, const std::string& topic);

/// Fails a bench whose topic does not hold what was put in.
model::Result<void> expect_records(broker::Broker& broker, const std::string& topic,
                                   std::uint64_t records);

}  // namespace dateline::app::bench
