#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "track/memory.h"
#include "track/tracker.h"

namespace dateline::track {

/// What a batch did to the memory: the changelog records it owes, and how to undo it. Every
/// change of live records goes through here.
class Ledger {
 public:
  Ledger(Memory& memory, const Options& options)
      : memory_(memory), write_version_(options.write_version) {
    shard_.copy_key = options.copy_key;
  }

  StorySlot add_story(stories::Story record);
  /// The story's aggregates, to be changed; refile() when done.
  stories::Story& edit(StorySlot slot);
  void refile(StorySlot slot);
  /// The younger story's articles and aggregates go to the older one.
  void merge(StorySlot older, StorySlot younger);
  /// With all its members.
  void remove_story(StorySlot slot);
  ArticleSlot add_article(ArticleRecord record, const copies::Entry& entry);
  void remove_article(ArticleSlot slot);

  /// The shard's counters as they are to be committed. The first call of a batch keeps the old.
  void set_shard(const ShardRecord& shard);
  const ShardRecord& shard() const { return shard_; }

  std::vector<Change> changes();
  void commit();
  void rollback();
  std::uint64_t digest() const;

  // Restore only: what the log says, with no way back.
  void load_story(stories::Story record, std::string_view value);
  void load_article(LoggedArticle article, std::string_view value);
  void load_shard(ShardRecord record, std::string_view value);

 private:
  struct Before {
    std::optional<stories::Story> record;  // null: the batch founded it
    std::uint64_t digest = 0;
    std::optional<std::uint64_t> digest_now;  // known since changes(), until the next edit
  };

  void touch(std::uint64_t founding, StorySlot slot);
  std::string value_of(std::uint64_t founding) const;
  void undo_stories();
  void forget_batch();

  Memory& memory_;
  const std::uint8_t write_version_;
  std::uint64_t added_digest_ = 0;  // the part of settled_ that the batch's articles make up
  std::uint64_t settled_ =
      0;  // sum over live entries that the batch did not touch, and over articles

  ShardRecord shard_;
  std::uint64_t shard_digest_ = 0;  // 0: the log has no shard record yet
  std::optional<ShardRecord> shard_before_;

  std::map<std::uint64_t, Before> touched_;       // stories, by founding
  std::map<std::uint64_t, std::string> added_;    // articles of the batch: their values
  std::map<std::uint64_t, LiveArticle> removed_;  // older articles that the batch removed
};

}  // namespace dateline::track
