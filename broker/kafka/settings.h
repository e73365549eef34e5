#pragma once

#include <chrono>
#include <map>
#include <string>

#include "broker/broker.h"
#include "broker/kafka/handles.h"

/// librdkafka's properties: our defaults, then what the promises of broker.h need, then the
/// user's own, applied last.
namespace dateline::broker::kafka {

using Settings = std::map<std::string, std::string>;

Settings consumer_settings(const ConsumerOptions& options);
Settings producer_settings(const ProducerOptions& options);
/// A reader that sees beyond open transactions: asks for watermarks and topics, never subscribes.
Settings lookout_settings();

/// `defaults` with each of `overrides` laid over it. Fatal (bad_configuration) names the key that
/// librdkafka does not know, whose value it refuses, or that would break a promise.
Result<Configuration> configure(Settings defaults, const std::vector<const Settings*>& overrides);

}  // namespace dateline::broker::kafka
