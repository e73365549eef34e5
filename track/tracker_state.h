#pragma once

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "track/alerts/desk.h"
#include "track/duplicates.h"
#include "track/ledger.h"
#include "track/memory.h"
#include "track/novelty/novelty.h"
#include "track/stories/match.h"
#include "track/tracker.h"

namespace dateline::track {

/// One shard: the memory, its ledger, and the steps of tracking in the order of step().
class Tracker::State {
 public:
  explicit State(const Options& options)
      : options_(options),
        memory_(options.article_limit, options.copy_key),
        ledger_(memory_, options),
        desk_(options.alerts) {}

  Tracking step(const model::Sighting& sighting) {
    Tracking tracking = follow(sighting);
    // In a sparse stream its time lags; then what is ahead of it is the better clock.
    const auto time = std::max(ledger_.shard().time.now(), sighting.event_time);
    tracking.alerts = desk_.tell(tracking.developments, tracking.stories, time);
    return tracking;
  }

  std::vector<Considered> consider(const model::Sighting& sighting);

  model::Result<void> apply(std::string_view key, std::optional<std::string_view> value);
  model::Result<bool> load(std::size_t records);
  std::size_t to_load() const { return logged_.stories.size() + logged_.articles.size(); }

  Ledger& ledger() { return ledger_; }
  const Ledger& ledger() const { return ledger_; }
  const Memory& memory() const { return memory_; }
  alerts::Desk& desk() { return desk_; }

 private:
  Tracking follow(const model::Sighting& sighting);

  struct Placement {
    std::optional<StorySlot> slot;  // null: a story of its own
    stories::Likeness likeness;
  };
  struct Told {
    std::vector<model::Development> developments;
    std::string remnant;
  };

  /// Quiets and closes what nobody wrote about; at most kRetiredAStep stories.
  void retire(std::vector<model::Story>& changed);
  void close(StorySlot slot, std::vector<model::Story>& changed);

  Placement place(const model::Sighting& sighting, const stories::ArticleVectors& vectors,
                  const std::optional<Repetition>& repetition, std::vector<model::Story>& changed);
  /// When the article fits a second story that is much like the first, makes them one.
  void unite(const stories::ArticleVectors& vectors, StorySlot second, Placement& placement,
             std::vector<model::Story>& changed);
  StorySlot admit(const model::Sighting& sighting, const stories::ArticleVectors& vectors,
                  const Placement& placement, bool copy);
  Told tell(const model::Sighting& sighting, StorySlot slot, bool founded,
            const std::optional<Repetition>& repetition, const novelty::Reading& reading);
  void remember(const model::Sighting& sighting, const stories::ArticleVectors& vectors,
                const copies::Entry& entry, StorySlot slot,
                const std::optional<Repetition>& repetition, novelty::Reading&& reading,
                std::string remnant);
  void chronicle(const model::Sighting& sighting, StorySlot slot, bool copy,
                 const std::vector<model::Development>& developments);
  void shorten(StorySlot slot);
  model::Story view(StorySlot slot) const;

  const Options options_;
  Memory memory_;
  Ledger ledger_;
  alerts::Desk desk_;
  std::vector<StorySlot> candidates_;

  // Restore: records in hand until the end of the log, because later ones replace earlier ones.
  using Values = absl::flat_hash_map<std::uint64_t, std::string>;
  struct Logged {
    Values articles;
    Values stories;
    std::optional<std::string> shard;
    std::vector<std::uint64_t> order;  // numbers of what is being loaded, the first one last
  };
  model::Result<void> load_shard();
  model::Result<void> load_story(std::uint64_t founding, const std::string& value);
  model::Result<void> load_article(std::uint64_t sequence, const std::string& value);
  Logged logged_;
};

}  // namespace dateline::track
