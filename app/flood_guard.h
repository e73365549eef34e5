#pragma once

#include <cstddef>
#include <vector>

namespace dateline::app {

struct FloodLimits {
  std::size_t percent = 20;   // a flood: more than this share ...
  std::size_t window = 1000;  // ... of this many records
  bool pauses = false;        // a flood holds the worker until resume()
};

/// Sees whether too many of the last records became dead letters. A feed that changes its format
/// overnight would otherwise be emptied into the dead-letter topic while nobody looks. Counts
/// committed records one by one, so the size of batches does not matter; knows no time.
///
/// A flood ends when the share has fallen to half of what began it, so that a feed at the limit
/// does not begin one with every other batch; one that pauses ends with resume() only.
class FloodGuard {
 public:
  explicit FloodGuard(FloodLimits limits);

  /// One record of the open batch.
  void stepped(bool dead_letter) { batch_.push_back(dead_letter); }
  void rollback() { batch_.clear(); }
  struct Change {
    bool began = false;
    bool ended = false;  // both: the one that was due first came first
  };
  /// The batch is committed.
  Change commit();

  bool flooded() const { return flooded_; }
  bool holds() const { return flooded_ && limits_.pauses; }
  /// Dead letters among the last records.
  std::size_t count() const { return dead_; }

  /// Counts anew from nothing; the flood is over.
  void resume();

 private:
  const FloodLimits limits_;
  std::vector<bool> batch_;
  std::vector<bool> last_;  // a ring of window records
  std::size_t next_ = 0;
  std::size_t dead_ = 0;
  bool flooded_ = false;
};

}  // namespace dateline::app
