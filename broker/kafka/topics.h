#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "broker/broker.h"
#include "broker/kafka/handles.h"

/// Topics through the metadata and admin requests. `instance` is any client.
namespace dateline::broker::kafka {

Result<std::vector<TopicDescription>> describe_topics(rd_kafka_t* instance,
                                                      const std::vector<std::string>& names,
                                                      std::chrono::milliseconds timeout);

/// Returns when the new topics are known to the cluster and every partition has a leader at work.
Result<void> create_topics(rd_kafka_t* instance, const std::vector<TopicSpec>& topics,
                           std::chrono::milliseconds timeout);

}  // namespace dateline::broker::kafka
