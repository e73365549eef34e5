// Dead letters sent again: the original bytes, once, whatever strikes.
#include "app/redrive.h"

#include <gtest/gtest.h>

#include <set>

#include "app/reader.h"
#include "app/topic_plan.h"
#include "broker/memory/memory_broker.h"
#include "sink/dead_letter.h"
#include "tests/pipeline/desk.h"

namespace dateline::tests {
namespace {

using app::Redrive;
using app::RedriveAccount;
using app::RedriveNote;
using app::RedriveOptions;
using broker::memory::Call;
using broker::memory::Fault;
using std::chrono::milliseconds;
using Outcome = RedriveNote::Outcome;

/// Strikes the redrive's producer once, at the n-th call of a kind.
class OneFault : public broker::memory::Faults {
 public:
  void arm(Call call, Fault fault, int after = 0) {
    call_ = call;
    fault_ = fault;
    after_ = after;
  }
  Fault next(Call call, std::string_view client) override {
    if (client != "dateline.dlq-redrive" || call != call_ || fault_ == Fault::none ||
        after_-- > 0) {
      return Fault::none;
    }
    return std::exchange(fault_, Fault::none);
  }

 private:
  Call call_ = Call::poll;
  Fault fault_ = Fault::none;
  int after_ = 0;
};

/// Records of the input that failed, as dead letters on the topic; redrives over them.
class RedriveTest : public ::testing::Test {
 protected:
  RedriveTest() : config_(app::default_config()), broker_(options()) {
    EXPECT_TRUE(broker_.create(app::topic_plan(config_), milliseconds(100)));
  }
  broker::memory::Options options() {
    broker::memory::Options made;
    made.faults = &faults_;
    return made;
  }

  /// The n-th record of a partition failed; its letter goes where `to` says.
  void fail(std::int64_t n, std::string_view value, std::vector<broker::Header> headers = {},
            std::string_view stage = "enrich", model::Reason reason = model::Reason::decode_json) {
    broker::Record record;
    record.topic = stage == "track" ? config_.topics.sightings : config_.topics.articles;
    record.partition = stage == "track" ? 0 : 2;
    record.offset = n;
    record.key = key_;
    record.value = value;
    record.headers = std::move(headers);
    sink::Letter letter;
    letter.topic = config_.topics.dead_letter;
    letter.partition = 1;
    sink::dead_letter(letter, record, {model::Failure::malformed, "no", reason, {}}, stage, now_);
    const auto producer = broker_.producer({});
    ASSERT_TRUE((*producer)->produce(letter.outgoing(now_)));
  }
  void fail_many(int count) {
    for (int i = 0; i < count; ++i) fail(i, "{broken " + std::to_string(i));
  }

  model::Result<RedriveAccount> attempt(RedriveOptions options = {}) {
    notes_.clear();
    Redrive redrive(broker_, config_, std::move(options),
                    {[this] { return now_; },
                     [this](milliseconds time) {
                       now_ += time;
                       return !on_rest_ || on_rest_();
                     }});
    return redrive.run([this](const RedriveNote& note) { notes_.push_back(note); });
  }
  RedriveAccount redrive(RedriveOptions options = {}) {
    const auto account = attempt(std::move(options));
    EXPECT_TRUE(account) << account.error().message;
    return account ? *account : RedriveAccount{};
  }

  struct Seen {
    broker::PartitionOffset place;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::vector<std::pair<std::string, std::optional<std::string>>> headers;
    std::optional<std::string> header(std::string_view name) const {
      for (const auto& [known, value] : headers) {
        if (known == name) return value;
      }
      return std::nullopt;
    }
  };
  std::vector<Seen> read(const std::string& topic) {
    std::vector<Seen> all;
    auto reader = app::Reader::open(broker_, {topic}, broker::kBeginning);
    EXPECT_TRUE(reader);
    while (true) {
      const auto records = reader->read(milliseconds(0));
      EXPECT_TRUE(records);
      if ((*records)->empty()) return all;
      for (const auto& record : **records) {
        Seen seen{{{std::string(record.topic), record.partition}, record.offset}, {}, {}, {}};
        if (record.key) seen.key = std::string(*record.key);
        if (record.value) seen.value = std::string(*record.value);
        for (const auto& [name, value] : record.headers) {
          seen.headers.emplace_back(name,
                                    value ? std::optional(std::string(*value)) : std::nullopt);
        }
        all.push_back(std::move(seen));
      }
    }
  }
  std::vector<Seen> articles() { return read(config_.topics.articles); }
  void expect_each_once(std::size_t count) {
    std::multiset<std::string> values;
    for (const auto& seen : articles()) values.insert(*seen.value);
    EXPECT_EQ(values.size(), count);
    EXPECT_EQ(std::set<std::string>(values.begin(), values.end()).size(), count) << "twice";
  }

