#include "app/page/feed.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/glance.h"

namespace dateline::app::page {

void Feed::drop(const std::string& id) {
  const auto known = stories_.find(id);
  if (known == stories_.end()) return;
  by_time_.erase({known->second.at, id});
  stories_.erase(known);
}

void Feed::story(const std::string& id, std::string_view event) {
  const auto seen = ingest::glance(event);
  const std::lock_guard lock(mutex_);
  drop(id);
  if (!seen || seen->state == "closed" || seen->state == "merged") return;
  by_time_.emplace(seen->at, id);
  stories_[id] = {seen->at, std::string(event)};
  if (stories_.size() > kStories) drop(std::string(by_time_.begin()->second));
}

void Feed::news(std::string_view kind, std::string_view event) {
  // An event of the stream ends with an empty line: one that has line ends is none of ours.
  if (event.find_first_of("\r\n") != event.npos) return;
  const std::lock_guard lock(mutex_);
  news_.push_back(fmt::format("event: {}\ndata: {}\n\n", kind, event));
  if (news_.size() > kNews) {
    news_.pop_front();
    ++first_;
  }
}

std::string Feed::stories() const {
  const std::lock_guard lock(mutex_);
  std::string json = "[";
  std::size_t listed = 0;
  for (auto at = by_time_.rbegin(); at != by_time_.rend() && listed < kListed; ++at, ++listed) {
    if (listed > 0) json += ',';
    json += stories_.at(at->second).event;
  }
  return json + "]";
}

std::string Feed::since(std::uint64_t& next) const {
  const std::lock_guard lock(mutex_);
  // A number from before a restart means nothing here.
  if (next > first_ + news_.size()) next = first_;
  next = std::max(next, first_);
  std::string text;
  for (std::size_t i = 0; i < kAtOnce && next < first_ + news_.size(); ++i, ++next) {
    text += fmt::format("id: {}\n{}", next, news_[next - first_]);
  }
  return text;
}

}  // namespace dateline::app::page
