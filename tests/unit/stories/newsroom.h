#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/sighting.h"
#include "track/tracker.h"

namespace dateline::track {

/// A sighting of an article written for a test: its sentences are the lines of `body`, its
/// entities the words that start with '@'. Printed as the enrich stage prints it.
struct Draft {
  std::string id = {};
  std::string body = {};
  std::string title = {};
  std::string source = "gazette";
  std::string url = {};
  double hours = 0;  // after noon of 2 March 2026
};
model::Sighting sight(const Draft& draft);

/// Everything that a step told, as text: two steps that told the same give equal strings.
std::string told(const Tracking& tracking);

/// Invented news: stories that come and go, copies, excerpts, later versions, redeliveries,
/// leaps in time. The same seed gives the same stream.
class Newswire {
 public:
  explicit Newswire(std::uint64_t seed) : state_(seed * 2 + 1) {}
  model::Sighting next();
  std::uint32_t below(std::uint32_t limit);

 private:
  std::string sentence(std::uint32_t topic);
  std::uint64_t state_;
  double hours_ = 0;
  std::uint32_t count_ = 0;
  std::vector<Draft> filed_;
};

/// A compacted changelog.
class Log {
 public:
  void append(const std::vector<Change>& changes);
  /// Restores `tracker`, which has seen nothing.
  model::Result<void> replay(Tracker& tracker) const;
  const std::map<std::string, std::string>& live() const { return live_; }

 private:
  std::map<std::string, std::string> live_;
};

}  // namespace dateline::track