  OneFault faults_;
  app::Config config_;
  model::Timestamp now_{std::chrono::sys_days(std::chrono::year(2026) / 3 / 12)};
  broker::memory::MemoryBroker broker_;
  std::optional<std::string_view> key_ = "key";
  std::function<bool()> on_rest_;
  std::vector<RedriveNote> notes_;
};

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
  const std::vector<broker::Header> headers = {{"__dateline.errors.stage", "enrich"},
                                               {"__dateline.errors.topic", "news.stories"},
                                               {"__dateline.errors.partition", "0"},
                                               {"__dateline.errors.offset", "0"},
                                               {"__dateline.errors.attempt", "1"}};
  broker::Outgoing forged{config_.topics.dead_letter, 0, "k", "v", headers, now_};
  ASSERT_TRUE((*producer)->produce(forged));
  forged.headers = {};
  ASSERT_TRUE((*producer)->produce(forged));
  EXPECT_EQ(redrive().refused, 2U);
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

TEST_F(RedriveTest, LeavesToANewerRunWhichSendsTheRest) {
  fail_many(20);
  RedriveOptions slow;
  slow.rate = 10;
  int rests = 0;
  on_rest_ = [&] {
    if (++rests != 5) return true;
    on_rest_ = nullptr;
    const auto newer =
        Redrive(broker_, config_, {}, {[this] { return now_; }, [](milliseconds) { return true; }})
            .run([](const RedriveNote&) {});
    EXPECT_TRUE(newer);
    EXPECT_EQ(newer->sent, 15U);
    return true;
  };
  const auto older = attempt(slow);
  ASSERT_FALSE(older);
  EXPECT_EQ(older.error().exit_code, model::ExitCode::restart_me);
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

struct Strike {
  Call call;
  Fault fault;
  int after;
};

class RedriveFaults : public RedriveTest, public ::testing::WithParamInterface<Strike> {};

TEST_P(RedriveFaults, LoseAndDoubleNothing) {
  fail_many(30);
  faults_.arm(GetParam().call, GetParam().fault, GetParam().after);
  RedriveOptions options;
  options.rate = 50;  // six transactions
  int runs = 0;
  for (bool done = false; !done && runs < 5; ++runs) done = attempt(options).has_value();
  EXPECT_LE(runs, 2);
  broker_.deliver_late_ends();
  EXPECT_EQ(redrive().already, 30U);
  expect_each_once(30);
}

INSTANTIATE_TEST_SUITE_P(
    EveryCall, RedriveFaults,
    ::testing::Values(
        Strike{Call::init_transactions, Fault::refuse, 0},
        Strike{Call::init_transactions, Fault::lose_answer, 0},
        Strike{Call::begin, Fault::crash, 2}, Strike{Call::produce, Fault::refuse, 13},
        Strike{Call::produce, Fault::lose_answer, 13}, Strike{Call::produce, Fault::crash, 13},
        Strike{Call::commit, Fault::crash, 2}, Strike{Call::commit, Fault::refuse, 2},
        Strike{Call::commit, Fault::lose_answer, 2}, Strike{Call::commit, Fault::delay_end, 2},
        Strike{Call::commit, Fault::late_end, 2}, Strike{Call::commit, Fault::late_end, 5},
        Strike{Call::commit, Fault::late_marks, 2}, Strike{Call::commit, Fault::late_marks, 5}));

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
