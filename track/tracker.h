#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/alert.h"
#include "model/result.h"
#include "model/sighting.h"
#include "model/tracked.h"
#include "track/alerts/rule.h"

namespace dateline::track {

/// What one sighting led to, in the order it is to be produced.
struct Tracking {
  model::TrackedArticle tracked;
  std::vector<model::Development> developments;
  std::vector<model::Story> stories;  // as they now stand; a merged one names its survivor
  std::vector<model::Alert> alerts;   // in the order of the rules
};

/// A story that an article was held against.
struct Considered {
  std::string story_id;
  std::string headline;
  double score = 0;
  double needed = 0;  // from this score on the article fits
  model::MatchEvidence evidence;
  double focus = 0;  // what persons and figures said for or against it
};

/// One record of the compacted changelog; null value = tombstone.
struct Change {
  std::string key;
  std::optional<std::string> value;
};

/// Newest format of state records that this program reads and writes.
inline constexpr std::uint8_t kNewestStateVersion = 1;

/// Every limit and threshold of the stream's memory; documented in docs/operating.md.
struct Options {
  std::uint32_t window_days = 7;          // copies and stories idle longer are expired
  std::size_t article_limit = 1'000'000;  // oldest leave first
  std::uint8_t write_version = 1;         // of state records, 1..kNewestStateVersion
  std::array<std::uint64_t, 2>
      copy_key{};  // seeds the hashes of copies; a restored shard keeps its own
  alerts::Rules alerts;
};

/// The state of one shard: articles, copies, stories, what is known of each. Owned and used by one
/// worker thread. step() changes an overlay only; commit() merges it after the broker's commit,
/// rollback() drops it and leaves the state as it was before the batch, bit for bit.
/// Deterministic: no clock, no randomness; time is stream time (contract: Time).
class Tracker {
 public:
  explicit Tracker(const Options& options);
  ~Tracker();
  Tracker(Tracker&&) noexcept;
  Tracker& operator=(Tracker&&) noexcept;

  Tracking step(const model::Sighting& sighting);

  /// The stories that step() would hold the article against now, the likest first; for a person
  /// who asks why. Changes nothing that anybody could tell.
  std::vector<Considered> consider(const model::Sighting& sighting);

  /// Changelog records of the batch so far, each key once with its newest value; called once,
  /// right before the commit. Order is part of the format.
  std::vector<Change> changes();

  void commit();
  void rollback();

  /// Restore of a fresh tracker: feed every changelog record in log order with apply(), then load()
  /// until it says true. load() makes the indexes of at most `records` records a call, so that a
  /// caller can do something else between.
  model::Result<void> apply(std::string_view key, std::optional<std::string_view> value);
  model::Result<bool> load(std::size_t records);
  /// Records that load() has still to take.
  std::size_t to_load() const;
  /// All of load() at once.
  model::Result<void> finish_restore();

  /// Order-independent digest of all live changelog keys and values, overlay included.
  std::uint64_t digest() const;
  /// The part of it that alerts make up, which is added: it depends on rules that may change.
  std::uint64_t alert_digest() const;

  /// Sightings that were stepped and committed or are in the batch, over the shard's whole life.
  std::uint64_t articles_seen() const;

  struct Size {
    std::size_t articles = 0;
    std::size_t stories = 0;
    std::size_t bytes = 0;  // estimate
  };
  Size size() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::track
