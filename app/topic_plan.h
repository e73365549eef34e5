#pragma once

#include <vector>

#include "app/config.h"
#include "broker/broker.h"

namespace dateline::app {

/// What every topic of the configuration has to be: partitions, retention, clean-up
/// (docs/topics.md). Partition counts of existing topics are never changed: state moves with them.
std::vector<broker::TopicSpec> topic_plan(const Config& config);

/// The same without time retention: records that carry times of long ago stay.
std::vector<broker::TopicSpec> lasting_topic_plan(const Config& config);

/// The configuration under names of its own: every topic, and the name that groups and
/// transactional ids are made from.
Config with_prefix(Config config, const std::string& prefix);

}  // namespace dateline::app
