#include "track/ledger.h"

#include <xxhash.h>

#include <utility>

namespace dateline::track {
namespace {

/// An entry's part of the digest. Parts are summed, so their order does not matter and one can be
/// taken out again.
std::uint64_t digest_of(std::string_view key, std::string_view value) {
  return XXH3_64bits_withSeed(value.data(), value.size(), XXH3_64bits(key.data(), key.size()));
}

}  // namespace

StorySlot Ledger::add_story(stories::Story record) {
  touched_.try_emplace(record.founding);
  return memory_.add_story(std::move(record));
}

void Ledger::touch(std::uint64_t founding, StorySlot slot) {
  const auto [at, first] = touched_.try_emplace(founding);
  at->second.digest_now.reset();
  if (!first) return;
  LiveStory& story = memory_.story(slot);
  at->second = {story.record, story.digest, std::nullopt};
  settled_ -= story.digest;
}

stories::Story& Ledger::edit(StorySlot slot) {
  touch(memory_.story(slot).record.founding, slot);
  return memory_.take_out(slot);
}

void Ledger::refile(StorySlot slot) { memory_.file(slot); }

void Ledger::merge(StorySlot older, StorySlot younger) {
  touch(memory_.story(younger).record.founding, younger);
  stories::absorb(edit(older), memory_.take_out(younger));
  refile(older);
  memory_.rehome(younger);
  memory_.remove_story(younger);
  memory_.story(older).facts.reset();  // told in two places: put together again
}

void Ledger::remove_story(StorySlot slot) {
  touch(memory_.story(slot).record.founding, slot);
  while (!memory_.story(slot).members.empty()) {
    remove_article(memory_.story(slot).members.back().slot);
  }
  memory_.remove_story(slot);
}

ArticleSlot Ledger::add_article(ArticleRecord record, const copies::Entry& entry) {
  const std::uint64_t sequence = record.sequence;
  std::string value = encode(record, entry, write_version_);
  const std::uint64_t digest = digest_of(article_key(sequence), value);
  settled_ += digest;
  added_digest_ += digest;
  added_[sequence] = std::move(value);
  return memory_.add_article(std::move(record), entry, digest);
}

void Ledger::remove_article(ArticleSlot slot) {
  LiveArticle removed = memory_.remove_article(slot);
  settled_ -= removed.digest;
  const std::uint64_t sequence = removed.record.sequence;
  if (added_.erase(sequence) == 0) {
    removed_.emplace(sequence, std::move(removed));
  } else {
    added_digest_ -= removed.digest;
  }
}

void Ledger::set_shard(const ShardRecord& shard) {
  if (!shard_before_) shard_before_ = shard_;
  shard_ = shard;
}

std::string Ledger::value_of(std::uint64_t founding) const {
  return encode(memory_.story(*memory_.story_of(founding)).record, write_version_);
}

std::vector<Change> Ledger::changes() {
  std::vector<Change> changes;
  auto added = added_.begin();
  for (auto removed = removed_.begin(); removed != removed_.end() || added != added_.end();) {
    if (added == added_.end() || (removed != removed_.end() && removed->first < added->first)) {
      changes.push_back({article_key(removed->first), std::nullopt});
      ++removed;
    } else {
      changes.push_back({article_key(added->first), added->second});
      ++added;
    }
  }
  if (shard_before_) changes.push_back({std::string(kShardKey), encode(shard_, write_version_)});
  for (auto& [founding, before] : touched_) {
    if (memory_.story_of(founding)) {
      changes.push_back({story_key(founding), value_of(founding)});
      before.digest_now = digest_of(changes.back().key, *changes.back().value);
    } else if (before.record) {
      changes.push_back({story_key(founding), std::nullopt});
    }
  }
  return changes;
}

std::uint64_t Ledger::digest() const {
  std::uint64_t sum = settled_;
  for (const auto& [founding, before] : touched_) {
    if (memory_.story_of(founding)) sum += digest_of(story_key(founding), value_of(founding));
  }
  return sum +
         (shard_before_ ? digest_of(kShardKey, encode(shard_, write_version_)) : shard_digest_);
}

void Ledger::forget_batch() {
  touched_.clear();
  added_.clear();
  removed_.clear();
  added_digest_ = 0;
  shard_before_.reset();
}

void Ledger::commit() {
  for (const auto& [founding, before] : touched_) {
    const auto slot = memory_.story_of(founding);
    if (!slot) continue;
    const std::uint64_t digest =
        before.digest_now ? *before.digest_now : digest_of(story_key(founding), value_of(founding));
    memory_.story(*slot).digest = digest;
    settled_ += digest;
  }
  if (shard_before_) shard_digest_ = digest_of(kShardKey, encode(shard_, write_version_));
  forget_batch();
}

void Ledger::undo_stories() {
  for (auto& [founding, before] : touched_) {
    auto slot = memory_.story_of(founding);
    if (!before.record) {
      if (slot) memory_.remove_story(*slot);
      continue;
    }
    if (slot) {
      memory_.take_out(*slot) = std::move(*before.record);
      memory_.file(*slot);
    } else {
      slot = memory_.add_story(std::move(*before.record));
    }
    LiveStory& story = memory_.story(*slot);
    story.facts.reset();  // may have seen articles of the batch
    story.digest = before.digest;
    settled_ += before.digest;
  }
  for (const auto& [founding, before] : touched_) {
    if (const auto slot = memory_.story_of(founding)) memory_.rehome(*slot);
  }
}

void Ledger::rollback() {
  if (shard_before_) memory_.unmake_articles(shard_before_->next_sequence);
  // What they added to the digest goes with them.
  settled_ -= added_digest_;
  undo_stories();
  for (auto& [sequence, article] : removed_) {
    settled_ += article.digest;
    memory_.bring_back(std::move(article));
  }
  if (shard_before_) shard_ = *shard_before_;
  forget_batch();
}

void Ledger::load_story(stories::Story record, std::string_view value) {
  const std::uint64_t digest = digest_of(story_key(record.founding), value);
  memory_.story(memory_.add_story(std::move(record))).digest = digest;
  settled_ += digest;
}

void Ledger::load_article(LoggedArticle article, std::string_view value) {
  const std::uint64_t digest = digest_of(article_key(article.record.sequence), value);
  settled_ += digest;
  memory_.add_article(std::move(article.record), article.entry, digest);
}

void Ledger::load_shard(ShardRecord record, std::string_view value) {
  shard_ = std::move(record);
  shard_digest_ = digest_of(kShardKey, value);
}

}  // namespace dateline::track
