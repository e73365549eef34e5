#include <gtest/gtest.h>

#include <set>

#include "newsroom.h"

namespace dateline::track {
namespace {

constexpr Options small() {
  Options options;
  options.window_days = 3;
  options.article_limit = 150;
  return options;
}

/// What a shard that never failed tells and holds, after each article.
struct Account {
  std::vector<std::string> told;
  std::vector<std::uint64_t> digests;
};

std::vector<model::Sighting> wire(std::uint64_t seed, std::size_t count) {
  Newswire newswire(seed);
  std::vector<model::Sighting> sightings;
  for (std::size_t i = 0; i < count; ++i) sightings.push_back(newswire.next());
  return sightings;
}

Account unbroken(const std::vector<model::Sighting>& sightings, const Options& options) {
  Tracker tracker(options);
  Account account;
  for (const auto& sighting : sightings) {
    account.told.push_back(told(tracker.step(sighting)));
    account.digests.push_back(tracker.digest());
    tracker.changes();
    tracker.commit();
  }
  return account;
}

class StateUnderFailure : public testing::TestWithParam<std::uint64_t> {};

TEST_P(StateUnderFailure, ABatchRolledBackLeavesNoTrace) {
  const auto sightings = wire(GetParam(), 600);
  const Account expected = unbroken(sightings, small());
  Tracker tracker(small());
  Newswire dice(GetParam() + 1000);
  std::size_t done = 0;
  while (done < sightings.size()) {
    const std::uint64_t before = tracker.digest();
    const std::size_t batch = std::min<std::size_t>(1 + dice.below(90), sightings.size() - done);
    for (std::size_t i = 0; i < batch; ++i) {
      ASSERT_EQ(told(tracker.step(sightings[done + i])), expected.told[done + i]);
    }
    ASSERT_EQ(tracker.digest(), expected.digests[done + batch - 1]);
    if (dice.below(2) == 0) {
      if (dice.below(2) == 0) tracker.changes();
      tracker.rollback();
      ASSERT_EQ(tracker.digest(), before);
    } else {
      tracker.changes();
      tracker.commit();
      done += batch;
      ASSERT_EQ(tracker.digest(), expected.digests[done - 1]);
    }
  }
}

TEST_P(StateUnderFailure, ARestoredShardGoesOnAsIfNothingHadHappened) {
  const auto sightings = wire(GetParam(), 600);
  const Account expected = unbroken(sightings, small());
  Tracker tracker(small());
  Log log;
  Newswire dice(GetParam() + 2000);
  std::size_t done = 0;
  while (done < sightings.size()) {
    const std::size_t batch = std::min<std::size_t>(1 + dice.below(60), sightings.size() - done);
    for (std::size_t i = 0; i < batch; ++i, ++done) {
      ASSERT_EQ(told(tracker.step(sightings[done])), expected.told[done]) << done;
    }
    log.append(tracker.changes());
    tracker.commit();
    if (dice.below(3) != 0) continue;
    Tracker restored(small());
    ASSERT_TRUE(log.replay(restored));
    ASSERT_EQ(restored.digest(), expected.digests[done - 1]);
    ASSERT_EQ(restored.articles_seen(), done);
    tracker = std::move(restored);
  }
}

TEST_P(StateUnderFailure, TheLogHoldsNoMoreThanIsLive) {
  Tracker tracker(small());
  Log log;
  for (const auto& sighting : wire(GetParam(), 600)) {
    tracker.step(sighting);
    log.append(tracker.changes());
    tracker.commit();
  }
  const Tracker::Size size = tracker.size();
  EXPECT_LE(size.articles, small().article_limit);
  EXPECT_EQ(log.live().size(), size.articles + size.stories + 1);
}

// The tests above prove as much as their stream exercises.
TEST_P(StateUnderFailure, TheInventedNewsMeetsEveryCase) {
  Tracker tracker(small());
  std::set<std::string_view> seen;
  for (const auto& sighting : wire(GetParam(), 600)) {
    const Tracking tracking = tracker.step(sighting);
    seen.insert(model::to_string(tracking.tracked.verdict));
    if (tracking.tracked.duplicate) seen.insert(model::to_string(tracking.tracked.duplicate->kind));
    for (const auto& story : tracking.stories) seen.insert(model::to_string(story.state));
  }
  for (const auto* wanted : {"new_story", "repeat", "exact_duplicate", "near_duplicate", "exact",
                             "version", "new", "developing", "quiet", "closed"}) {
    EXPECT_TRUE(seen.contains(wanted)) << wanted;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, StateUnderFailure, testing::Range<std::uint64_t>(1, 9));

TEST(State, IsEmptyBeforeTheFirstArticle) {
  Tracker tracker(small());
  EXPECT_EQ(tracker.digest(), 0u);
  EXPECT_TRUE(tracker.changes().empty());
  ASSERT_TRUE(Log().replay(tracker));
  EXPECT_EQ(tracker.digest(), 0u);
}

TEST(State, NamesEachChangedKeyOnceInRisingOrder) {
  Tracker tracker(small());
  Newswire newswire(5);
  for (int i = 0; i < 300; ++i) tracker.step(newswire.next());
  const auto changes = tracker.changes();
  ASSERT_GT(changes.size(), 10u);
  for (std::size_t i = 1; i < changes.size(); ++i) EXPECT_LT(changes[i - 1].key, changes[i].key);
}

TEST(State, ChangesAreTheSameAfterARollback) {
  Tracker tracker(small());
  const auto sightings = wire(7, 200);
  for (int i = 0; i < 100; ++i) tracker.step(sightings[i]);
  tracker.changes();
  tracker.commit();
  const auto batch = [&] {
    for (int i = 100; i < 200; ++i) tracker.step(sightings[i]);
    return tracker.changes();
  };
  const auto first = batch();
  tracker.rollback();
  const auto second = batch();
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].key, second[i].key);
    EXPECT_EQ(first[i].value, second[i].value);
  }
}

