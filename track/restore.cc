#include <fmt/format.h>

#include <algorithm>

#include "model/sighting_codec.h"
#include "track/tracker_state.h"

namespace dateline::track {
namespace {

template <class Map>
void put(Map& map, std::uint64_t number, std::optional<std::string_view> value) {
  if (value) {
    map[number] = *value;
  } else {
    map.erase(number);
  }
}

tl::unexpected<model::Error> incomplete(const std::string& what) {
  return model::fatal(model::ExitCode::failed, "the state's changelog is incomplete: " + what);
}

}  // namespace

model::Result<void> Tracker::State::apply(std::string_view key,
                                          std::optional<std::string_view> value) {
  if (key == kShardKey) {
    logged_.shard = value ? std::optional<std::string>(*value) : std::nullopt;
    return {};
  }
  if (key.starts_with(alerts::kKeyPrefix)) return desk_.apply(key, value);
  const auto number = number_of(key);
  if (!number) return tl::unexpected(number.error());
  if (key.starts_with("a/")) {
    put(logged_.articles, *number, value);
  } else if (key.starts_with("s/")) {
    put(logged_.stories, *number, value);
  } else {
    return model::fatal(model::ExitCode::failed,
                        fmt::format("state key '{}' is none of the track stage's", key));
  }
  return {};
}

model::Result<bool> Tracker::State::load(std::size_t records) {
  if (auto loaded = load_shard(); !loaded) return tl::unexpected(loaded.error());
  // Stories first, each kind by its number: the order is part of the format.
  while (to_load() > 0) {
    const bool story = !logged_.stories.empty();
    Values& values = story ? logged_.stories : logged_.articles;
    if (logged_.order.empty()) {
      for (const auto& [number, value] : values) logged_.order.push_back(number);
      std::sort(logged_.order.rbegin(), logged_.order.rend());
    }
    for (; !logged_.order.empty(); logged_.order.pop_back(), --records) {
      if (records == 0) return false;
      const auto at = values.find(logged_.order.back());
      auto loaded = story ? load_story(at->first, at->second) : load_article(at->first, at->second);
      if (!loaded) return tl::unexpected(loaded.error());
      values.erase(at);
    }
  }
  memory_.settle(ledger_.shard().next_sequence);
  logged_ = {};
  return true;
}

model::Result<void> Tracker::State::load_shard() {
  if (!logged_.shard) return {};
  auto shard = decode_shard(*logged_.shard);
  if (!shard) return tl::unexpected(shard.error());
  memory_ = Memory(options_.article_limit, shard->copy_key);
  ledger_.load_shard(std::move(*shard), *logged_.shard);
  logged_.shard.reset();
  return {};
}

model::Result<void> Tracker::State::load_story(std::uint64_t founding, const std::string& value) {
  auto story = decode_story(value);
  if (!story) return tl::unexpected(story.error());
  if (story->founding != founding) return incomplete(story_key(founding) + " holds another");
  ledger_.load_story(std::move(*story), value);
  return {};
}

model::Result<void> Tracker::State::load_article(std::uint64_t sequence, const std::string& value) {
  auto article = decode_article(value);
  if (!article) return tl::unexpected(article.error());
  if (article->record.sequence != sequence || sequence >= ledger_.shard().next_sequence) {
    return incomplete(article_key(sequence) + " is out of order");
  }
  if (!memory_.home_of(article->record.story)) {
    return incomplete(article_key(sequence) + " belongs to no story");
  }
  if (!article->record.remnant.empty()) {
    const auto remnant = model::decode_sighting(article->record.remnant);
    if (!remnant) return model::fatal(model::ExitCode::failed, remnant.error().message);
  }
  ledger_.load_article(std::move(*article), value);
  return {};
}

}  // namespace dateline::track
