#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/config.h"
#include "app/log_reader.h"
#include "app/state_debt.h"
#include "broker/broker.h"
#include "track/tracker.h"

namespace dateline::app {

/// Makes the state of a shard anew: steps a fresh tracker through the sightings that are still
/// there, up to the committed offset, and throws the events away, as readers have them already.
/// What a deleted sighting would have told is not known again. A piece a call.
class Rebuild {
 public:
  /// `sequence`: the next one as far as the old state knew.
  Rebuild(broker::Broker& broker, const Config& config, const broker::PartitionOffset& committed,
          std::uint64_t sequence);

  /// Fatal (bad_configuration) when the sightings up to the committed offset are not there.
  model::Result<bool> go_on();
  std::int64_t remaining() const;

  track::Tracker& tracker() { return tracker_; }
  StateDebt& debt() { return debt_; }
  /// The largest known: of the old state, of the last tracked event, of the sightings stepped.
  std::uint64_t sequence() const;

 private:
  enum class Phase { old_keys, last_event, sightings, done };

  model::Result<void> open();
  model::Result<void> take(const broker::Record& record);
  void settle();

  broker::Broker& broker_;
  const Config& config_;
  const broker::PartitionOffset committed_;
  std::uint64_t sequence_;
  track::Tracker tracker_;
  StateDebt debt_;
  Phase phase_ = Phase::old_keys;
  std::optional<LogReader> reader_;
};

}  // namespace dateline::app
