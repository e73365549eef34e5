#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "broker/broker.h"

namespace dateline::app {

/// Reads whole topics as their readers do: no group, read_committed, all partitions.
class Reader {
 public:
  /// `start`: broker::kBeginning or kEnd. `settings`: of the client, on top of all others. Errors
  /// as the broker's; a topic that does not exist is bad_configuration.
  static model::Result<Reader> open(broker::Broker& broker, const std::vector<std::string>& topics,
                                    std::int64_t start,
                                    const std::map<std::string, std::string>& settings = {});

  /// What has come, waiting up to `timeout` for the first record. The records live until the next
  /// call.
  model::Result<const std::vector<broker::Record>*> read(std::chrono::milliseconds timeout);

  /// True when every partition has been read to where it ended at the last look.
  bool at_end() const { return ended_ == partitions_; }

 private:
  Reader() = default;
  std::unique_ptr<broker::Consumer> consumer_;
  broker::Batch batch_;
  std::size_t partitions_ = 0;
  std::size_t ended_ = 0;
  std::vector<broker::PartitionOffset> ends_;
};

}  // namespace dateline::app