TEST(State, AShardThatKnowsMoreTurnsDownAnUnknownKey) {
  Tracker tracker(small());
  const auto applied = tracker.apply("z/whatever", "x");
  ASSERT_FALSE(applied);
  EXPECT_EQ(applied.error().failure, model::Failure::fatal);
}

TEST(State, ARecordOfANewerProgramIsRefusedByName) {
  Tracker writer(small());
  writer.step(Newswire(3).next());
  for (const Change& change : writer.changes()) {
    Tracker reader(small());
    std::string newer = *change.value;
    newer[0] = static_cast<char>(kNewestStateVersion + 1);
    ASSERT_TRUE(reader.apply(change.key, newer));
    const auto restored = reader.finish_restore();
    ASSERT_FALSE(restored);
    EXPECT_EQ(restored.error().failure, model::Failure::fatal);
    EXPECT_EQ(restored.error().exit_code, model::ExitCode::bad_configuration);
    EXPECT_NE(restored.error().message.find("newer program"), std::string::npos);
  }
}

TEST(State, AnArticleWithoutItsStoryIsAnIncompleteLog) {
  Tracker writer(small());
  writer.step(Newswire(3).next());
  Tracker reader(small());
  for (const Change& change : writer.changes()) {
    if (change.key[0] == 's') continue;
    ASSERT_TRUE(reader.apply(change.key, *change.value));
  }
  const auto restored = reader.finish_restore();
  ASSERT_FALSE(restored);
  EXPECT_NE(restored.error().message.find("incomplete"), std::string::npos);
}

TEST(State, DamagedRecordsAreRefusedNotRead) {
  Tracker writer(small());
  writer.step(Newswire(3).next());
  for (const Change& change : writer.changes()) {
    for (std::size_t size = 0; size < change.value->size(); size += 7) {
      Tracker reader(small());
      ASSERT_TRUE(reader.apply(change.key, std::string_view(*change.value).substr(0, size)));
      EXPECT_FALSE(reader.finish_restore());
    }
  }
}

}  // namespace
}  // namespace dateline::track
