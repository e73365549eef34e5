#pragma once

#include <absl/container/flat_hash_map.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "track/copies/copy_index.h"
#include "track/developments/story_facts.h"
#include "track/records.h"
#include "track/stories/posting_index.h"
#include "track/stories/story.h"
#include "track/stories/terms.h"

namespace dateline::track {

using ArticleSlot = std::uint32_t;  // where a live article sits in memory; reused
using stories::StorySlot;

struct LiveArticle {
  ArticleRecord record;
  std::uint64_t digest = 0;  // of its changelog entry
  StorySlot story = 0;
};

struct Member {
  std::uint64_t sequence = 0;
  ArticleSlot slot = 0;
  model::Timestamp event_time{};
};

struct LiveStory {
  stories::Story record;
  std::uint64_t digest = 0;     // of its changelog entry as last committed
  std::vector<Member> members;  // live articles, by sequence
  /// Made of the members when first needed; see Memory::facts.
  std::optional<developments::StoryFacts> facts;
};

/// The live articles and stories of a shard and all indexes over them. Every index is a function
/// of the set of live records, whatever the order in which they came: so an addition can be
/// undone by a removal and the other way round, and a restored shard equals the one that wrote
/// the log.
class Memory {
 public:
  /// `article_limit`: articles further back than that are no longer found as originals.
  Memory(std::size_t article_limit, std::array<std::uint64_t, 2> copy_key);

  StorySlot add_story(stories::Story record);
  /// The story has no members.
  void remove_story(StorySlot slot);
  /// The aggregates, to be changed: out of all orders until file().
  stories::Story& take_out(StorySlot slot);
  void file(StorySlot slot);

  /// The record's story is live.
  ArticleSlot add_article(ArticleRecord record, const copies::Entry& entry, std::uint64_t digest);
  LiveArticle remove_article(ArticleSlot slot);

  /// Undo. What was added since `next_sequence` was the next, removed again or not, is unmade;
  /// what was removed comes back as it was.
  void unmake_articles(std::uint64_t next_sequence);
  void bring_back(LiveArticle removed);

  /// After restore: sequences below this one were given away.
  void settle(std::uint64_t next_sequence);

  LiveStory& story(StorySlot slot) { return *stories_[slot]; }
  const LiveStory& story(StorySlot slot) const { return *stories_[slot]; }
  const LiveArticle& article(ArticleSlot slot) const { return *articles_[slot]; }
  std::optional<StorySlot> story_of(std::uint64_t founding) const;
  /// The same, or the story that absorbed it.
  std::optional<StorySlot> home_of(std::uint64_t founding) const;
  /// Moves those members that belong to another story: after a merge, or after its undoing.
  void rehome(StorySlot slot);
  std::optional<ArticleSlot> article_of(std::uint64_t sequence) const;

  /// What the story has told, from its members' remnants if it is not at hand.
  developments::StoryFacts& facts(StorySlot slot);

  /// What its newest members said, oldest first.
  std::vector<const novelty::Remembered*> history(StorySlot slot) const;

  stories::Velocity velocity(StorySlot slot) const;

  /// Live stories, the one longest without news first: its last activity, the sequence of its
  /// last arrival, its founding.
  using Activity = std::set<std::tuple<model::Timestamp, std::uint64_t, std::uint64_t>>;
  const Activity& by_activity() const { return by_activity_; }
  /// Those of them that would be told to have gone quiet: of several articles, not yet quiet.
  const Activity& awake() const { return awake_; }

  stories::DocumentFrequency& frequency() { return frequency_; }
  stories::PostingIndex& postings() { return postings_; }
  const copies::CopyIndex& copies() const { return *copies_; }

  std::size_t article_count() const { return articles_.size() - free_articles_.size(); }
  std::size_t story_count() const { return stories_.size() - free_stories_.size(); }
  std::size_t bytes() const;

 private:
  ArticleSlot insert(ArticleRecord record, std::uint64_t digest);
  LiveArticle extract(ArticleSlot slot);
  void settle_in(ArticleSlot slot, StorySlot home);
  void forget_copy(std::uint64_t sequence);
  static std::size_t bytes_of(const ArticleRecord& record);

  std::vector<std::unique_ptr<LiveArticle>> articles_;
  std::vector<ArticleSlot> free_articles_;
  std::vector<std::unique_ptr<LiveStory>> stories_;
  std::vector<StorySlot> free_stories_;
  absl::flat_hash_map<std::uint64_t, StorySlot> by_founding_;
  absl::flat_hash_map<std::uint64_t, std::uint64_t> absorbed_by_;  // founding -> founding
  absl::flat_hash_map<std::uint64_t, ArticleSlot> by_sequence_;
  Activity by_activity_;
  Activity awake_;
  stories::DocumentFrequency frequency_;
  stories::PostingIndex postings_;
  std::unique_ptr<copies::CopyIndex> copies_;
  std::uint64_t newest_ = 0;  // sequence that the copy index saw last
  std::size_t bytes_ = 0;
};

}  // namespace dateline::track
