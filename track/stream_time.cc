#include "track/stream_time.h"

#include <algorithm>
#include <utility>

namespace dateline::track {

void StreamTime::see(model::Timestamp event_time) {
  const bool was_full = window_.size() == kWindow;
  if (was_full) window_.erase(window_.begin());
  window_.push_back(event_time);
  std::vector<model::Timestamp> sorted = window_;
  const auto middle = sorted.begin() + (sorted.size() - 1) / 2;
  std::nth_element(sorted.begin(), middle, sorted.end());
  now_ = was_full ? std::max(now_, *middle) : *middle;
}

std::optional<model::Timestamp> StreamTime::settled() const {
  if (window_.size() < kWindow) return std::nullopt;
  return now_;
}

StreamTime StreamTime::of(std::vector<model::Timestamp> window, model::Timestamp now) {
  StreamTime time;
  time.window_ = std::move(window);
  time.now_ = now;
  return time;
}

}  // namespace dateline::track
