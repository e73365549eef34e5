#pragma once

#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "broker/broker.h"

namespace dateline::app::verify {

using Visitor = std::function<void(const broker::Record&)>;

/// Shows `visit` every committed record of a topic, each partition in order, up to the true high
/// watermark it had when the walk began: readers that stop at the last stable offset miss what an
/// open transaction holds back. Waits `patience` for such a transaction to end, then transient.
model::Result<void> walk(broker::Broker& broker, const std::string& topic,
                         std::chrono::milliseconds patience, const Visitor& visit);

/// Where the group goes on in each partition of the topic, kCommitted where it has not begun.
model::Result<std::vector<broker::PartitionOffset>> committed(broker::Broker& broker,
                                                              const std::string& group,
                                                              const std::string& topic);

/// Partitions whose oldest records retention has deleted.
model::Result<std::set<std::int32_t>> trimmed(broker::Broker& broker, const std::string& topic);

}  // namespace dateline::app::verify
