#include "app/story_shelf.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "broker/memory/memory_broker.h"

namespace dateline::app {
namespace {

using std::chrono::milliseconds;

/// Topics of a newsroom, written to as the track stage does.
class Newsroom {
 public:
  Newsroom() {
    std::vector<broker::TopicSpec> specs;
    for (const auto& name : {topics.stories, topics.tracked, topics.developments, topics.alerts}) {
      specs.push_back({name, 1, 1, {}});
    }
    EXPECT_TRUE(broker.create(specs, milliseconds(100)));
  }

  void write(const std::string& topic, const std::string& key, const std::string& value) {
    auto producer = broker.producer({});
    ASSERT_TRUE(producer);
    broker::Outgoing out;
    out.topic = topic;
    out.key = key;
    if (!value.empty()) out.value = value;
    ASSERT_TRUE((*producer)->produce(out));
    ASSERT_TRUE((*producer)->flush(milliseconds(100)));
  }
  void story(const std::string& id, const std::string& at, int last_hour,
             const std::string& state = "developing", const std::string& into = "") {
    write(topics.stories, id,
          fmt::format(R"({{"story_id":"{}","state":"{}","headline":{{"text":"About {}"}},)"
                      R"("last_update":"{}","velocity":{{"last_hour":{}}},"merged_into":{}}})",
                      id, state, id, at, last_hour,
                      into.empty() ? "null" : fmt::format("\"{}\"", into)));
  }
  StoryShelf shelf() { return *StoryShelf::read(broker, topics); }

  Topics topics;
  broker::memory::MemoryBroker broker{{}};
};

std::vector<std::string> ids(const std::vector<const ReadEvent*>& stories) {
  std::vector<std::string> found;
  for (const auto* story : stories) found.push_back(story->seen.story_id);
  return found;
}

using Ids = std::vector<std::string>;

TEST(StoryShelf, KnowsEveryStoryAsItStandsNow) {
  Newsroom room;
  room.story("s-1", "2026-03-01T00:00:00Z", 1);
  room.story("s-2", "2026-03-02T00:00:00Z", 5);
  room.story("s-1", "2026-03-03T00:00:00Z", 2);
  room.story("s-3", "2026-03-04T00:00:00Z", 9);
  room.write(room.topics.stories, "s-3", "");
  const auto shelf = room.shelf();
  EXPECT_EQ(ids(shelf.list(StoryShelf::Order::update, "")), (Ids{"s-1", "s-2"}));
  EXPECT_EQ(ids(shelf.list(StoryShelf::Order::growth, "")), (Ids{"s-2", "s-1"}));
  EXPECT_TRUE(shelf.list(StoryShelf::Order::update, "closed").empty());
}

TEST(StoryShelf, LeadsFromAMergedStoryToItsSurvivor) {
  Newsroom room;
  room.story("s-1", "2026-03-01T00:00:00Z", 1);
  room.story("s-2", "2026-03-02T00:00:00Z", 1, "merged", "s-1");
  room.story("s-3", "2026-03-02T00:00:00Z", 1, "merged", "s-2");
  const auto shelf = room.shelf();
  ASSERT_NE(shelf.find("s-3"), nullptr);
  EXPECT_EQ(shelf.find("s-3")->seen.story_id, "s-1");
  EXPECT_EQ(shelf.find("s-4"), nullptr);
  EXPECT_EQ(ids(shelf.list(StoryShelf::Order::update, "")), Ids{"s-1"});
}

TEST(StoryShelf, EndsWhereStoriesAreMergedInACircle) {
  Newsroom room;
  room.story("s-1", "2026-03-01T00:00:00Z", 1, "merged", "s-2");
  room.story("s-2", "2026-03-02T00:00:00Z", 1, "merged", "s-1");
  EXPECT_EQ(room.shelf().find("s-1"), nullptr);
}

TEST(StoryShelf, TellsWhatHappenedByTimeAlsoOfThoseItAbsorbed) {
  Newsroom room;
  room.story("s-1", "2026-03-01T00:00:00Z", 1);
  room.story("s-2", "2026-03-02T00:00:00Z", 1, "merged", "s-1");
  const auto event = [](const std::string& story, const std::string& at) {
    return fmt::format(R"({{"story_id":"{}","published_at":"{}"}})", story, at);
  };
  room.write(room.topics.developments, "s-2", event("s-2", "2026-03-02T00:00:00Z"));
  room.write(room.topics.developments, "s-1", event("s-1", "2026-03-01T00:00:00Z"));
  room.write(room.topics.developments, "s-9", event("s-9", "2026-03-01T00:00:00Z"));
  room.write(room.topics.alerts, "r/s-1", event("s-1", "2026-03-01T12:00:00Z"));
  const auto events = room.shelf().timeline(room.broker, room.topics, "s-1");
  ASSERT_TRUE(events);
  Ids times;
  for (const auto& each : *events) times.push_back(each.seen.at);
  EXPECT_EQ(times, (Ids{"2026-03-01T00:00:00Z", "2026-03-01T12:00:00Z", "2026-03-02T00:00:00Z"}));
}

}  // namespace
}  // namespace dateline::app
