#pragma once

#include <functional>
#include <string>

#include "broker/broker.h"

namespace dateline::app {

/// How many partitions a topic has. One that does not exist is bad_configuration.
model::Result<std::int32_t> partitions_of(broker::Broker& broker, const std::string& topic);

/// Where a scan of a partition is over.
enum class ScanEnd {
  stable,  // at what its readers see when the scan comes there
  whole,   // at its true end: waits for open transactions up to a bound, then transient
};

/// Sees one record; false ends the scan.
using Visit = std::function<model::Result<bool>(const broker::Record&)>;

/// Reads a topic as its readers do (no group, read_committed), one partition after the other, each
/// up to where it ended when the scan came to it: records are seen in one order, and what is
/// written meanwhile is left for the next scan. True when it came to the end. A topic that does not
/// exist is bad_configuration.
model::Result<bool> scan(broker::Broker& broker, const std::string& topic, ScanEnd end,
                         const Visit& visit);

/// The record at one place; sees nothing when there is none (gone, a transaction's marker, not
/// committed).
model::Result<void> scan_one(broker::Broker& broker, const broker::PartitionOffset& place,
                             const std::function<void(const broker::Record&)>& visit);

}  // namespace dateline::app
