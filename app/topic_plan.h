#pragma once

#include <vector>

#include "app/config.h"
#include "broker/broker.h"

namespace dateline::app {

/// What every topic of the configuration has to be: partitions, retention, clean-up
/// (docs/topics.md). Partition counts of existing topics are never changed: state moves with them.
std::vector<broker::TopicSpec> topic_plan(const Config& config);

}  // namespace dateline::app
