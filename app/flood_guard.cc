#include "app/flood_guard.h"

namespace dateline::app {

FloodGuard::FloodGuard(FloodLimits limits) : limits_(limits), last_(limits.window, false) {}

FloodGuard::Change FloodGuard::commit() {
  Change change;
  for (const bool dead : batch_) {
    if (dead) ++dead_;
    if (last_[next_]) --dead_;
    last_[next_] = dead;
    next_ = (next_ + 1) % last_.size();
    // Against the full window from the first record on: a handful at the start is no flood.
    const auto limit = limits_.percent * limits_.window;
    if (!flooded_ && 100 * dead_ > limit) {
      flooded_ = change.began = true;
    } else if (flooded_ && !limits_.pauses && 200 * dead_ <= limit) {
      flooded_ = false;
      change.ended = true;
    }
  }
  batch_.clear();
  return change;
}

void FloodGuard::resume() {
  last_.assign(last_.size(), false);
  dead_ = 0;
  flooded_ = false;
}

}  // namespace dateline::app
