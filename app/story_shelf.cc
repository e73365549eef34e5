#include "app/story_shelf.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/partition_scan.h"

namespace dateline::app {
namespace {

// A merge names its survivor, which may have been merged too; longer chains are damage.
constexpr int kMergeLimit = 64;

std::string event_time_of(const ReadEvent& event) { return event.seen.at; }

}  // namespace

model::Result<StoryShelf> StoryShelf::read(broker::Broker& broker, const Topics& topics) {
  StoryShelf shelf;
  const auto take = [&](const broker::Record& record) -> model::Result<bool> {
    const std::string id(record.key.value_or(""));
    auto seen = ingest::glance(record.value.value_or(""));
    if (!record.value || !seen) {
      shelf.stories_.erase(id);
    } else {
      shelf.stories_[id] = {topics.stories, *std::move(seen), std::string(*record.value)};
    }
    return true;
  };
  if (const auto done = scan(broker, topics.stories, ScanEnd::stable, take); !done) {
    return tl::unexpected(done.error());
  }
  return shelf;
}

std::vector<const ReadEvent*> StoryShelf::list(Order order, const std::string& state) const {
  std::vector<const ReadEvent*> listed;
  for (const auto& [id, story] : stories_) {
    if (state.empty() ? story.seen.state == "merged" : story.seen.state != state) continue;
    listed.push_back(&story);
  }
  std::stable_sort(listed.begin(), listed.end(), [&](const auto* left, const auto* right) {
    if (order == Order::growth && left->seen.last_hour != right->seen.last_hour) {
      return left->seen.last_hour > right->seen.last_hour;
    }
    return left->seen.at > right->seen.at;  // RFC 3339 in UTC sorts as text
  });
  return listed;
}

const ReadEvent* StoryShelf::find(const std::string& id) const {
  auto at = stories_.find(id);
  for (int i = 0; i < kMergeLimit && at != stories_.end(); ++i) {
    if (at->second.seen.merged_into.empty()) return &at->second;
    at = stories_.find(at->second.seen.merged_into);
  }
  return nullptr;
}

model::Result<std::vector<ReadEvent>> StoryShelf::timeline(broker::Broker& broker,
                                                           const Topics& topics,
                                                           const std::string& id) const {
  std::vector<ReadEvent> events;
  const ReadEvent* story = find(id);
  for (const auto* topic : {&topics.tracked, &topics.developments, &topics.alerts}) {
    const auto take = [&](const broker::Record& record) -> model::Result<bool> {
      auto seen = ingest::glance(record.value.value_or(""));
      if (!seen) return true;
      const bool same = seen->story_id == id || (story != nullptr && find(seen->story_id) == story);
      // A verdict has no time of its own: it was given when the record's event says.
      if (same && seen->at.empty()) {
        for (const auto& header : record.headers) {
          if (header.name == "ce_time") seen->at = header.value.value_or("");
        }
      }
      if (same) events.push_back({*topic, *std::move(seen), std::string(*record.value)});
      return true;
    };
    const auto done = scan(broker, *topic, ScanEnd::stable, take);
    if (done) continue;
    const bool missing = done.error().exit_code == model::ExitCode::bad_configuration;
    if (topic != &topics.alerts || !missing) return tl::unexpected(done.error());
  }
  std::stable_sort(events.begin(), events.end(), [](const auto& left, const auto& right) {
    return event_time_of(left) < event_time_of(right);
  });
  return events;
}

}  // namespace dateline::app
