#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace dateline::app::page {

/// What the page shows: the newest stories as they stand, and the last developments and alerts. All
/// thread-safe; one writer, the HTTP thread reads.
class Feed {
 public:
  static constexpr std::size_t kStories = 2'000;
  static constexpr std::size_t kNews = 500;
  static constexpr std::size_t kListed = 100;
  static constexpr std::size_t kAtOnce = 64;

  /// The story's event; empty when it is gone. Merged and closed ones leave.
  void story(const std::string& id, std::string_view event);
  /// `kind`: development or alert.
  void news(std::string_view kind, std::string_view event);

  /// A JSON array, the newest kListed first.
  std::string stories() const;

  /// Server-sent events from number `next` on, at most kAtOnce, and moves it behind them; "" when
  /// there are none. Whoever is further back than kNews goes on with the oldest that is left.
  std::string since(std::uint64_t& next) const;

 private:
  struct Story {
    std::string at;
    std::string event;
  };

  void drop(const std::string& id);

  mutable std::mutex mutex_;
  std::map<std::string, Story> stories_;
  std::set<std::pair<std::string, std::string>> by_time_;  // last update, id
  std::deque<std::string> news_;                           // as they are sent, without number
  std::uint64_t first_ = 0;                                // number of news_.front()
};

}  // namespace dateline::app::page
