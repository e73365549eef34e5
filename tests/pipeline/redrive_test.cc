// Dead letters sent again: the original bytes, once.
#include "app/redrive.h"

#include "tests/pipeline/desk.h"
#include "tests/pipeline/failed_records.h"

namespace dateline::tests {
namespace {

TEST_F(RedriveTest, SendsBytesKeyAndHeadersBackToThePartitionTheyCameFrom) {
  const std::string bytes("\xff{\0broken", 9);
  fail(17, bytes, {{"x", "y"}, {"empty", std::nullopt}, {"traceparent", "t"}});
  const auto account = redrive();
  EXPECT_EQ(account.sent, 1U);
  ASSERT_EQ(articles().size(), 1U);
  const auto sent = articles()[0];
  EXPECT_EQ(sent.place.at.partition, 2);
  EXPECT_EQ(sent.key, "key");
  EXPECT_EQ(sent.value, bytes);
  const decltype(sent.headers) expected = {
      {"__dateline.errors.attempt", "2"},
      {"__dateline.redrive-of", "news.articles.dead-letter/1/0"},
      {"x", "y"},
      {"empty", std::nullopt},
      {"traceparent", "t"}};
  EXPECT_EQ(sent.headers, expected);
}

TEST_F(RedriveTest, KeepsAMissingKeyAndATombstone) {
  key_.reset();
  fail(1, "{broken");
  redrive();
  EXPECT_FALSE(articles()[0].key);
  broker::Record record;
  record.topic = config_.topics.articles;
  record.offset = 2;
  sink::Letter letter;
  letter.topic = config_.topics.dead_letter;
  sink::dead_letter(letter, record, {}, "enrich", now_);
  const auto producer = broker_.producer({});
  ASSERT_TRUE((*producer)->produce(letter.outgoing(now_)));
  EXPECT_EQ(redrive().sent, 1U);
  EXPECT_EQ(redrive().already, 2U);
  std::size_t tombstones = 0;
  for (const auto& seen : articles()) tombstones += seen.value ? 0 : 1;
  EXPECT_EQ(tombstones, 1U);
}

TEST_F(RedriveTest, SendsSightingsBackToTheirShardWithTheirArticlesPlace) {
  fail(3, "no sighting", {{"__dateline.source", "news.articles/0/9"}}, "track");
  EXPECT_EQ(redrive().sent, 1U);
  EXPECT_TRUE(articles().empty());
  const auto sent = read(config_.topics.sightings);
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].place.at.partition, 0);
  EXPECT_EQ(sent[0].header("__dateline.source"), "news.articles/0/9");
}

TEST_F(RedriveTest, SendsNothingTwice) {
  fail_many(25);
  EXPECT_EQ(redrive().sent, 25U);
  const auto again = redrive();
  EXPECT_EQ(again.sent, 0U);
  EXPECT_EQ(again.already, 25U);
  expect_each_once(25);
}

TEST_F(RedriveTest, SendsNothingTwiceWhateverTheFiltersWere) {
  fail(1, "one", {}, "enrich", model::Reason::decode_utf8);
  fail(2, "two");
  fail(3, "three", {}, "enrich", model::Reason::decode_utf8);
  RedriveOptions only;
  only.filter.reasons = {"decode.utf8"};
  EXPECT_EQ(redrive(only).sent, 2U);
  EXPECT_EQ(redrive(only).already, 2U);
  const auto rest = redrive();
  EXPECT_EQ(rest.sent, 1U);
  EXPECT_EQ(rest.already, 2U);
  expect_each_once(3);
}

TEST_F(RedriveTest, StopsAtTheLimitAndGoesOnThere) {
  fail_many(7);
  RedriveOptions some;
  some.limit = 3;
  EXPECT_EQ(redrive(some).sent, 3U);
  EXPECT_EQ(redrive(some).sent, 3U);
  EXPECT_EQ(redrive(some).sent, 1U);
  expect_each_once(7);
}

TEST_F(RedriveTest, SendsTwoLettersAboutOneRecordOnce) {
  fail(4, "{broken");
  fail(4, "{broken");
  const auto account = redrive();
  EXPECT_EQ(account.sent, 1U);
  EXPECT_EQ(account.already, 1U);
}

TEST_F(RedriveTest, SendsAnotherRecordOfTheSamePlaceSinceTheTopicWasMadeAnew) {
  fail(4, "{broken");
  EXPECT_EQ(redrive().sent, 1U);
  fail(4, "{broken in another way");
  EXPECT_EQ(redrive().sent, 1U);
}

TEST_F(RedriveTest, OnlySaysWhatItWouldDoInADryRun) {
  fail_many(3);
  RedriveOptions dry;
  dry.dry_run = true;
  EXPECT_EQ(redrive(dry).sent, 3U);
  EXPECT_EQ(notes_.size(), 3U);
  EXPECT_TRUE(articles().empty());
  EXPECT_EQ(redrive().sent, 3U);
}

TEST_F(RedriveTest, RefusesAClaimInPlainWords) {
  const std::string large(2'000'000, 'x');
  fail(1, large);
  const auto account = redrive();
  EXPECT_EQ(account.refused, 1U);
  EXPECT_TRUE(articles().empty());
  EXPECT_EQ(notes_[0].why,
            "it is a claim: only the first 16384 of 2000000 bytes are in it; send the original "
            "again");
}

