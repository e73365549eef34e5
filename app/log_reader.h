#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "broker/broker.h"

namespace dateline::app {

/// Reads committed records of several partitions at once, one consumer for all, each up to an end
/// that was fixed before: a piece a call.
class LogReader {
 public:
  struct Span {
    broker::TopicPartition at;
    std::int64_t begin = 0;  // the log's start, or later
    std::int64_t end = 0;    // offset to stop before
  };
  using Visit = std::function<model::Result<void>(const broker::Record&)>;

  /// `records`: the most that one read() takes.
  static model::Result<LogReader> open(broker::Broker& broker, std::vector<Span> spans,
                                       std::size_t records);

  /// Shows `visit` what has come, waiting a tenth of a second at most. An open transaction below
  /// the end holds the reader back until it is over: a reader that stopped at the last stable
  /// offset would miss what it commits.
  model::Result<void> read(const Visit& visit);

  bool finished() const { return unfinished_ == 0; }
  /// Offsets still to be read; compaction has left some of them empty.
  std::int64_t remaining(const broker::TopicPartition& at) const;
  std::int64_t remaining() const;

 private:
  LogReader() = default;
  model::Result<void> reach(Span& span, std::int64_t offset);
  Span* find(std::string_view topic, std::int32_t partition);

  std::unique_ptr<broker::Consumer> consumer_;
  std::vector<Span> spans_;  // begin moves on
  std::size_t records_ = 0;
  std::size_t unfinished_ = 0;
  broker::Batch batch_;
};

}  // namespace dateline::app
