#include "track/memory.h"

#include <algorithm>

#include "model/sighting_codec.h"

namespace dateline::track {
namespace {

template <class Slot, class Item>
Slot place(std::vector<std::unique_ptr<Item>>& items, std::vector<Slot>& free,
           std::unique_ptr<Item> item) {
  if (free.empty()) {
    items.push_back(std::move(item));
    return static_cast<Slot>(items.size() - 1);
  }
  const Slot slot = free.back();
  free.pop_back();
  items[slot] = std::move(item);
  return slot;
}

}  // namespace

Memory::Memory(std::size_t article_limit, std::array<std::uint64_t, 2> copy_key)
    : copies_(std::make_unique<copies::CopyIndex>(article_limit,
                                                  copies::HashKey{copy_key[0], copy_key[1]})) {}

StorySlot Memory::add_story(stories::Story record) {
  const std::uint64_t founding = record.founding;
  auto live = std::make_unique<LiveStory>();
  live->record = std::move(record);
  const StorySlot slot = place(stories_, free_stories_, std::move(live));
  by_founding_[founding] = slot;
  file(slot);
  return slot;
}

void Memory::remove_story(StorySlot slot) {
  by_founding_.erase(take_out(slot).founding);
  stories_[slot].reset();
  free_stories_.push_back(slot);
}

stories::Story& Memory::take_out(StorySlot slot) {
  stories::Story& record = stories_[slot]->record;
  by_activity_.erase({record.last_active, record.last_sequence, record.founding});
  awake_.erase({record.last_active, record.last_sequence, record.founding});
  for (const std::uint64_t founding : record.absorbed) absorbed_by_.erase(founding);
  return record;
}

void Memory::file(StorySlot slot) {
  const stories::Story& record = stories_[slot]->record;
  by_activity_.insert({record.last_active, record.last_sequence, record.founding});
  if (record.articles > 1 && record.state != model::StoryState::quiet) {
    awake_.insert({record.last_active, record.last_sequence, record.founding});
  }
  for (const std::uint64_t founding : record.absorbed) absorbed_by_[founding] = record.founding;
}

std::size_t Memory::bytes_of(const ArticleRecord& record) {
  return sizeof(LiveArticle) + sizeof(Member) + record.article_id.size() +
         20 * (record.keys.size() + record.posted.size()) + 4 * record.remembered.terms.size() +
         record.remembered.lengths.size() + record.remnant.size() + 160;  // map entries
}

ArticleSlot Memory::insert(ArticleRecord record, std::uint64_t digest) {
  bytes_ += bytes_of(record);
  auto live = std::make_unique<LiveArticle>();
  const StorySlot home = *home_of(record.story);
  live->digest = digest;
  live->record = std::move(record);
  const ArticleSlot slot = place(articles_, free_articles_, std::move(live));
  const ArticleRecord& added = articles_[slot]->record;
  by_sequence_[added.sequence] = slot;
  if (!added.keys.empty()) frequency_.add(added.keys);
  settle_in(slot, home);
  return slot;
}

void Memory::settle_in(ArticleSlot slot, StorySlot home) {
  LiveArticle& article = *articles_[slot];
  const ArticleRecord& record = article.record;
  article.story = home;
  std::vector<Member>& members = stories_[home]->members;
  auto at = members.end();
  while (at != members.begin() && (at - 1)->sequence > record.sequence) --at;
  members.insert(at, {record.sequence, slot, record.event_time});
  postings_.insert(record.posted, record.sequence, home);
}

void Memory::rehome(StorySlot slot) {
  std::vector<Member>& members = stories_[slot]->members;
  std::vector<Member> leaving;
  std::erase_if(members, [&](const Member& member) {
    if (*home_of(articles_[member.slot]->record.story) == slot) return false;
    leaving.push_back(member);
    return true;
  });
  for (const Member& member : leaving) {
    const ArticleRecord& record = articles_[member.slot]->record;
    postings_.remove(record.posted, record.sequence);
    settle_in(member.slot, *home_of(record.story));
  }
}

LiveArticle Memory::extract(ArticleSlot slot) {
  const ArticleRecord& record = articles_[slot]->record;
  bytes_ -= bytes_of(record);
  std::vector<Member>& members = stories_[articles_[slot]->story]->members;
  members.erase(std::lower_bound(
      members.begin(), members.end(), record.sequence,
      [](const Member& member, std::uint64_t sequence) { return member.sequence < sequence; }));
  by_sequence_.erase(record.sequence);
  if (!record.keys.empty()) frequency_.remove(record.keys);
  postings_.remove(record.posted, record.sequence);
  LiveArticle removed = std::move(*articles_[slot]);
  articles_[slot].reset();
  free_articles_.push_back(slot);
  return removed;
}

ArticleSlot Memory::add_article(ArticleRecord record, const copies::Entry& entry,
                                std::uint64_t digest) {
  newest_ = record.sequence;
  copies_->insert(record.sequence, entry, record.original);
  return insert(std::move(record), digest);
}

LiveArticle Memory::remove_article(ArticleSlot slot) {
  forget_copy(articles_[slot]->record.sequence);
  return extract(slot);
}

/// Erasing the newest unmakes it for good, which must not happen before the batch is committed:
/// behind a newer one that comes and goes it can be brought back like any other.
void Memory::forget_copy(std::uint64_t sequence) {
  if (sequence != newest_) return copies_->erase(sequence);
  copies_->insert(sequence + 1, {}, sequence + 1);
  copies_->erase(sequence);
  copies_->erase(sequence + 1);
}

void Memory::unmake_articles(std::uint64_t next_sequence) {
  for (; newest_ >= next_sequence; --newest_) {
    if (const auto slot = article_of(newest_)) extract(*slot);
    copies_->erase(newest_);
  }
}

void Memory::bring_back(LiveArticle removed) {
  copies_->revive(removed.record.sequence);
  insert(std::move(removed.record), removed.digest);
}

void Memory::settle(std::uint64_t next_sequence) {
  if (newest_ + 1 >= next_sequence) return;
  newest_ = next_sequence - 1;
  copies_->insert(newest_, {}, newest_);
  forget_copy(newest_);
}

std::optional<StorySlot> Memory::story_of(std::uint64_t founding) const {
  const auto at = by_founding_.find(founding);
  if (at == by_founding_.end()) return std::nullopt;
  return at->second;
}

std::size_t Memory::bytes() const {
  constexpr std::size_t kStoryBytes = 2500;  // an estimate of the mean
  constexpr std::size_t kCopyBytes = 800;    // the copy index, by its own account
  return bytes_ + story_count() * kStoryBytes + article_count() * kCopyBytes;
}

std::optional<StorySlot> Memory::home_of(std::uint64_t founding) const {
  const auto at = absorbed_by_.find(founding);
  return story_of(at == absorbed_by_.end() ? founding : at->second);
}

std::optional<ArticleSlot> Memory::article_of(std::uint64_t sequence) const {
  const auto at = by_sequence_.find(sequence);
  if (at == by_sequence_.end()) return std::nullopt;
  return at->second;
}

developments::StoryFacts& Memory::facts(StorySlot slot) {
  LiveStory& story = *stories_[slot];
  if (story.facts) return *story.facts;
  developments::StoryFacts& facts = story.facts.emplace();
  for (const Member& member : story.members) {
    const ArticleRecord& record = articles_[member.slot]->record;
    if (record.remnant.empty()) continue;
    const auto remnant = model::decode_sighting(record.remnant);
    if (!remnant) continue;  // cannot be: finish_restore has read it once
    developments::ObserveContext replay;
    replay.story_id = story.record.id;
    replay.new_story = record.sequence == story.record.founding;
    replay.replay = true;
    facts.observe(*remnant, replay);
  }
  return facts;
}

std::vector<const novelty::Remembered*> Memory::history(StorySlot slot) const {
  const std::vector<Member>& members = stories_[slot]->members;
  std::vector<const novelty::Remembered*> newest;
  std::size_t sentences = 0;
  for (auto member = members.rbegin();
       member != members.rend() && sentences < novelty::kHistorySentences; ++member) {
    const novelty::Remembered& said = articles_[member->slot]->record.remembered;
    if (said.lengths.empty()) continue;
    sentences += said.lengths.size();
    newest.push_back(&said);
  }
  std::reverse(newest.begin(), newest.end());
  return newest;
}

stories::Velocity Memory::velocity(StorySlot slot) const {
  using std::chrono::hours;
  constexpr std::size_t kLooked = 512;  // beyond that a story is fast enough
  const LiveStory& story = *stories_[slot];
  const model::Timestamp newest = story.record.last_update;
  stories::Velocity velocity;
  const std::size_t size = story.members.size();
  for (std::size_t i = size > kLooked ? size - kLooked : 0; i < size; ++i) {
    const model::Timestamp at = story.members[i].event_time;
    if (at > newest - hours(1)) {
      ++velocity.last_hour;
    } else if (at > newest - hours(2)) {
      ++velocity.hour_before;
    }
  }
  return velocity;
}

}  // namespace dateline::track
