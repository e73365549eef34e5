#include <fmt/format.h>

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

model::Result<void> Tracker::State::finish_restore() {
  if (logged_.shard) {
    auto shard = decode_shard(*logged_.shard);
    if (!shard) return tl::unexpected(shard.error());
    memory_ = Memory(options_.article_limit, shard->copy_key);
    ledger_.load_shard(std::move(*shard), *logged_.shard);
  }
  for (const auto& [founding, value] : logged_.stories) {
    auto story = decode_story(value);
    if (!story) return tl::unexpected(story.error());
    if (story->founding != founding) return incomplete(story_key(founding) + " holds another");
    ledger_.load_story(std::move(*story), value);
  }
  for (const auto& [sequence, value] : logged_.articles) {
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
  }
  memory_.settle(ledger_.shard().next_sequence);
  logged_ = {};
  return {};
}

}  // namespace dateline::track
