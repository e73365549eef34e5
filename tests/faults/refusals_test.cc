// F19 to F21, F28: what does not belong together is refused with code 78 and a reason, not guessed.
#include <fmt/format.h>
#include <signal.h>

#include <fstream>

#include "app/clock.h"
#include "app/track_progress.h"
#include "app/verify/topic_walk.h"
#include "tests/faults/newsroom.h"

namespace dateline::tests {
namespace {

class Refusals : public Newsroom {
 protected:
  static constexpr int kBadConfiguration = 78;

  void SetUp() override {
    Newsroom::SetUp();
    config.session_timeout_ms = 1'500;  // of the worker that is gone
  }

  /// A deployment that has worked for a while and was stopped in good order.
  void work(std::uint64_t reports = 600) {
    const auto worker = launch(0);
    until_ready(*worker);
    const auto feeder = feed(reports, 1'000);
    finish(*feeder);
    worker->signal(SIGTERM);
    ASSERT_EQ(worker->wait(10s), 0) << worker->output();
  }

  void write_progress(std::int32_t shard, const std::string& value) {
    const auto producer = broker->producer({});
    ASSERT_TRUE(producer);
    broker::Outgoing record;
    record.topic = config.topics.track_state;
    record.partition = shard;
    record.key = app::kProgressKey;
    record.value = value;
    record.timestamp = app::now();
    ASSERT_TRUE((*producer)->produce(record));
    ASSERT_TRUE((*producer)->flush(30s));
  }

  std::int64_t track_offset(std::int32_t shard) {
    broker::ConsumerOptions options;
    options.group = app::group_of(config, "track");
    const auto member = broker->consumer(options);
    return (*member)->committed({{config.topics.sightings, shard}}, 30s)->front().offset;
  }

  void refuses(std::initializer_list<std::string> words) {
    const auto worker = launch(0);
    EXPECT_EQ(worker->wait(30s), kBadConfiguration) << worker->output();
    for (const auto& word : words) {
      EXPECT_TRUE(worker->said(word)) << "expected \"" << word << "\" in\n" << worker->output();
    }
  }
};

TEST_F(Refusals, OfATopicThatIsNotThere) {
  config.topics.track_state += "-missing";
  refuses({"-missing does not exist", "topics apply"});
}

TEST_F(Refusals, OfPartitionCountsThatDiffer) {
  config.shards = 3;
  refuses({"has 2 partitions", "track.shards is 3"});
}

TEST_F(Refusals, OfAChangelogThatWasDeletedAndMadeAnew) {
  work();
  const auto offset = track_offset(0);
  tool("org.apache.kafka.tools.TopicCommand --delete --topic " + config.topics.track_state);
  broker::TopicSpec anew{config.topics.track_state, 2, 1, {{"cleanup.policy", "compact"}}};
  ASSERT_TRUE(eventually(30s, [&] {
    const auto found = broker->describe({anew.name}, 5s);
    return found && found->front().partitions == 0;
  }));
  ASSERT_TRUE(eventually(30s, [&] { return broker->create({anew}, 10s).has_value(); }));
  refuses({fmt::format("is {}, but the changelog is empty", offset)});
}

TEST_F(Refusals, OfAnInputThatRetentionHasDeletedUnread) {
  work(200);
  const auto feeder = feed(800, 0);
  ASSERT_EQ(feeder->finish(), "");
  const auto order = streams_of(0).output + ".json";
  std::string partitions;
  for (int i = 0; i < config.articles_partitions; ++i) {
    partitions += fmt::format(R"({}{{"topic":"{}","partition":{},"offset":-1}})", i == 0 ? "" : ",",
                              config.topics.articles, i);
  }
  std::ofstream(order) << fmt::format(R"({{"version":1,"partitions":[{}]}})", partitions);
  tool(fmt::format("org.apache.kafka.tools.DeleteRecordsCommand --offset-json-file '{}'", order));
  refuses({"out of range", "were deleted unread"});
}

TEST_F(Refusals, OfACommittedOffsetThatSomebodyMoved) {
  work();
  const auto offset = track_offset(0);
  // As soon as the old members are gone, anybody may set a group's offsets.
  ASSERT_TRUE(eventually(60s, [&] {
    broker::ConsumerOptions options;
    options.group = app::group_of(config, "track");
    const auto outsider = broker->consumer(options);
    broker::ProducerOptions writing;
    writing.transactional_id = config.application + ".outsider";
    const auto producer = broker->producer(writing);
    if (!(*producer)->init_transactions(10s) || !(*producer)->begin()) return false;
    const auto sent = (*producer)->send_offsets({{{config.topics.sightings, 0}, offset - 7}},
                                                (*outsider)->group_metadata(), 10s);
    return sent && (*producer)->commit(10s);
  }));
  refuses({fmt::format("is {}, the state's", offset - 7), fmt::format("says {}:", offset)});
}

TEST_F(Refusals, OfAProgressRecordThatSomebodyMoved) {
  work();
  std::string last;
  const auto walked =
      app::verify::walk(*broker, config.topics.track_state, 30s, [&](const broker::Record& record) {
        if (record.partition == 0 && record.key == app::kProgressKey) last = *record.value;
      });
  ASSERT_TRUE(walked) << walked.error().message;
  auto progress = app::decode_progress(last);
  ASSERT_TRUE(progress);
  const auto offset = track_offset(0);
  ASSERT_EQ(progress->next_offset, offset);
  progress->next_offset += 11;
  write_progress(0, app::encode(*progress));
  refuses({fmt::format("is {}, the state's", offset), fmt::format("says {}:", offset + 11)});
}

TEST_F(Refusals, OfAStateThatIsNotWhatItsProgressRecordSays) {
  work();
  app::TrackProgress progress;
  progress.next_offset = track_offset(0);
  progress.digest = 1;
  write_progress(0, app::encode(progress));
  refuses({"damaged", "0000000000000001"});
}

/// The way on that an operator has, and that is not taken unasked.
TEST_F(Refusals, OfALostStateAreLiftedByAskingForARebuild) {
  work();
  config.topics.track_state += "-anew";
  broker::TopicSpec anew{config.topics.track_state, 2, 1, {{"cleanup.policy", "compact"}}};
  ASSERT_TRUE(broker->create({anew}, 30s));
  refuses({"but the changelog is empty"});
  config.on_gap = "rebuild";
  const auto worker = launch(0);
  until_ready(*worker);
  const auto feeder = feed(300, 1'000);
  finish(*feeder);
  expect_exactly_once();
}

TEST_F(Refusals, OfAStateFormatOfTheFuture) {
  work();
  write_progress(0, "\x63 from the future");
  refuses({"version 99", "upgrade"});
}

}  // namespace
}  // namespace dateline::tests