TEST_F(RedriveTest, RefusesALetterWithoutItsKey) {
  const std::string large(20'000, 'k');
  key_ = large;
  fail(1, "{broken");
  EXPECT_EQ(redrive().refused, 1U);
}

TEST_F(RedriveTest, RefusesWhatWasTriedTooOften) {
  const broker::Header redriven{"__dateline.redrive-of", "x/0/0"};
  fail(1, "often", {{"__dateline.errors.attempt", "3"}, redriven});
  fail(2, "twice", {{"__dateline.errors.attempt", "2"}, redriven});
  const auto account = redrive();
  EXPECT_EQ(account.sent, 1U);
  EXPECT_EQ(account.too_often, 1U);
  EXPECT_EQ(articles()[0].header("__dateline.errors.attempt"), "3");
  EXPECT_EQ(articles()[0].header("__dateline.redrive-of"), "news.articles.dead-letter/1/1");
  RedriveOptions patient;
  patient.max_attempts = 4;
  EXPECT_EQ(redrive(patient).sent, 1U);
}

TEST_F(RedriveTest, WritesToNoTopicThatAForgedLetterNames) {
  const auto producer = broker_.producer({});
  std::vector<broker::Header> headers = {{"__dateline.errors.stage", "enrich"},
                                         {"__dateline.errors.topic", "news.stories"},
                                         {"__dateline.errors.partition", "0"},
                                         {"__dateline.errors.offset", "0"},
                                         {"__dateline.errors.attempt", "1"}};
  broker::Outgoing forged{config_.topics.dead_letter, 0, "k", "v", headers, now_};
  ASSERT_TRUE((*producer)->produce(forged));
  headers[0].value = "track";
  headers[1].value = config_.topics.articles;
  ASSERT_TRUE((*producer)->produce(forged));
  headers[0].value = "enrich";
  headers[2].value = "4096";
  ASSERT_TRUE((*producer)->produce(forged));
  forged.headers = {};
  ASSERT_TRUE((*producer)->produce(forged));
  EXPECT_EQ(redrive().refused, 4U);
  EXPECT_TRUE(articles().empty());
  EXPECT_TRUE(read(config_.topics.stories).empty());
}

TEST_F(RedriveTest, KeepsToItsRate) {
  fail_many(50);
  RedriveOptions slow;
  slow.rate = 10;
  const auto begun = now_;
  redrive(slow);
  EXPECT_GE(now_ - begun, milliseconds(4'900));
  EXPECT_LE(now_ - begun, milliseconds(5'000));
  expect_each_once(50);
}

TEST_F(RedriveTest, LeavesLettersOfTheMeantimeForTheNextRun) {
  fail_many(20);
  RedriveOptions slow;
  slow.rate = 10;
  int more = 1'000;
  on_rest_ = [&] {
    fail(++more, "meanwhile " + std::to_string(more));
    return true;
  };
  EXPECT_EQ(redrive(slow).sent, 20U);
  on_rest_ = nullptr;
  EXPECT_EQ(redrive().sent, static_cast<std::uint64_t>(more - 1'000));
}

TEST_F(RedriveTest, StopsWhenItIsToldToWithNothingLostOrDoubled) {
  fail_many(20);
  RedriveOptions slow;
  slow.rate = 10;
  int rests = 0;
  on_rest_ = [&] { return ++rests < 5; };
  const auto account = redrive(slow);
  EXPECT_TRUE(account.stopped);
  EXPECT_EQ(account.sent, 5U);
  EXPECT_EQ(notes_.size(), 5U);
  on_rest_ = nullptr;
  EXPECT_EQ(redrive().sent, 15U);
  expect_each_once(20);
}

TEST_F(RedriveTest, NamesTheTopicThatIsMissing) {
  config_.topics.redriven = "elsewhere";
  const auto account = attempt();
  ASSERT_FALSE(account);
  EXPECT_EQ(account.error().exit_code, model::ExitCode::bad_configuration);
  EXPECT_NE(account.error().message.find("topics apply"), std::string::npos);
}

TEST_F(RedriveTest, ForgetsMarksOfLettersThatRetentionDeleted) {
  fail_many(4);
  redrive();
  broker_.delete_before({config_.topics.dead_letter, 1}, 3);
  EXPECT_EQ(redrive().already, 1U);
  std::map<std::string, bool> marks;
  for (const auto& mark : read(config_.topics.redriven)) {
    marks[*mark.key] = mark.value.has_value();
  }
  EXPECT_EQ(marks.size(), 4U);
  for (const auto& [key, kept] : marks) EXPECT_EQ(kept, key == "news.articles/2/3") << key;
}

/// The whole way round: refused, sent again, refused again.
TEST(RedriveOnTheDesk, CountsAttemptsUntilItIsRefused) {
  Desk desk;
  desk.put("not json", "k", {{"x", "y"}});
  desk.put(R"({"id":"a","body":"A ferry with 40 people left Oslo on Monday."})");
  desk.run();
  for (const std::string expected : {"1", "2", "3"}) {
    const auto dead = desk.read(desk.topics().dead_letter);
    ASSERT_EQ(std::to_string(dead.size()), expected);
    EXPECT_EQ(dead.back().header("__dateline.errors.attempt"), expected);
    EXPECT_EQ(dead.back().value, "not json");
    EXPECT_EQ(dead.back().key, "k");
    EXPECT_EQ(dead.back().header("x"), "y");
    Redrive redrive(desk.broker(), desk.config(), {},
                    {[] { return model::Timestamp{}; }, [](milliseconds) { return true; }});
    const auto account = redrive.run([](const RedriveNote&) {});
    ASSERT_TRUE(account) << account.error().message;
    EXPECT_EQ(account->sent, expected == "3" ? 0U : 1U);
    EXPECT_EQ(account->too_often, expected == "3" ? 1U : 0U);
    desk.run();
  }
  EXPECT_EQ(desk.read(desk.topics().dead_letter).size(), 3U);
  EXPECT_EQ(desk.read(desk.topics().enriched).size(), 1U);
}

}  // namespace
}  // namespace dateline::tests
