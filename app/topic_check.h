#pragma once

#include "app/config.h"
#include "app/stop_signal.h"
#include "broker/broker.h"

namespace dateline::app {

/// Missing topics, and internal ones whose partition counts do not fit together, are bad
/// configuration; a broker that does not answer is transient.
model::Result<void> check_topics(broker::Broker& broker, const Config& config);

/// check_topics, waiting for the broker until a signal comes (then success: the caller looks).
model::Result<void> wait_for_topics(broker::Broker& broker, const Config& config,
                                    const StopSignal& stop);

}  // namespace dateline::app
