#pragma once

#include <memory>
#include <string>

#include "app/config.h"
#include "broker/broker.h"
#include "model/result.h"

namespace dateline::app {

/// Says an error on stderr, returns what the process should end with.
model::ExitCode report(const model::Error& error);

/// The configuration file, or every key at its default when no file is named.
model::Result<Config> open_config(const std::string& path);

/// A Kafka broker with the configuration's bootstrap and settings. Connects lazily.
model::Result<std::unique_ptr<broker::Broker>> open_kafka(const Config& config);

/// Sets up logging to stderr as the configuration says: level, text or JSON lines.
void start_logging(const Config& config);

}  // namespace dateline::app
