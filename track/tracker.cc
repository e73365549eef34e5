#include "track/tracker.h"

#include <utility>

#include "track/tracker_state.h"

namespace dateline::track {

Tracker::Tracker(const Options& options) : state_(std::make_unique<State>(options)) {}
Tracker::~Tracker() = default;
Tracker::Tracker(Tracker&&) noexcept = default;
Tracker& Tracker::operator=(Tracker&&) noexcept = default;

Tracking Tracker::step(const model::Sighting& sighting) { return state_->step(sighting); }

std::vector<Considered> Tracker::consider(const model::Sighting& sighting) {
  return state_->consider(sighting);
}

std::vector<Change> Tracker::changes() {
  auto changes = state_->ledger().changes();
  for (auto& [key, value] : state_->desk().changes()) {
    changes.push_back({std::move(key), std::move(value)});
  }
  return changes;
}

void Tracker::commit() {
  state_->ledger().commit();
  state_->desk().commit();
}

void Tracker::rollback() {
  state_->ledger().rollback();
  state_->desk().rollback();
}

std::uint64_t Tracker::digest() const { return state_->ledger().digest() + alert_digest(); }
std::uint64_t Tracker::alert_digest() const { return state_->desk().digest(); }

model::Result<void> Tracker::apply(std::string_view key, std::optional<std::string_view> value) {
  return state_->apply(key, value);
}
model::Result<bool> Tracker::load(std::size_t records) { return state_->load(records); }
std::size_t Tracker::to_load() const { return state_->to_load(); }

model::Result<void> Tracker::finish_restore() {
  while (true) {
    const auto loaded = state_->load(to_load());
    if (!loaded) return tl::unexpected(loaded.error());
    if (*loaded) return {};
  }
}

std::uint64_t Tracker::articles_seen() const { return state_->ledger().shard().articles_seen; }

Tracker::Size Tracker::size() const {
  const Memory& memory = state_->memory();
  return {memory.article_count(), memory.story_count(), memory.bytes()};
}

}  // namespace dateline::track
