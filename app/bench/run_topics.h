#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/config.h"
#include "broker/broker.h"

namespace dateline::app::bench {

/// The configuration with topics, groups and ids that no earlier run has used.
Config with_fresh_topics(const Config& config, std::string_view what);

/// Creates them, without time retention.
model::Result<void> make_topics(broker::Broker& broker, const Config& config);

/// Produces one article under the key "bench-<number>".
model::Result<void> put_article(broker::Producer& producer, std::string_view topic,
                                std::uint64_t number, std::string_view payload);

/// Produces articles 0 to count and waits until they are acknowledged.
model::Result<void> fill(broker::Broker& broker, const std::string& topic, std::uint64_t count);

}  // namespace dateline::app::bench
