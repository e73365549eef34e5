#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "broker/broker.h"
#include "ingest/glance.h"

namespace dateline::app {

/// One event as it stands on its topic.
struct ReadEvent {
  std::string topic;
  ingest::Glance seen;
  std::string value;  // JSON
};

/// The stories of the compacted topic as they stand now, read once. Some 2 KB a story in memory.
class StoryShelf {
 public:
  static model::Result<StoryShelf> read(broker::Broker& broker, const Topics& topics);

  enum class Order { update, growth };
  /// The newest, or the fastest growing, first; without those that went into another. `state`: only
  /// these; empty: all.
  std::vector<const ReadEvent*> list(Order order, const std::string& state) const;

  /// The story of this id, or the one that absorbed it; null when there is none.
  const ReadEvent* find(const std::string& id) const;

  /// What happened in it, and in those it absorbed, by time: verdicts, developments, alerts.
  model::Result<std::vector<ReadEvent>> timeline(broker::Broker& broker, const Topics& topics,
                                                 const std::string& id) const;

 private:
  std::map<std::string, ReadEvent> stories_;  // by id
};

}  // namespace dateline::app
