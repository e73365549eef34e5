#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/metrics.h"
#include "app/track_progress.h"
#include "app/track_stage.h"
#include "app/verify/findings.h"
#include "broker/broker.h"

namespace dateline::app::verify {

/// One shard, stepped again by a single thread from the first sighting on, and held against what
/// the workers left behind: the tracked events and developments in their order, the stories as they
/// stand, the state rebuilt from its changelog, the progress record. Sixteen bytes an event.
class ShardReplay {
 public:
  ShardReplay(const Config& config, std::int32_t shard, Findings& findings);
  ~ShardReplay();

  /// Feed all records of the shard, topic after topic, sightings first.
  void sighting(const broker::Record& record);
  void tracked(const broker::Record& record);
  void development(const broker::Record& record);
  void story(const broker::Record& record);
  void state(const broker::Record& record);

  /// After all. `committed`: where the track group goes on in the shard's sightings.
  void settle(std::int64_t committed);

 private:
  struct Expected {
    std::vector<std::uint64_t> hashes;  // in order
    std::size_t seen = 0;
  };

  void expect(const Outbox& out);
  void compare(Expected& expected, const broker::Record& record);
  void settle(const Expected& expected, const std::string& topic);
  void settle_stories();
  void settle_state(std::int64_t committed);

  const Config config_;  // without alert rules: those of today need not be those of then
  const std::int32_t shard_;
  Findings& findings_;
  Metrics metrics_;  // of the replay: thrown away
  TrackStage stage_;
  Outbox out_;
  std::size_t in_batch_ = 0;
  std::int64_t next_ = 0;
  std::optional<track::Tracker> rebuilt_;
  std::optional<TrackProgress> progress_;
  std::map<std::string, std::string> stories_;        // key -> value, as replayed
  std::map<std::string, std::string> stories_found_;  // the same, as read
  Expected tracked_;
  Expected developments_;
};

}  // namespace dateline::app::verify
