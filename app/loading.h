#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "broker/broker.h"
#include "ingest/parse.h"

namespace dateline::app {

/// Which time a loaded record carries.
enum class RecordTime {
  now,
  published,  // the article's own date; without one, that of the article before it, else now
};

/// Puts articles on the input topic as they are, refused ones too: what becomes of them is the
/// pipeline's decision. Keys are the articles' ids where there is one.
class Loading {
 public:
  Loading(broker::Producer& producer, std::string topic, RecordTime time,
          std::optional<std::int32_t> partition = std::nullopt);

  /// Transient when the broker is away for longer than its patience.
  model::Result<void> put(std::string_view payload, model::Timestamp now);

  std::uint64_t loaded() const { return loaded_; }
  /// The oldest record time given; null before the first record.
  std::optional<model::Timestamp> oldest() const { return oldest_; }

 private:
  broker::Producer& producer_;
  const std::string topic_;
  const RecordTime time_;
  const std::optional<std::int32_t> partition_;
  ingest::Parser parser_;
  std::optional<model::Timestamp> last_published_;
  std::optional<model::Timestamp> oldest_;
  std::uint64_t loaded_ = 0;
};

}  // namespace dateline::app
